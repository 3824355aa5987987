package dev.diorama.rds.instance;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.catalog.StorageRules;
import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.LogExports;
import dev.diorama.rds.server.OptionMemberships;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a modification changes at once, whatever ApplyImmediately says, without touching the database. */
final class ImmediateChanges {

    /** Something to be remembered of a change. */
    record Happened(EventKind kind, Object argument) {}

    private final Structure in;
    private final Structure document;
    private final Structure pending;
    private final StorageRules storage;
    private final EngineVersion version;
    private final EngineVersion wanted;
    private final World world;
    private final List<Happened> happened = new ArrayList<>();
    private boolean touched;
    private @Nullable String upgradeGroup;

    /**
     * @param version the version that the instance has
     * @param wanted the version that the request asks for, or else the same
     * @param pending what is pending of the instance, to which exports of logs are added
     */
    ImmediateChanges(
            Structure in,
            Instance instance,
            StorageRules storage,
            EngineVersion version,
            EngineVersion wanted,
            Structure pending) {
        this.in = in;
        this.storage = storage;
        this.pending = pending;
        this.document = instance.resource().document().copy();
        this.version = version;
        this.wanted = wanted;
        this.world = instance.world();
    }

    /** Whether the request names any of these members. */
    boolean touched() {
        return touched;
    }

    /** The parameter group for the version of another family that is asked for; null for its default one. */
    @Nullable
    String upgradeGroup() {
        return upgradeGroup;
    }

    /** Whether the instance gets another parameter group. */
    boolean changesParameterGroup() {
        return happened.stream().anyMatch(each -> each.kind() == EventKind.PARAMETER_GROUP_CHOSEN);
    }

    /** The instance's document with the changes. */
    Structure document() {
        return document;
    }

    List<Happened> happened() {
        return happened;
    }

    /**
     * Checks the members and makes the changes.
     *
     * @throws dev.diorama.core.operation.AwsError as AWS refuses what can't be
     */
    void work(Groups groups) {
        flag("AutoMinorVersionUpgrade", "AutoMinorVersionUpgrade");
        flag("CopyTagsToSnapshot", "CopyTagsToSnapshot");
        flag("DeletionProtection", "DeletionProtection");
        flag("PubliclyAccessible", "PubliclyAccessible");
        flag("EnableCustomerOwnedIp", "CustomerOwnedIpEnabled");
        windows();
        maxStorage();
        monitoring();
        insights();
        logs();
        securityGroups();
        groups(groups);
        replicaMode();
        domain();
        if (in.has("NetworkType")) {
            touched = true;
            InstanceChecks.networkType(in.string("NetworkType"));
            document.with("NetworkType", in.string("NetworkType"));
        }
    }

    private void replicaMode() {
        if (in.has("ReplicaMode")) {
            touched = true;
            if (!document.has("ReplicaMode")) {
                throw RdsError.invalidParameterCombination(
                        "ReplicaMode can only be specified for read replicas of Oracle and Db2.");
            }
            document.with("ReplicaMode", in.string("ReplicaMode"));
        }
    }

    private void domain() {
        if (Domains.areAsked(in) || in.has("DisableDomain")) {
            touched = true;
            document.with(
                    "DomainMemberships",
                    in.is("DisableDomain")
                            ? List.of()
                            : Domains.memberships(in, document, version.engine().family()));
        }
    }

    private void flag(String member, String shown) {
        if (in.has(member)) {
            touched = true;
            document.with(shown, in.is(member));
        }
    }

    private void windows() {
        String backup = in.string("PreferredBackupWindow");
        String maintenance = in.string("PreferredMaintenanceWindow");
        if (backup == null && maintenance == null) {
            return;
        }
        touched = true;
        if (backup != null) {
            document.with("PreferredBackupWindow", Windows.backup(backup));
        }
        if (maintenance != null) {
            document.with("PreferredMaintenanceWindow", Windows.maintenance(maintenance));
        }
        Windows.apart(
                document.requiredString("PreferredBackupWindow"),
                document.requiredString("PreferredMaintenanceWindow"));
    }

    private void maxStorage() {
        Long most = in.number("MaxAllocatedStorage");
        if (most != null) {
            touched = true;
            Long gib = in.number("AllocatedStorage");
            long size = gib == null ? Objects.requireNonNull(document.number("AllocatedStorage")) : gib;
            document.with(
                    "MaxAllocatedStorage",
                    NewInstance.maxStorage(
                            storage,
                            version.engine(),
                            in.string("StorageType", document.requiredString("StorageType")),
                            most,
                            Math.toIntExact(size)));
        }
    }

    private void monitoring() {
        if (!in.has("MonitoringInterval") && !in.has("MonitoringRoleArn")) {
            return;
        }
        touched = true;
        Long interval =
                in.has("MonitoringInterval") ? in.number("MonitoringInterval") : document.number("MonitoringInterval");
        boolean off = interval != null && interval == 0;
        String role = in.has("MonitoringRoleArn") || off
                ? in.string("MonitoringRoleArn")
                : document.string("MonitoringRoleArn");
        InstanceChecks.monitoring(interval, role);
        if (!Objects.equals(interval, document.number("MonitoringInterval"))) {
            happened.add(new Happened(EventKind.MONITORING_INTERVAL_CHANGED, String.valueOf(interval)));
        }
        document.with("MonitoringInterval", interval == null ? 0 : interval.intValue())
                .with("MonitoringRoleArn", role)
                .with(
                        "EnhancedMonitoringResourceArn",
                        off
                                ? null
                                : world.arn(
                                        "logs",
                                        "log-group:RDSOSMetrics:log-stream:" + document.string("DbiResourceId")));
    }

    private void insights() {
        Long days = in.number("PerformanceInsightsRetentionPeriod");
        InstanceChecks.insightsRetention(days);
        boolean on = in.has("EnablePerformanceInsights")
                ? in.is("EnablePerformanceInsights")
                : document.is("PerformanceInsightsEnabled");
        if (in.has("EnablePerformanceInsights") || days != null) {
            touched = true;
            Long kept = days == null ? document.number("PerformanceInsightsRetentionPeriod") : days;
            document.with("PerformanceInsightsEnabled", on)
                    .with(
                            "PerformanceInsightsRetentionPeriod",
                            on
                                    ? Integer.valueOf(kept == null ? NewInstance.USUAL_INSIGHTS_DAYS : kept.intValue())
                                    : null)
                    .with("PerformanceInsightsKMSKeyId", insightsKey(on));
        }
        insightsMode(on);
    }

    private @Nullable String insightsKey(boolean on) {
        String asked = in.string("PerformanceInsightsKMSKeyId");
        String before = document.string("PerformanceInsightsKMSKeyId");
        return !on ? null : asked == null && before != null ? before : NewInstance.keyArn(asked, world);
    }

    private void insightsMode(boolean on) {
        if (in.has("DatabaseInsightsMode")) {
            touched = true;
            document.with("DatabaseInsightsMode", in.string("DatabaseInsightsMode"));
        }
        if (in.has("DatabaseInsightsMode") || in.has("EnablePerformanceInsights")) {
            InstanceChecks.insightsMode(
                    document.string("DatabaseInsightsMode"), on, document.number("PerformanceInsightsRetentionPeriod"));
        }
    }

    private void logs() {
        Structure change = in.structure("CloudwatchLogsExportConfiguration");
        if (change == null) {
            return;
        }
        touched = true;
        List<String> enable = change.list("EnableLogTypes");
        List<String> disable = change.list("DisableLogTypes");
        InstanceChecks.logTypes(version, enable);
        InstanceChecks.logTypes(version, disable);
        LogExports.announce(document, pending, enable, disable);
    }

    private void securityGroups() {
        List<String> ids = in.list("VpcSecurityGroupIds");
        if (ids.isEmpty()) {
            return;
        }
        touched = true;
        Set<String> before = ids(document.structures("VpcSecurityGroups"));
        document.with("VpcSecurityGroups", NewInstance.securityGroups(ids, document));
        Set<String> after = ids(document.structures("VpcSecurityGroups"));
        after.stream()
                .filter(id -> !before.contains(id))
                .forEach(id -> happened.add(new Happened(EventKind.SECURITY_GROUP_ADDED, id)));
        before.stream()
                .filter(id -> !after.contains(id))
                .forEach(id -> happened.add(new Happened(EventKind.SECURITY_GROUP_REMOVED, id)));
    }

    private static Set<String> ids(List<Structure> groups) {
        Set<String> ids = new LinkedHashSet<>();
        groups.forEach(group -> ids.add(group.requiredString("VpcSecurityGroupId")));
        return ids;
    }

    private void groups(Groups groups) {
        @Nullable String parameters = in.string("DBParameterGroupName");
        @Nullable String options = in.string("OptionGroupName");
        if (!version.parameterGroupFamily().equals(wanted.parameterGroupFamily())) {
            upgradeGroup = parameters == null ? null : groups.parameterGroup(world, wanted, parameters);
            if (options != null) {
                groups.optionGroup(world, wanted, options);
            }
            return;
        }
        if (parameters != null) {
            touched = true;
            parameterGroup(groups.parameterGroup(world, version, parameters));
        }
        if (options != null) {
            touched = true;
            keepsPermanent(groups, options);
            OptionMemberships.choose(document, groups.optionGroup(world, version, options), in.is("ApplyImmediately"));
        }
    }

    /** An instance never loses a permanent option. */
    private void keepsPermanent(Groups groups, String wanted) {
        String before = OptionMemberships.current(document);
        List<String> kept = groups.options(world, wanted).stream()
                .map(option -> option.requiredString("OptionName"))
                .toList();
        for (Structure option : groups.options(world, before)) {
            if (option.is("Permanent") && !kept.contains(option.requiredString("OptionName"))) {
                throw RdsError.invalidParameterCombination("The option group " + wanted
                        + " cannot be used for this instance: it does not have the permanent option "
                        + option.requiredString("OptionName") + " of the option group " + before + ".");
            }
        }
    }

    private void parameterGroup(String name) {
        String before = document.structures("DBParameterGroups").get(0).requiredString("DBParameterGroupName");
        if (before.equals(name)) {
            return;
        }
        happened.add(new Happened(EventKind.PARAMETER_GROUP_CHOSEN, name));
        document.with(
                "DBParameterGroups",
                List.of(document.newChild("DBParameterGroups")
                        .with("DBParameterGroupName", name)
                        .with("ParameterApplyStatus", "pending-reboot")));
    }
}
