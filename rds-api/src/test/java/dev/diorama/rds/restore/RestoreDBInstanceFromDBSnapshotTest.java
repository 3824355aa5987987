package dev.diorama.rds.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoreDBInstanceFromDBSnapshotTest {

    private static final String ARN = "arn:aws:rds:us-east-1:000000000000:snapshot:s1";

    private LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_snapshot_hasItsDataAndItsPassword() {
        rds.instance("db1", "postgres", "BackupRetentionPeriod", "3", "Port", "5444", "DBInstanceClass", "db.m5.large");
        rds.sql("db1", "CREATE TABLE t (id INT)", "INSERT INTO t VALUES (42)");
        rds.snapshot("db1", "s1");
        rds.sql("db1", "DELETE FROM t");
        LocalRds.Answer restoring = restore("db2", "s1");
        assertThat(restoring.text("DBInstanceStatus")).isEqualTo("creating");
        rds.await("db2", "available");
        assertThat(rds.sql("db2", "SELECT id FROM t")).isEqualTo("42");
        assertThat(rds.sql("db1", "SELECT count(*) FROM t")).isEqualTo("0");
        assertThat(rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", "db2")
                        .xml())
                .contains("<BackupRetentionPeriod>3</BackupRetentionPeriod>")
                .contains("<DBInstanceClass>db.m5.large</DBInstanceClass>")
                .contains("<MasterUsername>dbadmin</MasterUsername>")
                .contains("<DBParameterGroupName>default.postgres");
        assertThat(rds.succeed("DescribeEvents", "SourceType", "db-instance", "SourceIdentifier", "db2")
                        .xml())
                .contains("Restored from snapshot s1");
    }

    @Test
    void run_snapshotDeletedMeanwhile_goesOn() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
        restore("db2", "s1");
        rds.succeed("DeleteDBSnapshot", "DBSnapshotIdentifier", "s1");
        rds.await("db2", "available");
    }

    @Test
    void run_ownMembers_winOverTheSnapshots() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
        assertThat(restore(
                                "db2",
                                "s1",
                                "AllocatedStorage",
                                "200",
                                "DBInstanceClass",
                                "db.r5.large",
                                "MultiAZ",
                                "true",
                                "Domain",
                                "d-1234567890")
                        .xml())
                .contains("<Domain>d-1234567890</Domain>")
                .contains("<AllocatedStorage>200</AllocatedStorage>")
                .contains("<DBInstanceClass>db.r5.large</DBInstanceClass>")
                .contains("<MultiAZ>true</MultiAZ>");
        rds.await("db2", "available");
    }

    @Test
    void run_managedPassword_hasASecret() {
        rds.instance("db1", "oracle-se2");
        rds.snapshot("db1", "s1");
        assertThat(restore("db2", "s1", "ManageMasterUserPassword", "true").xml())
                .contains("<SecretArn>");
        rds.await("db2", "available");
    }

    @Test
    void run_managedPasswordOfOthersThanOracle_isRefused() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
        assertThat(restore("db2", "s1", "ManageMasterUserPassword", "true").error())
                .isEqualTo("InvalidParameterCombination: ManageMasterUserPassword can only be specified for restored DB"
                        + " instances of RDS for Oracle.");
    }

    @ParameterizedTest
    @CsvSource({"sqlserver-se, sqlserver-ee, 200", "oracle-se2, oracle-ee, 200", "oracle-ee, oracle-se2, 400"})
    void run_anotherEdition_isALargerOne(String from, String to, int status) {
        rds.instance("db1", from, "DBInstanceClass", "db.m5.xlarge", "LicenseModel", license(from));
        rds.snapshot("db1", "s1");
        LocalRds.Answer answer = restore("db2", "s1", "Engine", to, "LicenseModel", license(to));
        assertThat(answer.status()).as(answer.xml()).isEqualTo(status);
        assertThat(answer.text("Engine")).isEqualTo(status == 200 ? to : "");
    }

    private static String license(String engine) {
        return engine.startsWith("oracle") ? "bring-your-own-license" : "license-included";
    }

    @Test
    void run_sizeOfSqlServer_isRefused() {
        rds.instance("db1", "sqlserver-ex");
        rds.snapshot("db1", "s1");
        assertThat(restore("db2", "s1", "AllocatedStorage", "200").error())
                .isEqualTo(
                        "InvalidParameterCombination: AllocatedStorage can't be specified for restored DB instances of"
                                + " engine sqlserver-ex.");
    }

    @Test
    void run_processorFeatures_stayUnlessTheDefaultsAreAskedFor() {
        rds.instance(
                "db1",
                "oracle-ee",
                "DBInstanceClass",
                "db.m5.2xlarge",
                "ProcessorFeatures.ProcessorFeature.1.Name",
                "coreCount",
                "ProcessorFeatures.ProcessorFeature.1.Value",
                "2");
        rds.snapshot("db1", "s1");
        assertThat(restore("db2", "s1").xml()).contains("<Name>coreCount</Name><Value>2</Value>");
        assertThat(restore("db3", "s1", "UseDefaultProcessorFeatures", "true").xml())
                .doesNotContain("coreCount");
    }

    @Test
    void run_sharedByAnotherAccount_works() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
        String[] parameters = {"DBInstanceIdentifier", "theirs", "DBSnapshotIdentifier", ARN};
        String action = "RestoreDBInstanceFromDBSnapshot";
        assertThat(rds.callAs("111122223333", action, parameters).error())
                .isEqualTo("DBSnapshotNotFound: DBSnapshot not found: " + ARN);
        rds.share("s1", "111122223333");
        assertThat(rds.callAs("111122223333", action, parameters).status()).isEqualTo(200);
        assertThat(rds.callAs("111122223333", "DescribeDBInstances", "DBInstanceIdentifier", "theirs")
                        .text("DBInstanceStatus"))
                .isIn("available", "creating", "backing-up");
    }

    @Test
    void run_afterRestart_stillWorks() {
        rds.instance("db1", "postgres");
        rds.sql("db1", "CREATE TABLE t (id INT)", "INSERT INTO t VALUES (7)");
        rds.snapshot("db1", "s1");
        rds = rds.reopened();
        restore("db2", "s1");
        rds = rds.reopened();
        rds.await("db2", "available");
        assertThat(rds.sql("db2", "SELECT id FROM t")).isEqualTo("7");
    }

    @Test
    void run_brokenFiles_isIncompatibleRestore() throws java.io.IOException {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
        rds.breakSnapshots();
        restore("db2", "s1");
        rds.await("db2", "incompatible-restore");
        assertThat(rds.succeed("DescribeEvents", "SourceType", "db-instance", "SourceIdentifier", "db2")
                        .xml())
                .contains("Database instance put into incompatible-restore.");
        rds.await("db1", "available");
    }

    @Test
    void run_unknownSnapshot_isRefused() {
        assertThat(restore("db2", "s1").error()).isEqualTo("DBSnapshotNotFound: DBSnapshot not found: s1");
    }

    @Test
    void run_usedIdentifier_isRefused() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
        assertThat(restore("db1", "s1").error()).isEqualTo("DBInstanceAlreadyExists: DB instance already exists");
    }

    @Test
    void run_otherEngineOrLessStorage_isRefused() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
        assertThat(restore("db2", "s1", "Engine", "mysql").error())
                .startsWith("InvalidParameterCombination: Cannot restore");
        assertThat(restore("db2", "s1", "AllocatedStorage", "20").error())
                .startsWith("InvalidParameterCombination: The allocated storage size can't be smaller");
        assertThat(rds.call("DescribeDBInstances", "DBInstanceIdentifier", "db2")
                        .status())
                .isEqualTo(404);
    }

    private LocalRds.Answer restore(String instance, String snapshot, String... more) {
        String[] all = new String[4 + more.length];
        all[0] = "DBInstanceIdentifier";
        all[1] = instance;
        all[2] = "DBSnapshotIdentifier";
        all[3] = snapshot;
        System.arraycopy(more, 0, all, 4, more.length);
        return rds.call("RestoreDBInstanceFromDBSnapshot", all);
    }
}
