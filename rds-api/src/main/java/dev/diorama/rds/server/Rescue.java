package dev.diorama.rds.server;

import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.proxy.Endpoint;
import dev.diorama.rds.proxy.EndpointException;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an instance back whose database ended by itself: by its standby where it has one, otherwise by starting it again.
 * What can't be brought back is put into the failed state that AWS has for it.
 */
public final class Rescue implements Watch.Rescue {

    private static final Logger LOG = LoggerFactory.getLogger(Rescue.class);

    private final Site site;
    private final Provisioning provisioning;
    private final Failover failover;

    public Rescue(Site site, Provisioning provisioning, Failover failover) {
        this.site = site;
        this.provisioning = provisioning;
        this.failover = failover;
    }

    @Override
    public void ended(Instance instance, Database database, String reason) {
        LOG.warn("{}: its database {} ended: {}", instance.id(), database.name(), reason);
        if (database == instance.standby()) {
            standbyEnded(instance);
        } else if (database == instance.primary()) {
            primaryEnded(instance, database, reason);
        }
    }

    private void standbyEnded(Instance instance) {
        site.events().record(instance.resource(), EventKind.STANDBY_RECOVERY_STARTED);
        try {
            provisioning.dropStandby(instance);
        } catch (DatabaseException e) {
            // the primary ends with it, which is what comes next here
            LOG.warn("{}: its primary can't be told that the standby is gone: {}", instance.id(), e.getMessage());
            return;
        }
        if (failover.renewStandby(instance)) {
            site.events().record(instance.resource(), EventKind.STANDBY_RECOVERY_FINISHED);
        }
    }

    private void primaryEnded(Instance instance, Database database, String reason) {
        Database standby = instance.standby();
        if (standby != null && standby.running()) {
            failOver(instance, reason);
            return;
        }
        if (standby != null) {
            provisioning.dropStandby(instance);
        }
        Endpoint endpoint = instance.endpoint();
        if (endpoint != null) {
            endpoint.shut();
            endpoint.dropConnections();
        }
        site.events().record(instance.resource(), EventKind.INSTANCE_SHUTDOWN);
        restart(instance, database, reason);
    }

    private void failOver(Instance instance, String reason) {
        try {
            failover.run(instance, EventKind.FAILOVER_OF_UNHEALTHY_HOST);
        } catch (DatabaseException | EndpointException e) {
            fail(instance, e.getMessage() == null ? reason : e.getMessage());
        }
    }

    /** By its own files; a standby that died with it is made anew. */
    private void restart(Instance instance, Database database, String reason) {
        try {
            site.events().record(instance.resource(), EventKind.RECOVERY_STARTED);
            database.start();
            provisioning.openEndpoint(instance);
            site.events().record(instance.resource(), EventKind.INSTANCE_RESTARTED);
            site.events().record(instance.resource(), EventKind.RECOVERY_FINISHED);
            failover.renewStandby(instance);
        } catch (DatabaseException | EndpointException e) {
            fail(instance, e.getMessage() == null ? reason : e.getMessage());
        }
    }

    /** Ends an instance's primary as a power cut would, and then does what follows from that; on the instance's lane. */
    public void killPrimary(Instance instance) {
        Database primary = instance.database();
        Endpoint endpoint = instance.endpoint();
        if (endpoint != null) { // what H2 is told to end in this process, it may still acknowledge and no longer do
            endpoint.shut();
            endpoint.dropConnections();
        }
        primary.kill();
        ended(instance, primary, "it was killed through the control API");
    }

    @Override
    public void full(Instance instance, String reason) {
        boolean newly = site.resources().change(() -> {
            boolean available = instance.is("available");
            if (available) {
                instance.status(DiskSpace.STORAGE_FULL);
                instance.resource().note(Notes.REASON, reason);
            }
            return available;
        });
        if (newly) {
            LOG.error("{} has no space left: {}", instance.id(), reason);
            site.events().record(instance.resource(), EventKind.STORAGE_EXHAUSTED);
        }
    }

    /** Brings an instance back that had no space left, now that there is some; on its lane. */
    void relieve(Instance instance) {
        if (!instance.is(DiskSpace.STORAGE_FULL) || instance.deleted()) {
            return;
        }
        try {
            Database primary = instance.database();
            if (!answers(primary)) {
                primary.stop();
                primary.start();
                provisioning.openEndpoint(instance);
                site.events().record(instance.resource(), EventKind.INSTANCE_RESTARTED);
            }
            failover.renewStandby(instance);
            site.resources().change(() -> {
                instance.status("available");
                instance.resource().note(Notes.REASON, null);
            });
        } catch (DatabaseException | EndpointException e) {
            fail(instance, String.valueOf(e.getMessage()));
        }
    }

    private static boolean answers(Database database) {
        try {
            return database.running() && !database.run(null, "SELECT 1").isEmpty();
        } catch (DatabaseException e) {
            return false;
        }
    }

    /** Gives an instance a standby that is to have one and lost it; on its lane. */
    void renewStandby(Instance instance) {
        failover.renewStandby(instance);
    }

    /** Puts an instance into the state that its trouble has on AWS. */
    public void fail(Instance instance, String reason) {
        if (instance.lane().stopping()) {
            throw new Stopped();
        }
        LOG.error("{} can't go on: {}", instance.id(), reason);
        boolean full = instance.is(DiskSpace.STORAGE_FULL);
        String status = DiskSpace.of(instance).isExhausted() ? DiskSpace.STORAGE_FULL : statusFor(reason);
        site.resources().change(() -> {
            instance.failed(status);
            instance.resource().note(Notes.REASON, reason);
        });
        switch (status) {
            case DiskSpace.STORAGE_FULL -> shutDownFor(instance, full);
            case "incompatible-parameters" ->
                site.events().record(instance.resource(), EventKind.INSTANCE_INCOMPATIBLE, status, reason);
            default -> site.events().record(instance.resource(), EventKind.INSTANCE_FAILED, status, reason);
        }
    }

    /** @param before whether the instance was known to be full */
    private void shutDownFor(Instance instance, boolean before) {
        if (!before) {
            site.events().record(instance.resource(), EventKind.STORAGE_EXHAUSTED);
        }
        site.events().record(instance.resource(), EventKind.STORAGE_FULL_SHUTDOWN);
    }

    static String statusFor(String reason) {
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("disk full") || lower.contains("errno: 28")) {
            return DiskSpace.STORAGE_FULL;
        }
        boolean parameters = lower.contains("configuration file")
                || lower.contains("invalid value for parameter")
                || lower.contains("unknown variable");
        return parameters ? "incompatible-parameters" : "failed";
    }
}
