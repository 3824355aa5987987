package dev.diorama.rds.control;

import dev.diorama.rds.proxy.EndpointException;
import dev.diorama.rds.server.Failover;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Notes;
import dev.diorama.rds.server.Replication;
import dev.diorama.rds.server.Rescue;
import dev.diorama.rds.server.Site;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import java.util.List;
import java.util.Map;

/** What can be done to an instance that AWS offers no operation for. Each waits for the instance's lane. */
public final class Commands {

    private final Site site;
    private final Replication replication;
    private final Failover failover;
    private final Rescue rescue;

    public Commands(Site site, Replication replication, Failover failover, Rescue rescue) {
        this.site = site;
        this.replication = replication;
        this.failover = failover;
        this.rescue = rescue;
    }

    /** Fails over, and returns once the endpoint leads to the new primary. */
    void failOver(Instance instance) {
        if (!instance.multiAz()) {
            throw new PageError(409, instance.id() + " is no Multi-AZ instance, so there is nothing to fail over to.");
        }
        instance.lane().call(() -> {
            available(instance);
            site.resources().change(() -> instance.status("rebooting"));
            try {
                failover.run(instance);
                site.resources().change(() -> instance.status("available"));
            } catch (DatabaseException | EndpointException e) {
                rescue.fail(instance, String.valueOf(e.getMessage()));
                throw new PageError(500, String.valueOf(e.getMessage()));
            }
            return null;
        });
    }

    private static void available(Instance instance) {
        if (!instance.is("available") || instance.deleted()) {
            throw new PageError(409, instance.id() + " is " + instance.status() + ", not available.");
        }
    }

    /** Kills the primary's processes as a crash would, and returns at once; the instance then recovers by itself. */
    void kill(Instance instance) {
        Database primary = instance.primary();
        if (primary == null || !primary.running()) {
            throw new PageError(409, instance.id() + " doesn't run.");
        }
        List<Long> processes = primary.processIds();
        if (processes.isEmpty()) {
            instance.lane().run(() -> rescue.killPrimary(instance));
        } else {
            ProcessHandle.of(processes.get(0)).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** Changes a replica's lag, and returns once it has changed. */
    void lag(Instance replica, LagRequest wanted) {
        if (replica.source() == null) {
            throw new PageError(409, replica.id() + " is no read replica.");
        }
        try {
            replica.lane().call(() -> {
                if (wanted.behind() != null) {
                    replication.delay(replica, wanted.behind());
                }
                if (wanted.frozen() != null) {
                    replication.freeze(replica, wanted.frozen());
                }
                return null;
            });
        } catch (DatabaseException e) {
            throw new PageError(500, String.valueOf(e.getMessage()));
        }
    }

    /** The master user's name and password, where RDS manages it. */
    Map<String, Object> secret(Instance instance) {
        String password = instance.resource().note(Notes.MANAGED_PASSWORD);
        String user = instance.resource().string("MasterUsername");
        if (password == null || user == null) {
            throw new PageError(404, "The master password of " + instance.id() + " isn't managed.");
        }
        return Map.of("username", user, "password", password);
    }
}
