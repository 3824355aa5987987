package dev.diorama.rds.backup;

import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Site;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes snapshots of instances, running or stopped. */
final class SnapshotMaker {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotMaker.class);
    private static final Duration ON_AWS = Duration.ofMinutes(2);

    private final Site site;
    private final Snapshots snapshots;

    SnapshotMaker(Site site, Snapshots snapshots) {
        this.site = site;
        this.snapshots = snapshots;
    }

    /**
     * A snapshot that is yet to be made, with the tags given, and those of the instance where they are to be copied. Runs
     * under the resources' lock.
     */
    Resource begin(Instance instance, String id, SnapshotType type, Map<String, String> given) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (instance.resource().document().is("CopyTagsToSnapshot")) {
            tags.putAll(instance.resource().tags());
        }
        tags.putAll(given);
        Resource snapshot = snapshots.add(
                instance.world(),
                SnapshotDocuments.of(instance, site.resources().document(ResourceType.SNAPSHOT), id, type, tags),
                tags,
                SnapshotFiles.newKey());
        remember(instance, snapshot);
        return snapshot;
    }

    /** Notes what a restored instance needs to know. */
    static void remember(Instance instance, Resource snapshot) {
        snapshot.note(SnapshotNotes.PRODUCT, instance.served().engine().product());
        snapshot.note(SnapshotNotes.INSTANCE_CLASS, instance.resource().string("DBInstanceClass"));
        snapshot.note(SnapshotNotes.DATABASE_NAME, instance.resource().string("DBName"));
        snapshot.note(SnapshotNotes.CHARACTER_SET, instance.resource().string("CharacterSetName"));
        snapshot.note(SnapshotNotes.NATIONAL_CHARACTER_SET, instance.resource().string("NcharCharacterSetName"));
        boolean upgrades = instance.resource().document().is("AutoMinorVersionUpgrade");
        snapshot.note(SnapshotNotes.AUTO_UPGRADE, Boolean.toString(upgrades));
    }

    /**
     * Makes it; on the instance's lane.
     *
     * @throws DatabaseException if it can't be made; it has failed then, and says why
     */
    void make(Instance instance, Resource snapshot) {
        SnapshotType type = SnapshotType.of(snapshot);
        site.events().record(snapshot, type.started());
        try {
            Instant begun = Instant.now();
            copy(instance, snapshots.files().folder(SnapshotFiles.keyOf(snapshot)));
            Instant done = Instant.now();
            Instant shown = site.clock().instant();
            site.pace().pass(ON_AWS);
            site.resources().change(() -> {
                snapshot.note(SnapshotNotes.BEGUN, begun.toString());
                snapshot.note(SnapshotNotes.DONE, done.toString());
                snapshot.replace(SnapshotDocuments.whole(snapshot.document(), shown));
            });
            site.events().record(snapshot, type.created());
        } catch (DatabaseException | UncheckedIOException e) {
            if (!instance.lane().stopping()) {
                failed(snapshot, String.valueOf(e.getMessage()));
            }
            throw new DatabaseException("There is no snapshot " + snapshot.name() + ": " + e.getMessage(), e);
        } finally {
            snapshots.progress().ended(snapshot);
        }
    }

    private void copy(Instance instance, Path folder) {
        Database database = instance.primary();
        if (database == null) {
            throw new DatabaseException("there is no database behind " + instance.id());
        }
        if (database.running()) {
            database.backup(folder);
            return;
        }
        database.start();
        try {
            database.backup(folder);
        } finally {
            database.stop();
        }
    }

    private void failed(Resource snapshot, String reason) {
        LOG.error("The snapshot {} can't be made: {}", snapshot.name(), reason);
        site.resources().change(() -> snapshot.set("Status", "failed"));
        site.events().record(snapshot, EventKind.OPERATOR_NOTE, "The snapshot can't be made. " + reason);
    }
}
