package dev.diorama.rds.backup;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Resource;
import java.util.List;

/**
 * Says which accounts a manual snapshot is shared with. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshotAttributes.html">
 * DescribeDBSnapshotAttributes</a>
 */
public final class DescribeDBSnapshotAttributes implements Operation {

    static final String RESTORE = "restore";

    private final Snapshots snapshots;

    public DescribeDBSnapshotAttributes(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Resource snapshot = snapshots.named(context.world(), in.requiredString("DBSnapshotIdentifier"));
        return answer(snapshot, context);
    }

    static Structure answer(Resource snapshot, RequestContext context) {
        Structure answer = context.answer();
        Structure result = answer.newChild("DBSnapshotAttributesResult");
        Structure restore = result.newChild("DBSnapshotAttributes")
                .with("AttributeName", RESTORE)
                .with("AttributeValues", Snapshots.sharedWith(snapshot));
        return answer.with(
                "DBSnapshotAttributesResult",
                result.with("DBSnapshotIdentifier", snapshot.name()).with("DBSnapshotAttributes", List.of(restore)));
    }
}
