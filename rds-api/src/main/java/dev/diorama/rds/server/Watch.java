package dev.diorama.rds.server;

import dev.diorama.storage.sql.Database;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Notices when a database ends that should run, and has its instance recover. */
public final class Watch {

    /** Brings an instance back whose database has ended by itself. */
    public interface Rescue {

        /** Runs on the instance's lane. */
        void ended(Instance instance, Database database, String reason);
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
        }
    }

    void end(Database database) {
        watched.remove(database);
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
