package dev.diorama.rds.backup;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.server.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Copies snapshots. A copy shares the files of its source, so it takes no time and no space. */
public final class SnapshotCopies {

    private static final Duration ON_AWS = Duration.ofMinutes(5);
    private static final List<String> INHERITED = List.of(
            SnapshotNotes.FILES,
            SnapshotNotes.PRODUCT,
            SnapshotNotes.INSTANCE_CLASS,
            SnapshotNotes.DATABASE_NAME,
            SnapshotNotes.CHARACTER_SET,
            SnapshotNotes.NATIONAL_CHARACTER_SET,
            SnapshotNotes.AUTO_UPGRADE,
            SnapshotNotes.BEGUN,
            SnapshotNotes.DONE);

    private final Site site;
    private final Snapshots snapshots;
    private final Executor threads;

    /** @param threads let the copies' states pass */
    public SnapshotCopies(Site site, Snapshots snapshots, Executor threads) {
        this.site = site;
        this.snapshots = snapshots;
        this.threads = threads;
    }

    /** Begins a copy with that document; under the resources' lock. */
    Structure begin(Resource source, World world, Structure document, Map<String, String> tags) {
        Resource copy = snapshots.add(world, document, tags, SnapshotFiles.keyOf(source));
        INHERITED.forEach(note -> copy.note(note, source.note(note)));
        String region = source.world().region();
        boolean remote = !region.equals(world.region());
        site.events()
                .record(
                        copy,
                        remote ? EventKind.REMOTE_COPY_STARTED : EventKind.LOCAL_COPY_STARTED,
                        source.name(),
                        region);
        threads.execute(() -> finish(copy, source.name(), region));
        return document;
    }

    private void finish(Resource copy, String source, String region) {
        try {
            site.pace().pass(ON_AWS);
            site.resources()
                    .change(() -> copy.replace(SnapshotDocuments.whole(
                            copy.document(), site.clock().instant())));
            if (region.equals(copy.world().region())) {
                site.events().record(copy, EventKind.LOCAL_COPY_FINISHED, source, region);
            } else {
                site.events().record(copy, EventKind.REMOTE_COPY_FINISHED, source, region, 0);
            }
        } finally {
            snapshots.progress().ended(copy);
        }
    }
}
