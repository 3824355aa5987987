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
 * <p>Its methods run on the instance's lane.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html">Multi-AZ DB
 *     instance deployments</a>
 */
public final class Failover {

    private static final Logger LOG = LoggerFactory.getLogger(Failover.class);
    private static final Duration ON_AWS = Duration.ofSeconds(75);

    private final Site site;
    private final Provisioning provisioning;
    private final Watch watch;

    public Failover(Site site, Provisioning provisioning, Watch watch) {
        this.site = site;
        this.provisioning = provisioning;
        this.watch = watch;
    }

    /**
     * Fails over, in this order: clients are cut and refused; the primary is killed, so that nothing more is acknowledged; the
     * standby applies all that it has and takes writes; the endpoint leads there; replicas follow it; a new standby is
     * made.
     */
    public void run(Instance instance) {
        Database former = instance.database();
        Database next = Objects.requireNonNull(instance.standby(), "only an instance with a standby fails over");
        Endpoint endpoint = Objects.requireNonNull(instance.endpoint());
        site.events().record(instance.resource(), EventKind.FAILOVER_STARTED);
        endpoint.shut();
        endpoint.dropConnections();
        watch.end(former);
        former.kill();
        takeOver(instance, next);
        site.pace().pass(ON_AWS);
        endpoint.open(next.address());
        site.events().record(instance.resource(), EventKind.INSTANCE_RESTARTED);
        site.events().record(instance.resource(), EventKind.FAILOVER_COMPLETED);
        followed(instance);
        provisioning.discard(former);
        instance.lane().run(() -> renewStandby(instance));
    }

    private void takeOver(Instance instance, Database next) {
        Instance source = site.instances().sourceOf(instance);
        Database above = source == null ? null : source.primary();
        if (above == null) {
            next.promote();
            next.waitFor(null);
        } else {
            next.follow(above);
        }
        site.resources().change(() -> {
            instance.primary(next);
            instance.standby(null);
            swapZones(instance);
        });
    }

    private static void swapZones(Instance instance) {
        Structure document = instance.resource().document().copy();
        @Nullable String zone = document.string("AvailabilityZone");
        document.with("AvailabilityZone", document.string("SecondaryAvailabilityZone"));
        document.with("SecondaryAvailabilityZone", zone);
        instance.resource().replace(document);
    }

    /** Has the read replicas follow what the endpoint now leads to. */
    private void followed(Instance instance) {
        for (Instance replica : site.instances().replicasOf(instance)) {
            Database follower = replica.primary();
            if (follower != null && follower.running() && follower.following()) {
                follow(replica, follower, instance.database());
            }
        }
    }

    private void follow(Instance replica, Database follower, Database source) {
        try {
            follower.follow(source);
        } catch (DatabaseException e) {
            LOG.warn("{} can't follow its source's new primary: {}", replica.id(), e.getMessage());
            site.events().record(replica.resource(), EventKind.REPLICATION_STOPPED);
        }
    }

    /** Gives an instance that lost its standby another. */
    void renewStandby(Instance instance) {
        if (instance.deleted()
                || instance.standby() != null
                || !instance.multiAz()
                || !instance.database().running()) {
            return;
        }
        try {
            provisioning.addStandby(instance);
        } catch (DatabaseException e) {
            LOG.warn("{} is without a standby: {}", instance.id(), e.getMessage());
        }
    }
}
