package dev.diorama.rds.server;

import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.proxy.Endpoint;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.storage.sql.Database;
import java.time.Duration;

/** Takes an instance away with all that serves it. Runs on the instance's lane. */
public final class Removal {

    private static final Duration ON_AWS = Duration.ofMinutes(3);

    private final Site site;
    private final Replication replication;
    private final Orphans orphans;
    private final Provisioning provisioning;

    public Removal(Site site, Provisioning provisioning, Replication replication, Orphans orphans) {
        this.site = site;
        this.replication = replication;
        this.orphans = orphans;
        this.provisioning = provisioning;
    }

    /**
     * Ends the databases and forgets the instance; its replicas go on alone. Its folder goes too, unless automated backups of it
     * are kept.
     */
    public void run(Instance instance) {
        Endpoint endpoint = instance.endpoint();
        if (endpoint != null) {
            endpoint.close();
        }
        orphans.release(instance);
        discard(instance.standby());
        discard(instance.primary());
        site.pace().pass(ON_AWS);
        site.resources().change(() -> {
            replication.forgetAtSource(instance);
            site.instances().remove(instance);
        });
        if (!isKept(instance)) {
            Homes.delete(site.homes().of(instance.resource()));
        }
        site.events().record(instance.resource(), EventKind.INSTANCE_DELETED);
    }

    private boolean isKept(Instance instance) {
        String resourceId = Homes.resourceId(instance.resource());
        return site.resources().in(ResourceType.AUTOMATED_BACKUP, instance.world()).stream()
                .anyMatch(backup -> resourceId.equals(backup.string("DbiResourceId")));
    }

    private void discard(@org.jspecify.annotations.Nullable Database database) {
        if (database != null) {
            provisioning.discard(database);
        }
    }
}
