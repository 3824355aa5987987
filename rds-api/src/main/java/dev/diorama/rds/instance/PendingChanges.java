package dev.diorama.rds.instance;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.Engine;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.catalog.ProcessorFeatures;
import dev.diorama.rds.catalog.Storage;
import dev.diorama.rds.catalog.StorageRule;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.server.Engines;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a modification changes later: at once on the instance's lane with ApplyImmediately, otherwise in the maintenance window.
 *
 * <p>Made of the request's members and what is pending already; a member that asks for what the instance has takes away
 * what is pending of it.
 */
final class PendingChanges {

    private final Instance instance;
    private final Structure in;
    private final Structure document;
    private final Structure pending;
    private final EngineCatalog catalog;
    private boolean touched;
    private @Nullable EngineVersion wanted;

    PendingChanges(Structure in, Instance instance, EngineCatalog catalog) {
        this.in = in;
        this.instance = instance;
        this.document = instance.resource().document();
        this.catalog = catalog;
        Structure before = document.structure("PendingModifiedValues");
        this.pending = before == null ? document.newChild("PendingModifiedValues") : before.copy();
    }

    /** Whether the request names any of these members. */
    boolean touched() {
        return touched;
    }

    /** All that is pending now. */
    Structure pending() {
        return pending;
    }

    /**
     * Checks the members and works out what is pending.
     *
     * @throws AwsError as AWS refuses what can't be
     */
    void work(Instances instances, Engines engines) {
        InstanceChecks.volumes(in);
        conversion();
        EngineVersion version = version(engines);
        wanted = version;
        upgradesOfOthers(instances, version);
        machine(version);
        storage(instances);
        availability();
        certificate();
        subnetGroup();
        name(instances);
    }

    /** Whether backups are kept for another number of days, which waits for no window: unless they are turned on or off. */
    boolean retentionAtOnce() {
        Long before = document.number("BackupRetentionPeriod");
        Long after = pending.number("BackupRetentionPeriod");
        return in.has("BackupRetentionPeriod") && before != null && before > 0 && after != null && after > 0;
    }

    /** The version that the instance is to have after {@link #work}: the one it has, unless the request names another. */
    EngineVersion wanted() {
        return Objects.requireNonNull(wanted);
    }

    /** A database that isn't a container can be made one on AWS; here none can. */
    private void conversion() {
        String asked = in.string("Engine");
        if (asked != null && !asked.equalsIgnoreCase(instance.engine().name())) {
            throw RdsError.invalidParameterCombination("Cannot convert the DB instance " + instance.id()
                    + " from engine " + instance.engine().name() + " to engine " + asked + ".");
        }
    }

    private EngineVersion version(Engines engines) {
        Engine engine = instance.engine();
        String current = document.requiredString("EngineVersion");
        String asked = in.string("EngineVersion");
        EngineVersion now = engine.resolve(current);
        if (asked == null) {
            return now;
        }
        touched = true;
        EngineVersion wanted = engine.resolve(asked);
        String reported = engines.serving(engine, wanted).reportedVersion();
        if (reported.equals(current) || wanted.version().equals(current)) {
            pending.with("EngineVersion", null);
            return now;
        }
        if (!now.major().equals(wanted.major()) && !in.is("AllowMajorVersionUpgrade")) {
            throw RdsError.invalidParameterCombination(
                    "The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.");
        }
        if (!now.upgradesTo(wanted)) {
            throw RdsError.invalidParameterCombination(
                    "Cannot upgrade " + engine.name() + " from " + current + " to " + wanted.version());
        }
        customGroup(now, wanted);
        pending.with("EngineVersion", reported);
        return wanted;
    }

    /**
     * A replica isn't older than its source. Where it replicates by statements and rows it is upgraded first; physical copies follow
     * their source's upgrade.
     */
    private void upgradesOfOthers(Instances instances, EngineVersion version) {
        List<EngineVersion> all = instance.engine().versions();
        int now = all.indexOf(instance.engine().resolve(document.string("EngineVersion")));
        int next = all.indexOf(version);
        if (now == next) {
            return;
        }
        Instance source = instances.sourceOf(instance);
        if (source != null && next < position(source)) {
            throw RdsError.invalidParameterCombination("The engine version of a read replica must be the same as or"
                    + " higher than that of its source, " + source.resource().string("EngineVersion") + ".");
        }
        EngineFamily family = instance.engine().family();
        if (family != EngineFamily.MYSQL && family != EngineFamily.MARIADB) {
            return;
        }
        String older = instances.replicasOf(instance).stream()
                .filter(replica -> position(replica) < next)
                .map(Instance::id)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!older.isEmpty()) {
            throw new AwsError(
                    "DBUpgradeDependencyFailureFault",
                    "One or more of the DB Instance's read replicas need to be upgraded: " + older);
        }
    }

    private static int position(Instance instance) {
        Engine engine = instance.engine();
        return engine.versions().indexOf(engine.resolve(instance.resource().string("EngineVersion")));
    }

    private void customGroup(EngineVersion now, EngineVersion wanted) {
        String group = document.structures("DBParameterGroups").get(0).requiredString("DBParameterGroupName");
        boolean other = !now.parameterGroupFamily().equals(wanted.parameterGroupFamily());
        if (other && !group.startsWith("default.") && !in.has("DBParameterGroupName")) {
            throw RdsError.invalidParameterCombination("The current DB instance parameter group " + group
                    + " is custom. You must explicitly specify a new DB instance parameter group, either default or"
                    + " custom, for the engine version upgrade.");
        }
    }

    private void machine(EngineVersion version) {
        String license = in.string("LicenseModel", document.requiredString("LicenseModel"));
        String type = in.string("DBInstanceClass", document.requiredString("DBInstanceClass"));
        if (in.has("LicenseModel")) {
            catalog.classes().named(type, version, license);
            defer("LicenseModel", "LicenseModel", license);
        }
        if (in.has("DBInstanceClass")) {
            defer(
                    "DBInstanceClass",
                    "DBInstanceClass",
                    catalog.classes().named(type, version, license).name());
        }
        if (in.has("ProcessorFeatures") || in.is("UseDefaultProcessorFeatures")) {
            touched = true;
            processors(type, version, license);
            pending.with(
                    "ProcessorFeatures",
                    in.is("UseDefaultProcessorFeatures") ? List.of() : in.get("ProcessorFeatures"));
        }
    }

    private void processors(String type, EngineVersion version, String license) {
        if (in.has("ProcessorFeatures") && in.is("UseDefaultProcessorFeatures")) {
            throw RdsError.invalidParameterCombination(
                    "You can't specify both ProcessorFeatures and UseDefaultProcessorFeatures.");
        }
        ProcessorFeatures.check(
                in.structures("ProcessorFeatures"),
                catalog.classes().named(type, version, license),
                instance.engine().family(),
                license);
    }

    private void storage(Instances instances) {
        if (!in.has("AllocatedStorage") && !in.has("Iops") && !in.has("StorageType") && !in.has("StorageThroughput")) {
            return;
        }
        touched = true;
        if (instance.is("storage-optimization")) {
            throw RdsError.invalidParameterCombination(
                    "You can't currently modify the storage of this DB instance because"
                            + " the previous storage change is being optimized.");
        }
        int current = Math.toIntExact(Objects.requireNonNull(document.number("AllocatedStorage")));
        int gib = size(current);
        String type = in.string("StorageType", document.requiredString("StorageType"));
        boolean keeps = keepsPerformance(type, current);
        if (keeps && in.has("AllocatedStorage") != in.has("Iops")) {
            throw RdsError.invalidParameterCombination(
                    "You must specify both the storage size and iops when modifying the storage size or iops on a DB"
                            + " instance that has iops.");
        }
        Storage storage = catalog.storage()
                .resolve(
                        instance.engine(),
                        type,
                        gib,
                        performance("Iops", keeps),
                        performance("StorageThroughput", keeps));
        InstanceChecks.storageQuota(
                instances.in(instance.world()).stream()
                        .filter(other -> other != instance)
                        .map(Instance::resource),
                storage,
                catalog.quotas().limit("AllocatedStorage"));
        deferred("AllocatedStorage", storage.gib());
        deferred("StorageType", storage.type());
        deferred("Iops", storage.iops());
        deferred("StorageThroughput", storage.throughputMibps());
    }

    /** Whether I/O operations and throughput stay as they were chosen once: on a volume of the same type where there is a choice. */
    private boolean keepsPerformance(String type, int gib) {
        StorageRule rule = catalog.storage().find(instance.engine(), type);
        return type.equals(document.string("StorageType"))
                && rule != null
                && rule.iops() != null
                && gib >= rule.thresholdGib();
    }

    private @Nullable Integer performance(String member, boolean keeps) {
        return NewInstance.integer(in.has(member) || !keeps ? in.number(member) : document.number(member));
    }

    /** A size between the current one and ten percent more is rounded up to that. */
    private int size(int current) {
        Long asked = in.number("AllocatedStorage");
        if (asked == null || asked == current) {
            return current;
        }
        if (asked < current) {
            throw RdsError.invalidParameterCombination("The allocated storage size can't be decreased.");
        }
        int least = (current * 11 + 9) / 10;
        return Math.max(asked.intValue(), least);
    }

    private void availability() {
        if (in.has("MultiAZ")) {
            boolean multiAz = in.is("MultiAZ");
            if (multiAz) {
                InstanceChecks.multiAz(wanted());
                replicaStandby();
                Zones.check(instance.world(), Zones.of(document.requiredStructure("DBSubnetGroup")), null, true);
            }
            defer("MultiAZ", "MultiAZ", multiAz);
        }
        Long retention = in.number("BackupRetentionPeriod");
        if (retention != null) {
            retention((int) InstanceChecks.retention(retention));
        }
        if (in.has("EnableIAMDatabaseAuthentication")) {
            InstanceChecks.iam(wanted(), in.is("EnableIAMDatabaseAuthentication"));
            defer(
                    "IAMDatabaseAuthenticationEnabled",
                    "IAMDatabaseAuthenticationEnabled",
                    in.is("EnableIAMDatabaseAuthentication"));
        }
        if (in.has("DedicatedLogVolume")) {
            String storage = in.string("StorageType", document.requiredString("StorageType"));
            InstanceChecks.logVolume(
                    in.is("DedicatedLogVolume"), catalog.storage().hasLogVolume(instance.engine(), storage));
            defer("DedicatedLogVolume", "DedicatedLogVolume", in.is("DedicatedLogVolume"));
        }
        if (in.has("MultiTenant")) {
            tenants();
            defer("MultiTenant", "MultiTenant", in.is("MultiTenant"));
        }
    }

    private void tenants() {
        if (!instance.engine().isContainer()) {
            throw RdsError.invalidParameterCombination("The parameter MultiTenant isn't supported for engine "
                    + instance.engine().name() + ".");
        }
        if (document.is("MultiTenant") && !in.is("MultiTenant")) {
            throw RdsError.invalidParameterCombination(
                    "A DB instance in the multi-tenant configuration can't be converted to the single-tenant"
                            + " configuration.");
        }
        if (in.is("MultiTenant") && !in.is("ApplyImmediately")) {
            throw RdsError.invalidParameterCombination(
                    "You must specify ApplyImmediately when you convert a DB instance to the multi-tenant"
                            + " configuration.");
        }
        if (in.has("ManageMasterUserPassword")) {
            throw RdsError.invalidParameterCombination(
                    "You can't specify ManageMasterUserPassword and MultiTenant in the same operation.");
        }
    }

    private void replicaStandby() {
        if (instance.source() != null && instance.engine().family() == EngineFamily.SQLSERVER) {
            throw RdsError.invalidParameterCombination("Multi-AZ read replicas are not supported for engine "
                    + instance.engine().name() + ".");
        }
    }

    private void retention(int days) {
        if (days > 0 && instance.source() != null && !InstanceChecks.replicaKeepsBackups(wanted())) {
            throw RdsError.invalidInstanceState("DB Backups not supported on a read replica for engine "
                    + instance.engine().name());
        }
        if (days == 0 && !document.list("ReadReplicaDBInstanceIdentifiers").isEmpty()) {
            throw RdsError.invalidParameterCombination(
                    "Cannot disable automated backups on a DB instance that is a source to read replicas.");
        }
        defer("BackupRetentionPeriod", "BackupRetentionPeriod", days);
    }

    private void certificate() {
        String authority = in.string("CACertificateIdentifier");
        if (authority != null) {
            defer(
                    "CACertificateIdentifier",
                    "CACertificateIdentifier",
                    catalog.certificates().named(authority).id());
        }
    }

    private void subnetGroup() {
        String group = in.string("DBSubnetGroupName");
        if (group == null) {
            return;
        }
        touched = true;
        String current = document.requiredStructure("DBSubnetGroup").requiredString("DBSubnetGroupName");
        if (!group.equalsIgnoreCase(current)) {
            throw new AwsError(
                    "InvalidVPCNetworkStateFault",
                    "You cannot move DB instance " + instance.id() + " to subnet group " + group
                            + ". The specified DB subnet group and DB instance are in the same VPC. Choose a DB subnet"
                            + " group in different VPC than the specified DB instance and try again.");
        }
    }

    private void name(Instances instances) {
        String asked = in.string("NewDBInstanceIdentifier");
        if (asked == null) {
            return;
        }
        String id = Identifiers.checked("NewDBInstanceIdentifier", asked, CreateDBInstance.LONGEST_IDENTIFIER);
        if (!id.equals(instance.id()) && instances.find(instance.world(), id) != null) {
            throw new AwsError("DBInstanceAlreadyExistsFault", "DB instance already exists");
        }
        defer("DBInstanceIdentifier", "DBInstanceIdentifier", id);
    }

    private void defer(String member, String pendingMember, Object value) {
        touched = true;
        pending.with(pendingMember, value.equals(document.get(member)) ? null : value);
    }

    private void deferred(String member, @Nullable Object value) {
        pending.with(member, Objects.equals(value, document.get(member)) ? null : value);
    }
}
