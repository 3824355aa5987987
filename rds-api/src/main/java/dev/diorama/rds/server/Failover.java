package dev.diorama.rds.server;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.proxy.Endpoint;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands an instance over to its standby, which has everything that was ever acknowledged.
 *
 * <p>Its methods run on the instance's lane, so that failovers of one instance come one after the other.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html">Multi-AZ DB
 *     instance deployments</a>
 */
public final class Failover {

    private static final Logger LOG = LoggerFactory.getLogger(Failover.class);
    private static final int SHORTEST_SECONDS = 60;
    private static final int LONGEST_SECONDS = 120;

    private final Site site;
    private final Provisioning provisioning;
    private final Replication replication;
    private final Watch watch;

    public Failover(Site site, Provisioning provisioning, Replication replication, Watch watch) {
        this.site = site;
        this.provisioning = provisioning;
        this.replication = replication;
        this.watch = watch;
    }

    /** Fails over because a user asked for it. */
    public void run(Instance instance) {
        run(instance, EventKind.FAILOVER_BY_USER);
    }

    /**
     * Fails over.
     *
     * <ol>
     *   <li>Clients are cut and refused.
     *   <li>The primary is killed, so that nothing more is acknowledged.
     *   <li>The standby applies all that it has and takes writes. If it can't, the primary's files serve again: they have every
     *       acknowledged row too.
     *   <li>The endpoint leads there; replicas follow it.
     *   <li>What was the primary is deleted, and a new standby is made.
     * </ol>
     *
     * <p>One that comes before the new standby of the last is there waits for that standby. Where what serves the instance has no
     * standbys, the database restarts instead, and only the zones change places.
     *
     * @param reason the event that says why
     * @throws DatabaseException if nothing is left that could serve the instance
     */
    void run(Instance instance, EventKind reason) {
        renewStandby(instance);
        Endpoint endpoint = Objects.requireNonNull(instance.endpoint());
        site.events().record(instance.resource(), EventKind.FAILOVER_STARTED);
        endpoint.shut();
        endpoint.dropConnections();
        Database former = instance.database();
        boolean handedOver = handOver(instance, former);
        site.resources().change(() -> swapZones(instance));
        site.pace().pass(onAws(instance.resource().arn()));
        site.settings().running(instance);
        if (!instance.mounted()) {
            endpoint.open(instance.database().address(), instance.database().handover());
        }
        site.events().record(instance.resource(), EventKind.INSTANCE_RESTARTED);
        site.events()
                .record(
                        instance.resource(),
                        handedOver ? EventKind.FAILOVER_COMPLETED : EventKind.PARTIAL_FAILOVER_RECOVERED);
        site.events().record(instance.resource(), reason);
        replication.followersOf(instance);
        if (handedOver) {
            provisioning.discard(former);
        }
        instance.lane().run(() -> renewStandby(instance));
    }

    /** How long a failover of an instance takes on AWS, where it depends on much that isn't here; always the same for one ARN. */
    static Duration onAws(String arn) {
        return Duration.ofSeconds(
                SHORTEST_SECONDS + Math.floorMod(arn.hashCode(), LONGEST_SECONDS - SHORTEST_SECONDS + 1));
    }

    /** Whether the standby serves the instance now; the former primary, restarted, does otherwise. */
    private boolean handOver(Instance instance, Database former) {
        Database next = instance.standby();
        if (next == null) {
            former.stop();
            takePending(instance, former);
            former.start();
            return !Replication.possible(instance);
        }
        watch.end(former);
        former.kill();
        try {
            if (takePending(instance, next)) {
                next.stop();
                next.start();
            }
            takeOver(instance, next);
            return true;
        } catch (DatabaseException e) {
            LOG.warn("{}: its standby can't take over: {}", instance.id(), e.getMessage());
            fallBack(instance, former, next);
            return false;
        }
    }

    /**
     * Gives a database the parameters that wait for a reboot.
     *
     * @return whether it has to start again for it
     */
    private boolean takePending(Instance instance, Database database) {
        boolean pending = instance.resource().document().structures("DBParameterGroups").stream()
                .anyMatch(group -> "pending-reboot".equals(group.string("ParameterApplyStatus")));
        if (!pending) {
            return false;
        }
        site.resources().change(() -> site.settings().started(instance));
        return !database.configure(site.settings().of(instance)).isEmpty();
    }

    private void takeOver(Instance instance, Database next) {
        Database above = replication.above(instance);
        if (instance.source() == null) {
            next.promote();
        } else if (above != null) {
            next.follow(above);
            replication.lag(instance, next);
        }
        site.resources().change(() -> {
            instance.standby(null);
            instance.primary(next);
        });
        site.resources().awaitDurable(); // or else a restart would go back to the former one
    }

    private void fallBack(Instance instance, Database former, Database next) {
        site.resources().change(() -> instance.standby(null));
        provisioning.discard(next);
        if (!former.following()) {
            former.waitFor(null);
        }
        former.start();
        watch.begin(instance, former);
    }

    private static void swapZones(Instance instance) {
        Structure document = instance.resource().document().copy();
        @Nullable String zone = document.string("AvailabilityZone");
        @Nullable String second = document.string("SecondaryAvailabilityZone");
        if (second != null) {
            document.with("AvailabilityZone", second).with("SecondaryAvailabilityZone", zone);
            instance.resource().replace(document);
        }
    }

    /**
     * Gives an instance that lost its standby another.
     *
     * @return whether it has one afterwards, if it is to have one
     */
    boolean renewStandby(Instance instance) {
        Database primary = instance.primary();
        boolean wanted = instance.multiAz() && Replication.possible(instance) && !instance.deleted();
        if (!wanted || instance.standby() != null || primary == null || !primary.running()) {
            return true;
        }
        try {
            provisioning.addStandby(instance);
            return true;
        } catch (DatabaseException e) {
            LOG.warn("{} is without a standby: {}", instance.id(), e.getMessage());
            return false;
        }
    }
}
