package dev.diorama.rds.instance;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.backup.BackupTags;
import dev.diorama.rds.catalog.Certificates;
import dev.diorama.rds.catalog.Engine;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.catalog.InstanceClass;
import dev.diorama.rds.catalog.ProcessorFeatures;
import dev.diorama.rds.catalog.Regions;
import dev.diorama.rds.catalog.Storage;
import dev.diorama.rds.catalog.StorageRules;
import dev.diorama.rds.resource.KmsKeys;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import dev.diorama.rds.resource.Tags;
import dev.diorama.rds.server.Engines;
import dev.diorama.rds.server.LogExports;
import dev.diorama.rds.server.Served;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the document of a new instance from a request in the shape of CreateDBInstance's, with every default that AWS has.
 *
 * <p>Restores and replicas fill such a request from their source first. Checks, in AWS's order as far as it is known:
 *
 * <ol>
 *   <li>engine and version;
 *   <li>database name, port, windows, retention;
 *   <li>parameter, option and subnet group;
 *   <li>class, storage, encryption, monitoring, and what else there is.
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html">CreateDBInstance</a>
 */
public final class NewInstance {

    static final int USUAL_INSIGHTS_DAYS = 7;

    private static final int CERTIFICATE_DAYS = 365;
    private static final List<String> IBM_IDS = List.of("rds.ibm_customer_id", "rds.ibm_site_id");

    private final Resources resources;
    private final EngineCatalog catalog;
    private final Engines engines;
    private final Groups groups;

    public NewInstance(Resources resources, EngineCatalog catalog, Engines engines, Groups groups) {
        this.resources = resources;
        this.catalog = catalog;
        this.engines = engines;
        this.groups = groups;
    }

    /** A new instance to be: its document, and what will serve it. */
    public record Draft(
            String id, Structure document, EngineVersion version, Served served, Map<String, String> tags, int port) {}

    /** An empty request in the shape that {@link #draft} takes. */
    public Structure request() {
        return resources.structure("CreateDBInstanceMessage");
    }

    /**
     * Checks a request and makes the document.
     *
     * @param id the identifier, checked and in lower case
     */
    public Draft draft(String id, Structure in, World world, long nowMillis) {
        Engine engine = catalog.engine(in.string("Engine", ""));
        EngineVersion version = engine.resolve(in.string("EngineVersion"));
        Served served = engines.serving(engine, version);
        Structure document = resources.document(ResourceType.INSTANCE);
        document.with("DBInstanceIdentifier", id)
                .with("Engine", engine.name())
                .with("EngineVersion", served.reportedVersion())
                .with("DBInstanceStatus", "creating")
                .with("MasterUsername", in.string("MasterUsername"))
                .with("DBName", InstanceChecks.databaseName(engine.family(), in.string("DBName"), engine.name()));
        InstanceChecks.volumes(in);
        int port = port(in, engine);
        backups(in, document, world);
        groups(in, document, world, version);
        ownLicense(in, document, world, engine);
        network(in, document, world, version);
        machine(in, document, world, version);
        security(in, document, world, version, nowMillis);
        document.with("DomainMemberships", Domains.memberships(in, document, engine.family()));
        monitoring(in, document, version);
        new EngineMembers(catalog.characterSets(), in, version).show(document);
        identity(document, world, id);
        Map<String, String> tags = Tags.checked(in);
        BackupTags.checked(in);
        document.with("TagList", Tags.list(document, "TagList", tags));
        LogExports.announce(
                document,
                document.requiredStructure("PendingModifiedValues"),
                in.list("EnableCloudwatchLogsExports"),
                List.of());
        return new Draft(id, document, version, served, tags, port);
    }

    private static int port(Structure in, Engine engine) {
        Long port = in.number("Port");
        return port == null ? engine.defaultPort() : (int) InstanceChecks.port(port, engine.family());
    }

    private static void backups(Structure in, Structure document, World world) {
        Long retention = in.number("BackupRetentionPeriod");
        InstanceChecks.backupTarget(in.string("BackupTarget"));
        document.with("BackupRetentionPeriod", (int) InstanceChecks.retention(retention == null ? 1 : retention));
        String backup = in.string("PreferredBackupWindow");
        String maintenance = in.string("PreferredMaintenanceWindow");
        String checkedBackup = backup == null ? null : Windows.backup(backup);
        String checkedMaintenance = maintenance == null ? null : Windows.maintenance(maintenance);
        if (checkedBackup != null && checkedMaintenance != null) {
            Windows.apart(checkedBackup, checkedMaintenance);
        }
        DefaultWindows windows = new DefaultWindows(Regions.named(world.region()));
        String chosenBackup = checkedBackup == null ? windows.backup(checkedMaintenance) : checkedBackup;
        document.with("PreferredBackupWindow", chosenBackup)
                .with(
                        "PreferredMaintenanceWindow",
                        checkedMaintenance == null ? windows.maintenance(chosenBackup) : checkedMaintenance)
                .with("CopyTagsToSnapshot", in.is("CopyTagsToSnapshot"))
                .with("BackupTarget", in.string("BackupTarget", "region"));
    }

    private void groups(Structure in, Structure document, World world, EngineVersion version) {
        String parameters = groups.parameterGroup(world, version, in.string("DBParameterGroupName"));
        String options = groups.optionGroup(world, version, in.string("OptionGroupName"));
        document.with(
                        "DBParameterGroups",
                        List.of(document.newChild("DBParameterGroups")
                                .with("DBParameterGroupName", parameters)
                                .with("ParameterApplyStatus", "in-sync")))
                .with(
                        "OptionGroupMemberships",
                        List.of(document.newChild("OptionGroupMemberships")
                                .with("OptionGroupName", options)
                                .with("Status", "in-sync")));
    }

    /**
     * Db2 with one's own licence needs IBM's identifiers of it.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/db2-licensing.html">RDS for Db2 licensing</a>
     */
    private void ownLicense(Structure in, Structure document, World world, Engine engine) {
        String license = in.string("LicenseModel", engine.licenseModels().get(0));
        if (engine.family() != EngineFamily.DB2 || !license.equals("bring-your-own-license")) {
            return;
        }
        String group = document.structures("DBParameterGroups").get(0).requiredString("DBParameterGroupName");
        boolean identified = IBM_IDS.stream().allMatch(parameter -> groups.isSet(world, group, parameter));
        if (!identified) {
            throw RdsError.invalidParameterCombination("The parameter group " + group
                    + " cannot be used for this instance. With the license model bring-your-own-license, engine "
                    + engine.name() + " needs a custom parameter group that has values for the parameters "
                    + String.join(" and ", IBM_IDS) + ".");
        }
    }

    private void network(Structure in, Structure document, World world, EngineVersion version) {
        String subnetGroup = in.string("DBSubnetGroupName");
        Structure group = groups.subnetGroup(world, subnetGroup);
        boolean multiAz = in.is("MultiAZ");
        if (multiAz) {
            InstanceChecks.multiAz(version);
        }
        List<String> zones = Zones.of(group);
        String zone = in.string("AvailabilityZone");
        Zones.check(world, zones, zone, multiAz);
        InstanceChecks.networkType(in.string("NetworkType"));
        if (!in.list("DBSecurityGroups").isEmpty()) {
            throw RdsError.invalidParameterCombination("DB Security Groups can only be associated with non-VPC DB"
                    + " Instances using API versions 2012-01-10 through 2012-09-17.");
        }
        String first = zone == null ? zones.get(0) : zone;
        Boolean open = in.bool("PubliclyAccessible");
        document.with("DBSubnetGroup", group)
                .with("MultiAZ", multiAz)
                .with("AvailabilityZone", first)
                .with("SecondaryAvailabilityZone", multiAz ? Zones.other(zones, first) : null)
                .with("VpcSecurityGroups", securityGroups(in.list("VpcSecurityGroupIds"), document))
                .with("DBSecurityGroups", List.of())
                .with(
                        "PubliclyAccessible",
                        open == null ? subnetGroup == null || subnetGroup.equalsIgnoreCase("default") : open)
                .with("NetworkType", in.string("NetworkType", "IPV4"))
                .with("DbInstancePort", 0)
                .with("CustomerOwnedIpEnabled", in.is("EnableCustomerOwnedIp"));
    }

    static List<Structure> securityGroups(List<String> asked, Structure document) {
        List<String> ids = asked.isEmpty() ? List.of("sg-00000000000000000") : asked;
        return ids.stream().map(id -> securityGroup(id, document)).toList();
    }

    private static Structure securityGroup(String id, Structure document) {
        if (id.isBlank()) {
            throw RdsError.invalidParameterValue("Invalid security group , groupId= " + id + ", groupName=.");
        }
        return document.newChild("VpcSecurityGroups")
                .with("VpcSecurityGroupId", id)
                .with("Status", "active");
    }

    private void machine(Structure in, Structure document, World world, EngineVersion version) {
        Engine engine = version.engine();
        String license = in.string("LicenseModel", engine.licenseModels().get(0));
        InstanceClass type = catalog.classes().named(in.string("DBInstanceClass", ""), version, license);
        Long gib = in.number("AllocatedStorage");
        if (gib == null) {
            throw dev.diorama.rds.resource.Identifiers.blank("AllocatedStorage");
        }
        Storage storage = catalog.storage()
                .resolve(
                        engine,
                        in.string("StorageType"),
                        gib.intValue(),
                        integer(in.number("Iops")),
                        integer(in.number("StorageThroughput")));
        InstanceChecks.storageQuota(
                resources.in(ResourceType.INSTANCE, world).stream(),
                storage,
                catalog.quotas().limit("AllocatedStorage"));
        document.with("DBInstanceClass", type.name())
                .with("LicenseModel", license)
                .with("AllocatedStorage", storage.gib())
                .with("StorageType", storage.type())
                .with("Iops", storage.iops())
                .with("StorageThroughput", storage.throughputMibps())
                .with("MaxAllocatedStorage", maxStorage(in.number("MaxAllocatedStorage"), storage, engine))
                .with("ProcessorFeatures", in.get("ProcessorFeatures"))
                .with("DedicatedLogVolume", in.is("DedicatedLogVolume"))
                .with("IsStorageConfigUpgradeAvailable", false);
        InstanceChecks.logVolume(in.is("DedicatedLogVolume"), catalog.storage().hasLogVolume(engine, storage.type()));
        ProcessorFeatures.check(in.structures("ProcessorFeatures"), type, engine.family(), license);
        insights(in, document, world, type, engine.family());
        if (in.is("StorageEncrypted") && !type.supportsEncryption()) {
            throw RdsError.invalidParameterCombination(
                    "DB Instance class " + type.name() + " does not support encryption at rest");
        }
    }

    static @Nullable Integer integer(@Nullable Long number) {
        return number == null ? null : Math.toIntExact(number);
    }

    /** The limit of storage autoscaling; none where it is off. */
    private @Nullable Integer maxStorage(@Nullable Long asked, Storage storage, Engine engine) {
        if (asked != null && asked == storage.gib()) {
            throw RdsError.invalidParameterCombination("Max storage size must be greater than storage size");
        }
        return maxStorage(catalog.storage(), engine, storage.type(), asked, storage.gib());
    }

    /**
     * The limit of storage autoscaling of an instance that there is; its present size turns it off.
     *
     * @param type of its storage
     * @param gib of its storage
     */
    static @Nullable Integer maxStorage(StorageRules rules, Engine engine, String type, @Nullable Long asked, int gib) {
        if (asked == null || asked == gib) {
            return null;
        }
        rules.checkLimit(engine, type, asked);
        if (asked * 10 < gib * 11L) {
            throw RdsError.invalidParameterCombination(
                    "The maximum allocated storage must be increased by at least 10 percent.");
        }
        return Math.toIntExact(asked);
    }

    private static void insights(
            Structure in, Structure document, World world, InstanceClass type, EngineFamily family) {
        boolean on = in.is("EnablePerformanceInsights");
        if (on && !type.supportsPerformanceInsights(family)) {
            throw RdsError.invalidParameterCombination(
                    "Performance Insights not supported for this configuration, please disable this feature for the"
                            + " create/modify.");
        }
        InstanceChecks.insightsRetention(in.number("PerformanceInsightsRetentionPeriod"));
        Long days = in.number("PerformanceInsightsRetentionPeriod");
        InstanceChecks.insightsMode(in.string("DatabaseInsightsMode"), on, days);
        document.with("PerformanceInsightsEnabled", on)
                .with(
                        "PerformanceInsightsRetentionPeriod",
                        on ? Integer.valueOf(days == null ? USUAL_INSIGHTS_DAYS : days.intValue()) : null)
                .with(
                        "PerformanceInsightsKMSKeyId",
                        on ? keyArn(in.string("PerformanceInsightsKMSKeyId"), world) : null)
                .with("DatabaseInsightsMode", in.string("DatabaseInsightsMode", "standard"));
    }

    private void security(Structure in, Structure document, World world, EngineVersion version, long nowMillis) {
        InstanceChecks.iam(version, in.is("EnableIAMDatabaseAuthentication"));
        boolean encrypted = in.is("StorageEncrypted");
        if (in.has("KmsKeyId") && !encrypted) {
            throw RdsError.invalidParameterCombination(
                    "KmsKeyId can only be specified when storage encryption is enabled.");
        }
        Certificates.Authority authority = in.has("CACertificateIdentifier")
                ? catalog.certificates().named(in.requiredString("CACertificateIdentifier"))
                : catalog.certificates().byDefault(resources, world);
        document.with("StorageEncrypted", encrypted)
                .with("KmsKeyId", encrypted ? keyArn(in.string("KmsKeyId"), world) : null)
                .with("StorageEncryptionType", encrypted ? "sse-kms" : "none")
                .with("CACertificateIdentifier", authority.id())
                .with("CertificateDetails", certificate(document, authority, nowMillis))
                .with("IAMDatabaseAuthenticationEnabled", in.is("EnableIAMDatabaseAuthentication"))
                .with("DeletionProtection", in.is("DeletionProtection"))
                .with("AssociatedRoles", List.of());
    }

    static Structure certificate(Structure document, Certificates.Authority authority, long nowMillis) {
        Instant till = Instant.ofEpochMilli(nowMillis)
                .plus(CERTIFICATE_DAYS, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS);
        return document.newChild("CertificateDetails")
                .with("CAIdentifier", authority.id())
                .with("ValidTill", till);
    }

    static String keyArn(@Nullable String key, World world) {
        return KmsKeys.arn(key, world);
    }

    private static void monitoring(Structure in, Structure document, EngineVersion version) {
        Long interval = in.number("MonitoringInterval");
        InstanceChecks.monitoring(interval, in.string("MonitoringRoleArn"));
        List<String> logs = in.list("EnableCloudwatchLogsExports");
        InstanceChecks.logTypes(version, logs);
        Boolean upgrades = in.bool("AutoMinorVersionUpgrade");
        document.with("MonitoringInterval", interval == null ? 0 : interval.intValue())
                .with("MonitoringRoleArn", in.string("MonitoringRoleArn"))
                .with("AutoMinorVersionUpgrade", upgrades == null || upgrades)
                .with("ActivityStreamStatus", "stopped")
                .with("UpgradeRolloutOrder", "second");
    }

    private static void identity(Structure document, World world, String id) {
        String resourceId = Ids.resourceId();
        document.with("DbiResourceId", resourceId)
                .with("DBInstanceArn", world.arn("rds", "db:" + id))
                .with("ReadReplicaDBInstanceIdentifiers", List.of())
                .with("PendingModifiedValues", document.newChild("PendingModifiedValues"));
        if (Objects.requireNonNull(document.number("MonitoringInterval")) > 0) {
            document.with(
                    "EnhancedMonitoringResourceArn",
                    world.arn("logs", "log-group:RDSOSMetrics:log-stream:" + resourceId));
        }
    }
}
