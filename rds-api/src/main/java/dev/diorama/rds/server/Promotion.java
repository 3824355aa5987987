package dev.diorama.rds.server;

import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.proxy.Endpoint;
import dev.diorama.rds.proxy.EndpointException;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import java.time.Duration;

/**
 * Makes a read replica an instance of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Promote.html">Promoting a read replica
 *     to be a standalone DB instance</a>
 */
public final class Promotion {

    private static final Duration ON_AWS = Duration.ofMinutes(3);

    private final Site site;
    private final Replication replication;
    private final Rescue rescue;

    public Promotion(Site site, Replication replication, Rescue rescue) {
        this.site = site;
        this.replication = replication;
        this.rescue = rescue;
    }

    /**
     * Begins to promote a replica, which is available again afterwards.
     *
     * @param changed what else changes in its document, under the resources' lock, before it restarts
     * @param last what is done before it is available
     */
    public void begin(Instance replica, Runnable changed, Runnable last) {
        replica.status("modifying");
        replica.lane().run(() -> {
            try {
                run(replica, changed);
                last.run();
                site.resources().change(() -> replica.status("available"));
            } catch (DatabaseException | EndpointException e) {
                rescue.fail(replica, String.valueOf(e.getMessage()));
            }
        });
    }

    /**
     * Promotes it: everything that it has received is applied, whatever its lag; then it restarts, with its own archive if it
     * keeps backups. Its own replicas and its standby stay with it.
     */
    private void run(Instance replica, Runnable changed) {
        Database database = replica.database();
        Endpoint endpoint = replica.endpoint();
        if (endpoint != null) {
            endpoint.shut();
            endpoint.dropConnections();
        }
        database.promote();
        site.resources().change(() -> {
            replication.unlink(replica);
            changed.run();
            replica.status("rebooting");
        });
        site.events().record(replica.resource(), EventKind.REPLICATION_TERMINATED);
        site.events().record(replica.resource(), EventKind.INSTANCE_SHUTDOWN);
        site.pace().pass(ON_AWS);
        replication.reopen(replica);
        site.events().record(replica.resource(), EventKind.INSTANCE_RESTARTED);
    }
}
