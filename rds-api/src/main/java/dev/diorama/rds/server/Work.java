package dev.diorama.rds.server;

import dev.diorama.rds.proxy.EndpointException;
import dev.diorama.storage.sql.DatabaseException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Longer work that takes an instance to another status, or to a failed one. */
public final class Work {

    private final Site site;
    private final Rescue rescue;

    public Work(Site site, Rescue rescue) {
        this.site = site;
        this.rescue = rescue;
    }

    /**
     * Does that on the instance's lane.
     *
     * @param status the status that it has afterwards; null where there is none
     */
    public void begin(Instance instance, Runnable work, @Nullable String status) {
        instance.lane().run(() -> {
            if (instance.deleted()) {
                return;
            }
            try {
                work.run();
                if (status != null) {
                    site.resources().change(() -> instance.status(status));
                }
            } catch (DatabaseException | EndpointException | UncheckedIOException e) {
                rescue.fail(instance, String.valueOf(e.getMessage()));
            }
        });
    }
}
