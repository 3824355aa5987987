package dev.diorama.rds.backup;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Tags;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Notes;
import dev.diorama.rds.server.OptionMemberships;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What snapshots show of themselves.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBSnapshot.html">DBSnapshot</a>
 */
final class SnapshotDocuments {

    /** What a snapshot and the instance that it is of show under the same name. */
    private static final List<String> SHARED = List.of(
            "DBInstanceIdentifier",
            "Engine",
            "EngineVersion",
            "AllocatedStorage",
            "AvailabilityZone",
            "InstanceCreateTime",
            "MasterUsername",
            "LicenseModel",
            "Iops",
            "StorageThroughput",
            "StorageType",
            "StorageEncryptionType",
            "KmsKeyId",
            "Timezone",
            "IAMDatabaseAuthenticationEnabled",
            "DbiResourceId",
            "BackupRetentionPeriod",
            "PreferredBackupWindow",
            "DBSystemId",
            "MultiTenant",
            "DedicatedLogVolume");

    private SnapshotDocuments() {}

    /** One that is being made of an instance. */
    static Structure of(Instance instance, Structure empty, String id, SnapshotType type, Map<String, String> tags) {
        Structure source = instance.resource().document();
        SHARED.forEach(member -> empty.with(member, source.get(member)));
        Structure network = source.structure("DBSubnetGroup");
        String port = instance.resource().note(Notes.PORT);
        return named(empty, instance.world(), id)
                .with("SnapshotType", type.label())
                .with("Port", port == null ? instance.engine().defaultPort() : Integer.parseInt(port))
                .with("VpcId", network == null ? null : network.string("VpcId"))
                .with("OptionGroupName", OptionMemberships.current(source))
                .with("Encrypted", source.is("StorageEncrypted"))
                .with("ProcessorFeatures", source.list("ProcessorFeatures"))
                .with("SnapshotTarget", source.string("BackupTarget", "region"))
                .with("Status", "creating")
                .with("PercentProgress", 0)
                .with("TagList", Tags.list(empty, "TagList", tags));
    }

    /** A copy that is being made of another, in whichever world. */
    static Structure copy(Resource source, World world, String id, Map<String, String> tags) {
        Structure copy = source.document().copy();
        boolean remote = !source.world().region().equals(world.region());
        return named(copy, world, id)
                .with("SnapshotType", SnapshotType.MANUAL.label())
                .with("SourceDBSnapshotIdentifier", source.arn())
                .with("SourceRegion", source.world().region())
                .with("AvailabilityZone", remote ? null : copy.string("AvailabilityZone"))
                .with("VpcId", remote ? null : copy.string("VpcId"))
                .with("SnapshotCreateTime", null)
                .with("Status", remote ? "copying" : "creating")
                .with("PercentProgress", 0)
                .with("TagList", Tags.list(copy, "TagList", tags));
    }

    private static Structure named(Structure document, World world, String id) {
        return document.with("DBSnapshotIdentifier", id)
                .with("DBSnapshotArn", world.arn("rds", ResourceType.SNAPSHOT.arnType() + ":" + id));
    }

    /** One whose files are complete since that time. */
    static Structure whole(Structure document, Instant at) {
        Structure whole = document.copy()
                .with("Status", "available")
                .with("PercentProgress", 100)
                .with("SnapshotCreateTime", at);
        return whole.has("OriginalSnapshotCreateTime") ? whole : whole.with("OriginalSnapshotCreateTime", at);
    }

    /** As another account sees it that it is shared with. */
    static Structure shared(Resource snapshot, String type) {
        return snapshot.document()
                .copy()
                .with("DBSnapshotIdentifier", snapshot.arn())
                .with("SnapshotType", type)
                .with("TagList", List.of());
    }
}
