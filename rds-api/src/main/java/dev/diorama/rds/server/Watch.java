package dev.diorama.rds.server;

import dev.diorama.storage.sql.Database;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Notices when a database ends that should run, or has no space left, and has its instance recover. */
public final class Watch {

    /** Brings an instance back whose database has ended by itself. */
    public interface Rescue {

        /** Runs on the instance's lane. */
        void ended(Instance instance, Database database, String reason);

        /** Runs on the instance's lane, when its database says that its disk is full. */
        void full(Instance instance, String reason);
    }

    private final Set<Database> watched = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Rescue rescue;

    /** Says who is to recover instances; until then nobody does. */
    public void rescue(Rescue by) {
        this.rescue = by;
    }

    void begin(Instance instance, Database database) {
        if (watched.add(database)) {
            database.whenEnded(reason -> ended(instance, database, reason));
            database.whenFull(reason -> full(instance, database, reason));
        }
    }

    void end(Database database) {
        watched.remove(database);
    }

    /** A full disk is spoken of with every statement, so only the first words count. */
    private void full(Instance instance, Database database, String reason) {
        Rescue by = rescue;
        if (by != null && watched.contains(database) && database == instance.primary() && instance.is("available")) {
            instance.lane().run(() -> by.full(instance, reason));
        }
    }

    private void ended(Instance instance, Database database, String reason) {
        Rescue by = rescue;
        if (by == null || !watched.contains(database)) {
            return;
        }
        instance.lane().run(() -> {
            if (watched.contains(database) && !instance.deleted() && !database.running()) {
                by.ended(instance, database, reason);
            }
        });
    }
}
