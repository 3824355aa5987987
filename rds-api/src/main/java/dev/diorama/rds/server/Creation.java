package dev.diorama.rds.server;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.proxy.EndpointException;
import dev.diorama.storage.sql.DatabaseException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a new instance from {@code creating} to {@code available}, or to {@code failed}. Runs on the instance's lane. */
public final class Creation {

    private static final String INCOMPATIBLE = "incompatible-restore";
    private static final Logger LOG = LoggerFactory.getLogger(Creation.class);

    /** Takes the backup that every new instance with automated backups begins with. */
    public interface FirstBackup {

        /** Takes it, with the statuses and events that belong to it. */
        void take(Instance instance);
    }

    private final Site site;
    private final Provisioning provisioning;
    private final FirstBackup firstBackup;

    public Creation(Site site, Provisioning provisioning, FirstBackup firstBackup) {
        this.site = site;
        this.provisioning = provisioning;
        this.firstBackup = firstBackup;
    }

    /**
     * Makes what serves the instance.
     *
     * @param created what else there is to do once it is there, such as an event
     */
    public void run(Instance instance, Origin origin, Runnable created) {
        run(instance, origin, created, "failed");
    }

    /** Makes what serves the instance from a backup; where that can't be done, the instance is {@code incompatible-restore}. */
    public void restore(Instance instance, Origin origin, Runnable created) {
        run(instance, origin, created, INCOMPATIBLE);
    }

    private void run(Instance instance, Origin origin, Runnable created, String otherwise) {
        try {
            provisioning.provision(instance, origin);
            site.resources().change(() -> made(instance));
            site.events().record(instance.resource(), EventKind.INSTANCE_CREATED);
            created.run();
            firstBackup.take(instance);
            site.resources().change(() -> instance.status("available"));
        } catch (DatabaseException | EndpointException | UncheckedIOException e) {
            failed(instance, otherwise, String.valueOf(e.getMessage()));
        }
    }

    private void made(Instance instance) {
        Structure document = LogExports.settle(instance.resource().document().copy());
        document.with("InstanceCreateTime", site.clock().instant())
                .with("PendingModifiedValues", document.newChild("PendingModifiedValues"));
        instance.resource().replace(document);
        instance.resource().note(Notes.CREATED, "yes");
        instance.resource().note(Notes.PASSWORD, null);
        instance.resource().note(Notes.ORIGIN, null);
    }

    private void failed(Instance instance, String status, String reason) {
        if (instance.lane().stopping()) {
            throw new Stopped();
        }
        LOG.error("{} can't be created: {}", instance.id(), reason);
        site.resources().change(() -> {
            instance.status(status);
            instance.resource().note(Notes.REASON, reason);
        });
        if (status.equals(INCOMPATIBLE)) {
            site.events().record(instance.resource(), EventKind.INSTANCE_INCOMPATIBLE, status, reason);
        } else if (instance.source() == null) {
            site.events().record(instance.resource(), EventKind.CREATION_FAILED, reason);
        } else {
            site.events().record(instance.resource(), EventKind.REPLICA_CREATION_FAILED);
        }
    }
}
