package dev.diorama.rds.server;

import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.proxy.Endpoint;
import dev.diorama.rds.proxy.EndpointException;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a read replica and its source change their roles. Identifiers and endpoints stay with their instances.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/oracle-replication-switchover.html">Performing an Oracle
 *     Data Guard switchover</a>
 */
public final class Switchover {

    private static final Logger LOG = LoggerFactory.getLogger(Switchover.class);
    private static final Duration ON_AWS = Duration.ofMinutes(5);

    private final Site site;
    private final Provisioning provisioning;
    private final Replication replication;
    private final Rescue rescue;

    public Switchover(Site site, Provisioning provisioning, Replication replication, Rescue rescue) {
        this.site = site;
        this.provisioning = provisioning;
        this.replication = replication;
        this.rescue = rescue;
    }

    /** Begins; both are available again afterwards. On the replica's lane, which waits for its source's. */
    public void begin(Instance source, Instance replica) {
        source.status("modifying");
        replica.status("modifying");
        replica.lane()
                .run(() -> source.lane().call(() -> {
                    run(source, replica);
                    return replica;
                }));
    }

    /**
     * Switches over.
     *
     * <ol>
     *   <li>Nobody is let in any more, and the source ends in good order: the replica has everything then.
     *   <li>The documents change, so that a restart of the emulator finishes what is under way.
     *   <li>The replica takes writes; until then everything can be taken back.
     *   <li>The source follows it, and so do the source's other replicas.
     * </ol>
     */
    private void run(Instance source, Instance replica) {
        if (source.deleted() || replica.deleted()) {
            return;
        }
        both(source, replica, EventKind.SWITCHOVER_STARTED);
        try {
            handOver(source, replica);
        } catch (DatabaseException | EndpointException e) {
            if (replica.lane().stopping()) {
                throw new Stopped(); // the next start goes on from what the documents say
            }
            takeBack(source, replica, String.valueOf(e.getMessage()));
            return;
        }
        site.pace().pass(ON_AWS);
        if (serve(replica) && follow(source, replica)) {
            both(source, replica, EventKind.SWITCHOVER_COMPLETED);
        }
    }

    private void both(Instance source, Instance replica, EventKind kind, Object... arguments) {
        site.events().record(replica.resource(), kind, arguments);
        site.events().record(source.resource(), kind, arguments);
    }

    private void handOver(Instance source, Instance replica) {
        shut(source);
        shut(replica);
        provisioning.dropStandby(source);
        provisioning.dropStandby(replica);
        source.database().stop();
        site.resources().change(() -> {
            replication.swap(source, replica);
            source.resource().note(Notes.SWITCHING, "yes");
        });
        replica.database().promote();
    }

    private static void shut(Instance instance) {
        Endpoint endpoint = instance.endpoint();
        if (endpoint != null) {
            endpoint.shut();
            endpoint.dropConnections();
        }
    }

    /** The former roles stay: the source starts again, and what follows it goes on. */
    private void takeBack(Instance source, Instance replica, String reason) {
        LOG.warn("{} can't change roles with {}: {}", replica.id(), source.id(), reason);
        site.resources().change(() -> {
            if (source.resource().note(Notes.SWITCHING) != null) {
                replication.swap(replica, source);
                source.resource().note(Notes.SWITCHING, null);
            }
        });
        both(source, replica, EventKind.SWITCHOVER_FAILED, reason);
        if (!serve(source)) {
            return;
        }
        if (replica.database().following()) {
            resume(replica);
        } else {
            follow(replica, source);
        }
    }

    /** Opens an instance's database anew, in its role by now; whether it is available then. */
    private boolean serve(Instance instance) {
        try {
            replication.reopen(instance);
            site.resources().change(() -> instance.status("available"));
            return true;
        } catch (DatabaseException | EndpointException e) {
            rescue.fail(instance, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private boolean resume(Instance replica) {
        boolean serves = serve(replica);
        if (serves) {
            replication.began(replica);
        }
        return serves;
    }

    /** Makes the former source a replica. */
    private boolean follow(Instance former, Instance source) {
        try {
            Database primary = former.database();
            primary.follow(source.database());
            site.resources().change(() -> former.resource().note(Notes.SWITCHING, null));
        } catch (DatabaseException e) {
            rescue.fail(former, String.valueOf(e.getMessage()));
            return false;
        }
        return resume(former);
    }
}
