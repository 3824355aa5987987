package dev.diorama.rds.restore;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.backup.Snapshots;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;

/**
 * Makes an instance of a snapshot, one's own or one that another account shares.
 *
 * <ol>
 *   <li>the new identifier is well-formed, and a snapshot is named;
 *   <li>the snapshot exists in this region, and is available;
 *   <li>everything that CreateDBInstance checks;
 *   <li>the identifier is free, and there is room for one more.
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceFromDBSnapshot.html">
 *     RestoreDBInstanceFromDBSnapshot</a>
 */
public final class RestoreDBInstanceFromDBSnapshot implements Operation {

    private final Snapshots snapshots;
    private final Restores restores;

    public RestoreDBInstanceFromDBSnapshot(Snapshots snapshots, Restores restores) {
        this.snapshots = snapshots;
        this.restores = restores;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String id = Restores.identifier(in, "DBInstanceIdentifier");
        Resource snapshot = snapshot(in, context);
        if (!Snapshots.isAvailable(snapshot)) {
            throw new AwsError(
                    "InvalidDBSnapshotStateFault",
                    "Cannot restore from the snapshot because it is not currently in the available state.");
        }
        BackupSource source = new BackupSource.Snapshot(snapshot.arn());
        return context.answer().with("DBInstance", restores.begin(id, in, snapshot, source, context));
    }

    private Resource snapshot(Structure in, RequestContext context) {
        String cluster = in.string("DBClusterSnapshotIdentifier");
        String name = in.string("DBSnapshotIdentifier");
        if ((cluster == null) == (name == null)) {
            throw RdsError.invalidParameterCombination(
                    "You must specify either DBSnapshotIdentifier or DBClusterSnapshotIdentifier, and not both.");
        }
        if (name == null) {
            throw new AwsError("DBClusterSnapshotNotFoundFault", "DBClusterSnapshot not found: " + cluster);
        }
        Resource snapshot = snapshots.readable(context.world(), name);
        if (!snapshot.world().region().equals(context.world().region())) {
            throw RdsError.notFound(ResourceType.SNAPSHOT, name);
        }
        return snapshot;
    }
}
