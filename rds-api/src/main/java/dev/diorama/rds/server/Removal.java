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
    private final Provisioning provisioning;

    public Removal(Site site, Provisioning provisioning) {
        this.site = site;
        this.provisioning = provisioning;
    }

    /** Ends the databases and forgets the instance. Its folder goes too, unless automated backups of it are kept. */
    public void run(Instance instance) {
        Endpoint endpoint = instance.endpoint();
        if (endpoint != null) {
            endpoint.close();
        }
        discard(instance.standby());
        discard(instance.primary());
        site.pace().pass(ON_AWS);
        site.resources().change(() -> site.instances().remove(instance));
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
