package dev.diorama.rds.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.Calls;
import dev.diorama.rds.resource.ResourceType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeValidDBInstanceModificationsTest {

    private static final String OPERATION = "DescribeValidDBInstanceModifications";

    private final Calls calls = new Calls();

    DescribeValidDBInstanceModificationsTest() {
        calls.with(new DescribeValidDBInstanceModifications(calls.resources(), new EngineCatalog()));
    }

    @AfterEach
    void close() {
        calls.close();
    }

    private void instance(String engine, String storageType, int gib, String status) {
        calls.add(
                ResourceType.INSTANCE,
                "orders",
                "DBInstanceIdentifier",
                "orders",
                "Engine",
                engine,
                "DBInstanceClass",
                "db.m5.xlarge",
                "LicenseModel",
                engine.startsWith("oracle") ? "bring-your-own-license" : "postgresql-license",
                "StorageType",
                storageType,
                "AllocatedStorage",
                gib,
                "DBInstanceStatus",
                status);
    }

    private Structure modifications(String identifier) {
        return calls.call(OPERATION, "DBInstanceIdentifier", identifier)
                .requiredStructure("ValidDBInstanceModificationsMessage");
    }

    private static List<String> ranges(Structure modifications, String type, String member) {
        return modifications.structures("Storage").stream()
                .filter(storage -> type.equals(storage.string("StorageType")))
                .flatMap(storage -> storage.structures(member).stream())
                .map(range -> range.get("From") + ".." + range.get("To"))
                .toList();
    }

    @Test
    void run_smallVolume_canStayOrGrowByTenPercent() {
        instance("postgres", "gp3", 20, "available");
        Structure modifications = modifications("orders");
        assertThat(modifications.structures("Storage"))
                .extracting(storage -> storage.string("StorageType"))
                .containsExactlyInAnyOrder("magnetic", "gp2", "gp3", "io1", "io2");
        assertThat(ranges(modifications, "gp3", "StorageSize")).containsExactly("20..20", "22..65536");
        assertThat(ranges(modifications, "gp3", "ProvisionedIops")).containsExactly("3000..3000", "12000..64000");
        assertThat(ranges(modifications, "gp3", "ProvisionedStorageThroughput"))
                .containsExactly("125..125", "500..4000");
        assertThat(ranges(modifications, "gp3", "StorageThroughputToIopsRatio")).containsExactly("0.0..0.25");
        assertThat(ranges(modifications, "gp2", "ProvisionedIops")).containsExactly("0..0");
        assertThat(ranges(modifications, "gp2", "IopsToStorageRatio")).containsExactly("0.0..0.0");
        assertThat(ranges(modifications, "io1", "StorageSize")).containsExactly("100..65536");
        assertThat(ranges(modifications, "io1", "IopsToStorageRatio")).containsExactly("0.5..50.0");
        assertThat(modifications.structures("ValidProcessorFeatures")).isEmpty();
        assertThat(modifications.is("SupportsDedicatedLogVolume")).isFalse();
    }

    @Test
    void run_volumeTooLargeForAType_leavesTheTypeOut() {
        instance("oracle-ee", "io1", 4000, "storage-optimization");
        Structure modifications = modifications("arn:aws:rds:us-east-1:000000000000:db:orders");
        assertThat(ranges(modifications, "magnetic", "StorageSize")).isEmpty();
        assertThat(ranges(modifications, "io1", "StorageSize")).containsExactly("4000..4000", "4400..65536");
        assertThat(modifications.structures("ValidProcessorFeatures"))
                .extracting(feature -> feature.string("AllowedValues"))
                .containsExactly("2", "1,2");
    }

    @Test
    void run_instanceThatIsBusy_isRefused() {
        instance("postgres", "gp3", 20, "modifying");
        assertThat(calls.refused(OPERATION, "DBInstanceIdentifier", "orders"))
                .isEqualTo("InvalidDBInstanceState: Database instance is not in available state.");
    }

    @Test
    void run_unknownInstance_isRefused() {
        assertThat(calls.refused(OPERATION, "DBInstanceIdentifier", "nobody"))
                .isEqualTo("DBInstanceNotFound: DBInstance nobody not found.");
        assertThat(calls.refused(OPERATION))
                .isEqualTo("MissingParameter: The request must contain the parameter DBInstanceIdentifier");
    }
}
