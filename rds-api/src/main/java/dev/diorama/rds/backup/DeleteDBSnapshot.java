package dev.diorama.rds.backup;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.event.Events;
import dev.diorama.rds.resource.Resource;

/**
 * Deletes a manual snapshot. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBSnapshot.html">DeleteDBSnapshot</a>
 *
 * <p>What is being restored from it, and copies of it, keep their files.
 */
public final class DeleteDBSnapshot implements Operation {

    private final Snapshots snapshots;
    private final Events events;

    public DeleteDBSnapshot(Snapshots snapshots, Events events) {
        this.snapshots = snapshots;
        this.events = events;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Resource snapshot = snapshots.named(context.world(), in.requiredString("DBSnapshotIdentifier"));
        if (SnapshotType.of(snapshot) == SnapshotType.AUTOMATED) {
            throw invalid("automated snapshots cannot be deleted.");
        }
        if (!Snapshots.isAvailable(snapshot) && !"failed".equals(snapshot.string("Status"))) {
            throw invalid("Cannot delete the snapshot because it is not currently in the available or failed state.");
        }
        snapshots.remove(snapshot);
        events.record(snapshot, EventKind.SNAPSHOT_DELETED);
        return context.answer().with("DBSnapshot", snapshot.document().copy().with("Status", "deleted"));
    }

    private static AwsError invalid(String message) {
        return new AwsError("InvalidDBSnapshotStateFault", message);
    }
}
