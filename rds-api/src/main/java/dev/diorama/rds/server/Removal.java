package dev.diorama.rds.server;

import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.proxy.Endpoint;
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

    /** Ends the databases and forgets the instance; what backups need of its folder stays. */
    public void run(Instance instance) {
        Endpoint endpoint = instance.endpoint();
        if (endpoint != null) {
            endpoint.close();
        }
        discard(instance.standby());
        discard(instance.primary());
        site.pace().pass(ON_AWS);
        site.resources().change(() -> site.instances().remove(instance));
        site.events().record(instance.resource(), EventKind.INSTANCE_DELETED);
    }

    private void discard(@org.jspecify.annotations.Nullable Database database) {
        if (database != null) {
            provisioning.discard(database);
        }
    }
}
