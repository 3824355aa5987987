package dev.diorama.rds.catalog;

import dev.diorama.core.model.Structure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An offer as DescribeOrderableDBInstanceOptions shows it. */
final class OfferDocument {

    private OfferDocument() {}

    static Structure describe(Structure empty, Offer offer, String region) {
        Engine engine = offer.version().engine();
        empty.with("Engine", engine.name())
                .with("EngineVersion", offer.version().version())
                .with("DBInstanceClass", offer.instanceClass().name())
                .with("LicenseModel", offer.license())
                .with("AvailabilityZoneGroup", region)
                .with("AvailabilityZones", zones(empty, region))
                .with("MultiAZCapable", offer.version().supportsMultiAz())
                .with("ReadReplicaCapable", offer.version().majorVersion().supportsReadReplica())
                .with("Vpc", true)
                .with("SupportsEnhancedMonitoring", true)
                .with("SupportedEngineModes", List.of("provisioned"))
                .with("SupportsGlobalDatabases", false)
                .with("SupportedNetworkTypes", List.of("IPV4", "DUAL"))
                .with("SupportsAdditionalStorageVolumes", false)
                .with("SupportsHttpEndpoint", false)
                .with("AvailableAdditionalStorageVolumesOptions", List.of());
        capabilities(empty, offer);
        return storage(empty, offer.storage());
    }

    private static List<Structure> zones(Structure empty, String region) {
        return Regions.zones(region).stream()
                .map(zone -> empty.newChild("AvailabilityZones").with("Name", zone))
                .toList();
    }

    private static void capabilities(Structure empty, Offer offer) {
        EngineFamily family = offer.version().engine().family();
        InstanceClass instanceClass = offer.instanceClass();
        MajorVersion major = offer.version().majorVersion();
        empty.with("SupportsStorageEncryption", instanceClass.supportsEncryption())
                .with("SupportsIAMDatabaseAuthentication", major.supportsIamAuthentication())
                .with("SupportsPerformanceInsights", instanceClass.supportsPerformanceInsights(family))
                .with("SupportsKerberosAuthentication", major.supportsKerberos())
                .with("SupportedActivityStreamModes", streams(offer.version().engine()))
                .with("OutpostCapable", onOutposts(offer))
                .with("SupportsClusters", clusters(offer))
                .with("SupportsDedicatedLogVolume", logVolume(family, offer.storage()))
                .with(
                        "AvailableProcessorFeatures",
                        ProcessorFeatures.describe(
                                () -> empty.newChild("AvailableProcessorFeatures"),
                                instanceClass,
                                family,
                                offer.license()));
    }

    private static List<String> streams(Engine engine) {
        boolean audited = engine.family() == EngineFamily.ORACLE
                || engine.name().equals("sqlserver-ee")
                || engine.name().equals("sqlserver-se");
        return audited ? List.of("async") : List.of();
    }

    private static boolean onOutposts(Offer offer) {
        return switch (offer.version().engine().family()) {
            case MYSQL, POSTGRES, SQLSERVER ->
                offer.instanceClass().type().flag("outpost")
                        && offer.storage().type().equals("gp2");
            default -> false;
        };
    }

    private static boolean clusters(Offer offer) {
        return switch (offer.version().engine().family()) {
            case MYSQL, POSTGRES ->
                offer.instanceClass().type().flag("clusters") && offer.storage().iops() != null;
            default -> false;
        };
    }

    /** Whether an instance with that storage can have a volume for its log alone. */
    static boolean logVolume(EngineFamily family, StorageRule storage) {
        return switch (family) {
            case MYSQL, MARIADB, POSTGRES -> storage.iops() != null && storage.base() == null;
            default -> false;
        };
    }

    private static Structure storage(Structure empty, StorageRule rule) {
        empty.with("StorageType", rule.type())
                .with("SupportsIops", rule.iops() != null)
                .with("SupportsStorageThroughput", rule.throughputMibps() != null)
                .with("SupportsStorageAutoscaling", rule.autoscales())
                .with("MinStorageSize", rule.sizeGib().fromInt())
                .with("MaxStorageSize", rule.sizeGib().toInt());
        Interval iops = rule.everIops();
        if (iops != null) {
            empty.with("MinIopsPerDbInstance", iops.fromInt()).with("MaxIopsPerDbInstance", iops.toInt());
        }
        ratio(empty, rule.iopsPerGib(), "IopsPerGib");
        Interval throughput = rule.everThroughput();
        if (throughput != null) {
            empty.with("MinStorageThroughputPerDbInstance", throughput.fromInt())
                    .with("MaxStorageThroughputPerDbInstance", throughput.toInt());
        }
        ratio(empty, rule.throughputPerIops(), "StorageThroughputPerIops");
        return empty;
    }

    private static void ratio(Structure empty, @Nullable Interval ratio, String member) {
        if (ratio != null) {
            empty.with("Min" + member, ratio.from()).with("Max" + member, ratio.to());
        }
    }
}
