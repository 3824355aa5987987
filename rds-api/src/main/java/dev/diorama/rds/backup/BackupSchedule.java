package dev.diorama.rds.backup;

import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Backs instances up once their window has begun, archives their logs every five minutes, and deletes what is too old.
 *
 * <p>A window that passed while nobody looked, because the clock was moved on or the emulator wasn't running, counts as one
 * that has just begun.
 */
final class BackupSchedule {

    private static final Duration ARCHIVE_EVERY = Duration.ofMinutes(5);
    private static final String AVAILABLE = "available";
    private static final String BACKING_UP = "backing-up";

    private final Site site;
    private final AutomatedBackups backups;
    private final Executor threads;
    private final Map<Resource, Instant> archived = new HashMap<>();

    BackupSchedule(Site site, AutomatedBackups backups, Executor threads) {
        this.site = site;
        this.backups = backups;
        this.threads = threads;
    }

    /** Looks at the clock, and has done what is due. */
    synchronized void look() {
        backups.time().read();
        Instant now = site.clock().instant();
        for (Resource backup : backups.all()) {
            Instance instance = backups.instanceOf(backup);
            if (instance != null && instance.is(AVAILABLE)) {
                daily(instance, backup, now);
                archive(instance, backup, now);
            }
            backups.expire(backup, now);
        }
        archived.keySet().retainAll(backups.all());
    }

    private void daily(Instance instance, Resource backup, Instant now) {
        String window = instance.resource().document().requiredString("PreferredBackupWindow");
        String attempted = backup.note(BackupNotes.ATTEMPTED);
        if (attempted != null && BackupWindow.lastBegin(window, now).isAfter(Instant.parse(attempted))) {
            site.resources().change(() -> backup.note(BackupNotes.ATTEMPTED, now.toString()));
            instance.lane().run(() -> backUp(instance));
        }
    }

    private void backUp(Instance instance) {
        boolean ready = site.resources().change(() -> {
            boolean available = !instance.deleted() && instance.is(AVAILABLE) && backups.of(instance) != null;
            if (available) {
                instance.status(BACKING_UP);
            }
            return available;
        });
        if (!ready) {
            return;
        }
        backups.backUp(instance);
        site.resources().change(() -> {
            if (instance.is(BACKING_UP)) {
                instance.status(AVAILABLE);
            }
        });
    }

    private void archive(Instance instance, Resource backup, Instant now) {
        Instant last = archived.computeIfAbsent(backup, b -> now);
        if (Duration.between(last, now).abs().compareTo(ARCHIVE_EVERY) >= 0) {
            archived.put(backup, now);
            threads.execute(() -> backups.freshen(instance));
        }
    }
}
