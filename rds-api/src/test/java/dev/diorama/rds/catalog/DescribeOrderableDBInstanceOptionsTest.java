package dev.diorama.rds.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.Calls;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeOrderableDBInstanceOptionsTest {

    private static final String OPERATION = "DescribeOrderableDBInstanceOptions";

    private final Calls calls = new Calls().with(new DescribeOrderableDBInstanceOptions(new EngineCatalog()));

    @AfterEach
    void close() {
        calls.close();
    }

    private List<Structure> options(String... parameters) {
        return calls.call(OPERATION, parameters).structures("OrderableDBInstanceOptions");
    }

    private static Structure ofStorage(List<Structure> options, String type) {
        return options.stream()
                .filter(option -> type.equals(option.string("StorageType")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void run_oneClassOfOneVersion_isOneEntryForEachStorageType() {
        List<Structure> options =
                options("Engine", "postgres", "EngineVersion", "16.15", "DBInstanceClass", "db.m6g.large");
        assertThat(options)
                .extracting(option -> option.string("StorageType"))
                .containsExactlyInAnyOrder("standard", "gp2", "gp3", "io1", "io2");
        Structure gp3 = ofStorage(options, "gp3");
        assertThat(gp3.string("LicenseModel")).isEqualTo("postgresql-license");
        assertThat(gp3.structures("AvailabilityZones"))
                .extracting(zone -> zone.string("Name"))
                .containsExactly("us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d", "us-east-1e", "us-east-1f");
        assertThat(gp3.is("MultiAZCapable")).isTrue();
        assertThat(gp3.is("ReadReplicaCapable")).isTrue();
        assertThat(gp3.is("Vpc")).isTrue();
        assertThat(gp3.is("SupportsStorageEncryption")).isTrue();
        assertThat(gp3.is("SupportsIAMDatabaseAuthentication")).isTrue();
        assertThat(gp3.is("SupportsStorageThroughput")).isTrue();
        assertThat(gp3.number("MinStorageSize")).isEqualTo(20);
        assertThat(gp3.number("MaxStorageSize")).isEqualTo(65536);
        assertThat(gp3.number("MaxIopsPerDbInstance")).isEqualTo(64000);
        assertThat(gp3.get("MaxStorageThroughputPerIops")).isEqualTo(0.25);
        assertThat(gp3.<String>list("SupportedNetworkTypes")).containsExactly("IPV4", "DUAL");
    }

    @Test
    void run_storageTypes_haveTheirOwnRanges() {
        List<Structure> options = options("Engine", "mysql", "EngineVersion", "8.4", "DBInstanceClass", "db.t3.micro");
        Structure io1 = ofStorage(options, "io1");
        assertThat(io1.number("MinStorageSize")).isEqualTo(100);
        assertThat(io1.number("MinIopsPerDbInstance")).isEqualTo(1000);
        assertThat(io1.get("MinIopsPerGib")).isEqualTo(0.5);
        assertThat(io1.is("SupportsDedicatedLogVolume")).isTrue();
        Structure gp2 = ofStorage(options, "gp2");
        assertThat(gp2.is("SupportsIops")).isFalse();
        assertThat(gp2.has("MaxIopsPerDbInstance")).isFalse();
        assertThat(gp2.is("SupportsStorageAutoscaling")).isTrue();
        assertThat(gp2.is("SupportsPerformanceInsights")).isFalse();
        assertThat(ofStorage(options, "standard").is("SupportsStorageAutoscaling"))
                .isFalse();
    }

    @Test
    void run_oracle_offersProcessorFeaturesWithOnesOwnLicence() {
        List<Structure> own = options(
                "Engine",
                "oracle-se2",
                "EngineVersion",
                "19",
                "DBInstanceClass",
                "db.m5.4xlarge",
                "LicenseModel",
                "bring-your-own-license");
        assertThat(own.get(0).structures("AvailableProcessorFeatures"))
                .extracting(
                        feature -> feature.string("Name"),
                        feature -> feature.string("DefaultValue"),
                        feature -> feature.string("AllowedValues"))
                .containsExactly(tuple("coreCount", "8", "2,4,6,8"), tuple("threadsPerCore", "2", "1,2"));
        List<Structure> included = options(
                "Engine",
                "oracle-se2",
                "EngineVersion",
                "19",
                "DBInstanceClass",
                "db.m5.4xlarge",
                "LicenseModel",
                "license-included");
        assertThat(included.get(0).structures("AvailableProcessorFeatures")).isEmpty();
        assertThat(options("Engine", "oracle-se2", "DBInstanceClass", "db.m5.24xlarge"))
                .isEmpty();
    }

    @Test
    void run_sqlServerExpress_isSingleZoneAndSmall() {
        List<Structure> options = options("Engine", "sqlserver-ex", "EngineVersion", "16.00", "MaxRecords", "1000");
        assertThat(options).isNotEmpty().allMatch(option -> !option.is("MultiAZCapable"));
        assertThat(options)
                .extracting(option -> option.string("DBInstanceClass"))
                .contains("db.t3.small");
    }

    @Test
    void run_everything_comesInPagesOfUpToAThousand() {
        Structure first = calls.call(OPERATION, "Engine", "postgres");
        assertThat(first.structures("OrderableDBInstanceOptions")).hasSize(100);
        Structure large = calls.call(OPERATION, "Engine", "postgres", "MaxRecords", "1000");
        assertThat(large.structures("OrderableDBInstanceOptions")).hasSize(1000);
        Structure next =
                calls.call(OPERATION, "Engine", "postgres", "MaxRecords", "20", "Marker", large.string("Marker", ""));
        assertThat(next.structures("OrderableDBInstanceOptions"))
                .doesNotContainAnyElementsOf(large.structures("OrderableDBInstanceOptions"));
        assertThat(calls.refused(OPERATION, "Engine", "postgres", "MaxRecords", "1001"))
                .isEqualTo("InvalidParameterValue: Invalid value 1001 for MaxRecords. Must be between 20 and 1000");
    }

    @Test
    void run_whatNothingMatches_isEmpty() {
        assertThat(options("Engine", "postgres", "DBInstanceClass", "db.foo")).isEmpty();
        assertThat(options("Engine", "postgres", "LicenseModel", "license-included"))
                .isEmpty();
        assertThat(options("Engine", "postgres", "Vpc", "false")).isEmpty();
        assertThat(options("Engine", "postgres", "AvailabilityZoneGroup", "us-west-2-lax-1"))
                .isEmpty();
    }

    @Test
    void run_unknownEngineOrVersion_isRefused() {
        assertThat(calls.refused(OPERATION))
                .isEqualTo("MissingParameter: The request must contain the parameter Engine");
        assertThat(calls.refused(OPERATION, "Engine", "postgresql"))
                .isEqualTo("InvalidParameterValue: Invalid DB engine: postgresql");
        assertThat(calls.refused(OPERATION, "Engine", "postgres", "EngineVersion", "16.99"))
                .isEqualTo("InvalidParameterCombination: Cannot find version 16.99 for postgres");
    }
}
