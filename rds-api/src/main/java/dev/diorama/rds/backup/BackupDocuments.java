package dev.diorama.rds.backup;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Notes;
import dev.diorama.rds.server.OptionMemberships;
import java.util.List;

/**
 * What automated backups show of themselves.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstanceAutomatedBackup.html">
 *     DBInstanceAutomatedBackup</a>
 */
final class BackupDocuments {

    /** What they show just as their instance does. */
    private static final List<String> SHARED = List.of(
            "DBInstanceArn",
            "DbiResourceId",
            "DBInstanceIdentifier",
            "AllocatedStorage",
            "AvailabilityZone",
            "InstanceCreateTime",
            "MasterUsername",
            "Engine",
            "EngineVersion",
            "LicenseModel",
            "Iops",
            "StorageThroughput",
            "StorageEncryptionType",
            "StorageType",
            "KmsKeyId",
            "Timezone",
            "IAMDatabaseAuthenticationEnabled",
            "BackupRetentionPeriod",
            "PreferredBackupWindow",
            "MultiTenant",
            "DedicatedLogVolume");

    private BackupDocuments() {}

    /** New ones, of which none is complete. */
    static Structure fresh(Structure empty, World world, String name) {
        return empty.with("Status", "creating")
                .with("Region", world.region())
                .with(
                        "DBInstanceAutomatedBackupsArn",
                        world.arn("rds", ResourceType.AUTOMATED_BACKUP.arnType() + ":" + name))
                .with("DBInstanceAutomatedBackupsReplications", List.of());
    }

    /** A document that says of the instance what is so now. */
    static Structure current(Structure document, Instance instance) {
        Structure source = instance.resource().document();
        Structure current = document.copy();
        SHARED.forEach(member -> current.with(member, source.get(member)));
        Structure network = source.structure("DBSubnetGroup");
        String port = instance.resource().note(Notes.PORT);
        return current.with("Encrypted", source.is("StorageEncrypted"))
                .with("Port", port == null ? instance.engine().defaultPort() : Integer.parseInt(port))
                .with("VpcId", network == null ? null : network.string("VpcId"))
                .with("BackupTarget", source.string("BackupTarget", "region"))
                .with("OptionGroupName", OptionMemberships.current(source));
    }

    /** Remembers what the instance is, for when it is gone. */
    static void remember(Resource backup, Instance instance) {
        backup.replace(current(backup.document(), instance));
        SnapshotMaker.remember(instance, backup);
    }
}
