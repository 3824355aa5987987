package dev.diorama.rds.replica;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.instance.Domains;
import dev.diorama.rds.network.SubnetGroups;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Notes;
import dev.diorama.rds.server.OptionMemberships;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request for a replica as one in CreateDBInstance's shape: what it says itself, and what the replica has of its source. */
final class ReplicaRequest {

    private static final List<String> TAKEN_AS_THEY_ARE = List.of(
            "AvailabilityZone",
            "MultiAZ",
            "Tags",
            "TagSpecifications",
            "VpcSecurityGroupIds",
            "CopyTagsToSnapshot",
            "MonitoringInterval",
            "MonitoringRoleArn",
            "EnableIAMDatabaseAuthentication",
            "DatabaseInsightsMode",
            "EnablePerformanceInsights",
            "PerformanceInsightsKMSKeyId",
            "PerformanceInsightsRetentionPeriod",
            "EnableCloudwatchLogsExports",
            "DeletionProtection",
            "EnableCustomerOwnedIp",
            "MaxAllocatedStorage",
            "BackupTarget",
            "AdditionalStorageVolumes",
            "DedicatedLogVolume");
    private static final List<String> INHERITED = List.of(
            "DBInstanceClass", "AutoMinorVersionUpgrade", "StorageType", "CACertificateIdentifier", "NetworkType");
    private static final List<String> OF_THE_SOURCE = List.of(
            "Engine",
            "EngineVersion",
            "MasterUsername",
            "DBName",
            "LicenseModel",
            "StorageEncrypted",
            "Timezone",
            "MultiTenant",
            "EngineLifecycleSupport",
            "PreferredBackupWindow",
            "PreferredMaintenanceWindow");
    private static final long USUAL_IOPS_OF_GP3 = 3000;

    private final Structure in;
    private final Instance source;
    private final Structure document;
    private final boolean sameRegion;
    private final Structure request;

    /** @param request empty, to be filled */
    ReplicaRequest(Structure in, Instance source, String region, Structure request) {
        this.in = in;
        this.source = source;
        this.document = source.resource().document();
        this.sameRegion = source.world().region().equals(region);
        this.request = request;
    }

    /** @throws AwsError for what can't be asked of a replica */
    Structure filled() {
        TAKEN_AS_THEY_ARE.forEach(member -> request.with(member, in.get(member)));
        Domains.MEMBERS.forEach(member -> request.with(member, in.get(member)));
        INHERITED.forEach(member -> request.with(member, in.has(member) ? in.get(member) : document.get(member)));
        OF_THE_SOURCE.forEach(member -> request.with(member, document.get(member)));
        if (source.engine().family() != EngineFamily.DB2) {
            request.with("CharacterSetName", document.get("CharacterSetName"))
                    .with("NcharCharacterSetName", document.get("NcharCharacterSetName"));
        }
        request.with("BackupRetentionPeriod", 0);
        request.with("Port", in.has("Port") ? in.number("Port") : port());
        request.with("AllocatedStorage", storage());
        performance();
        groups();
        network();
        request.with("KmsKeyId", key());
        processors();
        return request;
    }

    private @Nullable Long port() {
        String port = source.resource().note(Notes.PORT);
        return port == null ? null : Long.valueOf(port);
    }

    private Long storage() {
        Long ofSource = document.number("AllocatedStorage");
        Long asked = in.number("AllocatedStorage");
        long least = ofSource == null ? 0 : ofSource;
        if (asked != null && asked < least) {
            throw RdsError.invalidParameterCombination(
                    "The allocated storage of a read replica can't be less than that of its source, " + least
                            + " GiB.");
        }
        return asked == null ? least : asked;
    }

    private void performance() {
        Long iops = in.number("Iops");
        Long throughput = in.number("StorageThroughput");
        boolean sameType = Objects.equals(request.string("StorageType"), document.string("StorageType"));
        String type = request.string("StorageType", "");
        Long ofSource = document.number("Iops");
        boolean chosen =
                type.startsWith("io") || type.equals("gp3") && ofSource != null && ofSource > USUAL_IOPS_OF_GP3;
        if (iops == null && sameType && chosen) {
            iops = ofSource;
            throughput = throughput == null && type.equals("gp3") ? document.number("StorageThroughput") : throughput;
        }
        request.with("Iops", iops).with("StorageThroughput", throughput);
    }

    private void groups() {
        String parameters = document.structures("DBParameterGroups").get(0).requiredString("DBParameterGroupName");
        request.with("DBParameterGroupName", given("DBParameterGroupName", parameters))
                .with("OptionGroupName", given("OptionGroupName", OptionMemberships.current(document)));
    }

    private @Nullable String given(String member, String ofSource) {
        return in.has(member) || !sameRegion ? in.string(member) : ofSource;
    }

    private void network() {
        boolean byName = !in.string("SourceDBInstanceIdentifier", "").startsWith("arn:");
        if (in.has("DBSubnetGroupName") && byName) {
            throw new AwsError(
                    "DBSubnetGroupNotAllowedFault",
                    "DbSubnetGroupName should not be specified for read replicas that are created in the same region as"
                            + " the master");
        }
        String group = in.has("DBSubnetGroupName") || !sameRegion ? in.string("DBSubnetGroupName") : subnetGroup();
        request.with("DBSubnetGroupName", group)
                .with(
                        "PubliclyAccessible",
                        in.has("PubliclyAccessible") || !sameRegion
                                ? in.bool("PubliclyAccessible")
                                : document.bool("PubliclyAccessible"));
    }

    private @Nullable String subnetGroup() {
        Structure group = document.structure("DBSubnetGroup");
        String name = group == null ? null : group.string("DBSubnetGroupName");
        return SubnetGroups.DEFAULT.equals(name) ? null : name;
    }

    private @Nullable String key() {
        String asked = in.string("KmsKeyId");
        boolean encrypted = document.is("StorageEncrypted");
        if (sameRegion && asked != null) {
            throw RdsError.invalidParameterCombination(
                    "You cannot specify a KMS key when creating a same-region read replica");
        }
        if (!sameRegion && encrypted && asked == null) {
            throw RdsError.invalidParameterCombination(
                    "Cannot create a cross region unencrypted read replica from encrypted source.");
        }
        if (!sameRegion && !encrypted && asked != null) {
            throw RdsError.invalidParameterCombination(
                    "Cannot create a cross region encrypted read replica from unencrypted source.");
        }
        return sameRegion ? document.string("KmsKeyId") : asked;
    }

    private void processors() {
        boolean sameClass = request.string("DBInstanceClass", "").equals(document.string("DBInstanceClass"));
        boolean inherits = sameClass && !in.is("UseDefaultProcessorFeatures") && !in.has("ProcessorFeatures");
        request.with("ProcessorFeatures", inherits ? document.get("ProcessorFeatures") : in.get("ProcessorFeatures"));
    }
}
