package dev.diorama.rds.restore;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.backup.SnapshotNotes;
import dev.diorama.rds.catalog.Engine;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.catalog.StorageRule;
import dev.diorama.rds.instance.Domains;
import dev.diorama.rds.resource.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a request to restore one to create: what it says itself, then what the source says, then CreateDBInstance's own
 * defaults.
 *
 * <p>From the source come engine, version, class, storage, encryption, licence, master user, port, retention, backup window and,
 * within the same world, the option group; not its tags, network, parameter group, protection, monitoring or second zone.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_RestoreFromSnapshot.html">Restoring to a DB
 *     instance</a>
 */
final class RestoreInput {

    /** What both requests to restore and the one to create call the same. */
    private static final List<String> OWN = List.of(
            "DBInstanceClass",
            "Port",
            "AvailabilityZone",
            "DBSubnetGroupName",
            "MultiAZ",
            "PubliclyAccessible",
            "AutoMinorVersionUpgrade",
            "LicenseModel",
            "Iops",
            "StorageThroughput",
            "OptionGroupName",
            "Tags",
            "TagSpecifications",
            "StorageType",
            "VpcSecurityGroupIds",
            "CopyTagsToSnapshot",
            "EnableIAMDatabaseAuthentication",
            "EnableCloudwatchLogsExports",
            "ProcessorFeatures",
            "DBParameterGroupName",
            "DeletionProtection",
            "EnableCustomerOwnedIp",
            "NetworkType",
            "BackupTarget",
            "AllocatedStorage",
            "BackupRetentionPeriod",
            "PreferredBackupWindow",
            "DedicatedLogVolume",
            "CACertificateIdentifier",
            "EngineLifecycleSupport",
            "ManageMasterUserPassword",
            "MasterUserSecretKmsKeyId",
            "AdditionalStorageVolumes");

    /** What only requests to restore to a point in time have, too. */
    private static final String MAX_STORAGE = "MaxAllocatedStorage";

    /** SQL Server's editions, each with those that its backups can be restored to. */
    private static final Map<String, Set<String>> LARGER = Map.of(
            "sqlserver-ex", Set.of("sqlserver-web", "sqlserver-se", "sqlserver-ee"),
            "sqlserver-web", Set.of("sqlserver-se", "sqlserver-ee"),
            "sqlserver-se", Set.of("sqlserver-ee"),
            "oracle-se2", Set.of("oracle-ee"),
            "oracle-se2-cdb", Set.of("oracle-ee-cdb"));

    /** What a source and a request to create call the same. */
    private static final List<String> INHERITED = List.of(
            "EngineVersion",
            "LicenseModel",
            "MasterUsername",
            "StorageType",
            "AllocatedStorage",
            "Port",
            "BackupRetentionPeriod",
            "PreferredBackupWindow",
            "DedicatedLogVolume",
            "Timezone",
            "MultiTenant",
            "KmsKeyId");

    private final EngineCatalog catalog;
    private final Structure in;
    private final Resource source;
    private final Structure document;

    /**
     * @param in a request to restore
     * @param source a snapshot or automated backup
     */
    RestoreInput(EngineCatalog catalog, Structure in, Resource source) {
        this.catalog = catalog;
        this.in = in;
        this.source = source;
        this.document = source.document();
    }

    /** The request to create, in the empty one given. */
    Structure fill(Structure request, World world) {
        Engine engine = engine();
        OWN.forEach(member -> request.with(member, in.get(member)));
        if (knows(in, MAX_STORAGE)) {
            request.with(MAX_STORAGE, in.get(MAX_STORAGE));
        }
        Domains.MEMBERS.forEach(member -> request.with(member, in.get(member)));
        INHERITED.stream()
                .filter(member -> !request.has(member))
                .forEach(member -> request.with(member, document.get(member)));
        request.with("Engine", engine.name())
                .with("StorageEncrypted", document.is("Encrypted"))
                .with("DBName", source.note(SnapshotNotes.DATABASE_NAME));
        if (engine.family() != EngineFamily.DB2) {
            request.with("CharacterSetName", source.note(SnapshotNotes.CHARACTER_SET))
                    .with("NcharCharacterSetName", source.note(SnapshotNotes.NATIONAL_CHARACTER_SET));
        }
        if (!request.has("DBInstanceClass")) {
            request.with("DBInstanceClass", source.note(SnapshotNotes.INSTANCE_CLASS));
        }
        if (!request.has("AutoMinorVersionUpgrade")) {
            request.with("AutoMinorVersionUpgrade", Boolean.valueOf(source.note(SnapshotNotes.AUTO_UPGRADE)));
        }
        boolean sameEdition = engine.name().equals(document.string("Engine"));
        if (!request.has("OptionGroupName") && sameEdition && source.world().equals(world)) {
            request.with("OptionGroupName", document.get("OptionGroupName"));
        }
        if (in.is("ManageMasterUserPassword") && engine.family() != EngineFamily.ORACLE) {
            throw RdsError.invalidParameterCombination(
                    "ManageMasterUserPassword can only be specified for restored DB instances of RDS for Oracle.");
        }
        processors(request);
        storage(request, engine);
        return request;
    }

    /** A class keeps its processor features, unless the defaults are asked for. */
    private void processors(Structure request) {
        boolean sameClass =
                Objects.equals(request.string("DBInstanceClass"), source.note(SnapshotNotes.INSTANCE_CLASS));
        if (sameClass && !in.has("ProcessorFeatures") && !in.is("UseDefaultProcessorFeatures")) {
            request.with(
                    "ProcessorFeatures",
                    knows(document, "ProcessorFeatures") ? document.get("ProcessorFeatures") : null);
        }
    }

    private static boolean knows(Structure structure, String member) {
        return structure.shape().member(member) != null;
    }

    private Engine engine() {
        Engine before = catalog.engine(document.requiredString("Engine"));
        String asked = in.string("Engine");
        if (asked == null || asked.isEmpty()) {
            return before;
        }
        Engine after = catalog.engine(asked.toLowerCase(Locale.ROOT));
        if (before != after && !LARGER.getOrDefault(before.name(), Set.of()).contains(after.name())) {
            throw RdsError.invalidParameterCombination(
                    "Cannot restore a backup of engine " + before.name() + " to engine " + after.name() + ".");
        }
        return after;
    }

    private void storage(Structure request, Engine engine) {
        if (engine.family() == EngineFamily.SQLSERVER && in.has("AllocatedStorage")) {
            throw RdsError.invalidParameterCombination(
                    "AllocatedStorage can't be specified for restored DB instances of engine " + engine.name() + ".");
        }
        long before = Objects.requireNonNullElse(document.number("AllocatedStorage"), 0L);
        long gib = Objects.requireNonNullElse(request.number("AllocatedStorage"), before);
        if (gib < before) {
            throw RdsError.invalidParameterCombination(
                    "The allocated storage size can't be smaller than that of the backup, " + before + " GiB.");
        }
        String type = document.string("StorageType", "");
        if (!type.equals(request.string("StorageType"))) {
            return;
        }
        @Nullable StorageRule rule = catalog.storage().find(engine, type);
        if (rule == null || rule.iops() == null || gib < rule.thresholdGib()) {
            return;
        }
        if (!request.has("Iops")) {
            request.with("Iops", document.get("Iops"));
        }
        if (rule.throughputMibps() != null && !request.has("StorageThroughput")) {
            request.with("StorageThroughput", document.get("StorageThroughput"));
        }
    }
}
