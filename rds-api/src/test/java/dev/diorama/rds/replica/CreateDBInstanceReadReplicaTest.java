package dev.diorama.rds.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.rds.LocalRds;
import dev.diorama.rds.server.Client;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateDBInstanceReadReplicaTest {

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oracle-se2", "oracle-se2-cdb", "sqlserver-se", "sqlserver-web", "sqlserver-ex"})
    void run_ofAnEditionWithoutReplicas_isRefused(String engine) {
        ReplicaCalls.instance(rds, "orders", engine);

        assertThat(create("orders").error())
                .startsWith("InvalidParameterCombination: Read replicas are not supported for engine " + engine);
        assertThat(rds.call("DescribeDBInstances", "DBInstanceIdentifier", "r").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"oracle-ee, open-read-only", "oracle-ee-cdb, open-read-only", "sqlserver-ee,", "db2-se, open-read-only"
    })
    void run_ofEnginesThatH2Serves_makesAReplicaThatFollows(String engine, String mode) throws Exception {
        Client source = ReplicaCalls.source(rds, "orders", engine);

        Client replica = ReplicaCalls.replica(rds, "orders", "r");
        source.run("INSERT INTO t VALUES (2)");

        assertThat(replica.awaitRows(ReplicaCalls.ROWS, 2)).containsExactly("1", "2");
        assertThat(ReplicaCalls.described(rds, "r").text("ReplicaMode")).isEqualTo(mode == null ? "" : mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oracle-ee", "sqlserver-ee", "db2-ae"})
    void run_ofAReplicaOfAnEngineThatDoesNotCascade_isRefused(String engine) throws Exception {
        ReplicaCalls.source(rds, "orders", engine);
        ReplicaCalls.replica(rds, "orders", "middle");

        assertThat(create("middle").error())
                .isEqualTo("InvalidDBInstanceState: Cannot create a read replica of a read replica with engine "
                        + engine + ".");
    }

    @Test
    void run_inMountedMode_letsNobodyInUntilTheModeChanges() throws Exception {
        ReplicaCalls.source(rds, "orders", "db2-se");
        Client replica = ReplicaCalls.replica(rds, "orders", "r", "ReplicaMode", "mounted");
        assertThatThrownBy(() -> replica.query(ReplicaCalls.ROWS)).isInstanceOf(SQLException.class);

        rds.succeed("ModifyDBInstance", "DBInstanceIdentifier", "r", "ReplicaMode", "open-read-only");
        rds.page("POST", "rds/r/lag?millis=0", ""); // done after what was begun before

        assertThat(replica.query(ReplicaCalls.ROWS)).containsExactly("1");
        assertThat(ReplicaCalls.described(rds, "r").text("ReplicaMode")).isEqualTo("open-read-only");
        assertThat(rds.call("ModifyDBInstance", "DBInstanceIdentifier", "orders", "ReplicaMode", "mounted")
                        .error())
                .startsWith("InvalidParameterCombination: ReplicaMode can only be specified for read replicas");
    }

    @Test
    void run_inAModeThatTheEngineDoesNotHave_isRefused() {
        ReplicaCalls.instance(rds, "orders", "sqlserver-ee");

        assertThat(ReplicaCalls.create(rds, "orders", "r", "ReplicaMode", "mounted")
                        .error())
                .isEqualTo("InvalidParameterCombination: ReplicaMode isn't supported for engine sqlserver-ee");
    }

    @Test
    void run_ofASqlServerInOneZone_isRefused() {
        ReplicaCalls.instance(rds, "orders", "sqlserver-ee", "MultiAZ", "false");

        assertThat(create("orders").error())
                .isEqualTo("InvalidDBInstanceState: The source DB instance orders must be a Multi-AZ deployment with"
                        + " Always On availability groups to have read replicas.");
    }

    @ParameterizedTest
    @CsvSource({
        "MultiAZ, true, Multi-AZ read replicas are not supported for engine sqlserver-ee.",
        "AllocatedStorage, 200, AllocatedStorage can't be specified for a read replica of engine sqlserver-ee.",
        "DBInstanceClass, db.m5.large, Read replicas of engine sqlserver-ee are not supported for the DB instance class",
        "OptionGroupName, others, A read replica of engine sqlserver-ee must belong to the option group of its source"
    })
    void run_ofSqlServer_refusesWhatItsReplicasCannotBe(String member, String value, String text) {
        ReplicaCalls.instance(rds, "orders", "sqlserver-ee");

        assertThat(ReplicaCalls.create(rds, "orders", "r", member, value).error())
                .startsWith("InvalidParameterCombination: " + text);
        assertThat(ReplicaCalls.described(rds, "orders").xml()).doesNotContain("<ReadReplicaDBInstanceIdentifier>");
    }

    @Test
    void run_ofSqlServer_makesAReplicaWithoutStandbyBackupsAndSnapshots() throws Exception {
        ReplicaCalls.source(rds, "orders", "sqlserver-ee");
        ReplicaCalls.replica(rds, "orders", "r");

        assertThat(modify("r", "MultiAZ", "true"))
                .isEqualTo("InvalidParameterCombination: Multi-AZ read replicas are not supported for engine"
                        + " sqlserver-ee.");
        assertThat(modify("r", "BackupRetentionPeriod", "1"))
                .isEqualTo("InvalidDBInstanceState: DB Backups not supported on a read replica for engine"
                        + " sqlserver-ee");
        assertThat(rds.call("CreateDBSnapshot", "DBInstanceIdentifier", "r", "DBSnapshotIdentifier", "s")
                        .error())
                .isEqualTo("InvalidDBInstanceState: DB Snapshots not supported on a read replica for engine"
                        + " sqlserver-ee");
    }

    @Test
    void run_ofOracleOnASmallClass_isRefused() {
        ReplicaCalls.instance(rds, "orders", "oracle-ee", "DBInstanceClass", "db.t3.small");

        assertThat(create("orders").error())
                .isEqualTo("InvalidParameterCombination: Read replicas of engine oracle-ee are not supported for the DB"
                        + " instance class db.t3.small. Source and read replica must have a DB instance class with 2 or"
                        + " more vCPUs, other than db.t3.small.");
    }

    @Test
    void run_ofOracleWithAnotherOptionGroup_isRefusedInTheSameRegion() {
        ReplicaCalls.instance(rds, "orders", "oracle-ee");
        rds.succeed(
                "CreateOptionGroup",
                "OptionGroupName",
                "others",
                "EngineName",
                "oracle-ee",
                "MajorEngineVersion",
                "19",
                "OptionGroupDescription",
                "d");

        assertThat(ReplicaCalls.create(rds, "orders", "r", "OptionGroupName", "others")
                        .error())
                .isEqualTo("InvalidParameterCombination: A read replica of engine oracle-ee must belong to the option"
                        + " group of its source, default:oracle-ee-19.");
    }

    @Test
    void run_ofDb2WithItsOwnLicense_needsItsIdentifiersInTheOtherRegion() {
        rds.succeed("CreateDBParameterGroup", group("ibm"));
        rds.callIn("eu-west-1", "CreateDBParameterGroup", group("ibm"));
        identify("us-east-1");
        rds.instance("orders", "db2-se", "LicenseModel", "bring-your-own-license", "DBParameterGroupName", "ibm");
        String[] parameters = {
            "DBInstanceIdentifier", "r", "SourceDBInstanceIdentifier", "arn:aws:rds:us-east-1:000000000000:db:orders"
        };

        assertThat(rds.callIn("eu-west-1", "CreateDBInstanceReadReplica", parameters)
                        .error())
                .startsWith("InvalidParameterCombination: The parameter group default.db2-se-11.5 cannot be used for"
                        + " this instance.")
                .endsWith("rds.ibm_customer_id and rds.ibm_site_id.");
        String[] named = java.util.Arrays.copyOf(parameters, 6);
        named[4] = "DBParameterGroupName";
        named[5] = "ibm";
        assertThat(rds.callIn("eu-west-1", "CreateDBInstanceReadReplica", named).error())
                .startsWith("InvalidParameterCombination: The parameter group ibm cannot be used");
        identify("eu-west-1");
        assertThat(rds.callIn("eu-west-1", "CreateDBInstanceReadReplica", named).status())
                .isEqualTo(200);
        assertThat(create("orders").text("DBParameterGroupName")).isEqualTo("ibm");
    }

    private static String[] group(String name) {
        return new String[] {"DBParameterGroupName", name, "DBParameterGroupFamily", "db2-se-11.5", "Description", "d"};
    }

    private void identify(String region) {
        assertThat(rds.callIn(
                                region,
                                "ModifyDBParameterGroup",
                                "DBParameterGroupName",
                                "ibm",
                                "Parameters.Parameter.1.ParameterName",
                                "rds.ibm_customer_id",
                                "Parameters.Parameter.1.ParameterValue",
                                "123456",
                                "Parameters.Parameter.1.ApplyMethod",
                                "immediate",
                                "Parameters.Parameter.2.ParameterName",
                                "rds.ibm_site_id",
                                "Parameters.Parameter.2.ParameterValue",
                                "7654321",
                                "Parameters.Parameter.2.ApplyMethod",
                                "immediate")
                        .status())
                .isEqualTo(200);
    }

    private String modify(String id, String member, String value) {
        return rds.call("ModifyDBInstance", "DBInstanceIdentifier", id, member, value)
                .error();
    }

    @Test
    void run_ofASourceWithoutBackups_isRefused() {
        rds.instance("orders", "postgres", "BackupRetentionPeriod", "0");

        assertThat(create("orders").error())
                .isEqualTo(
                        "InvalidDBInstanceState: Automated backups are not enabled for this database instance. To enable"
                                + " automated backups, use ModifyDBInstance to set the backup retention period to a non-zero"
                                + " value.");
    }

    @Test
    void run_ofNobody_isNotFound() {
        assertThat(create("orders").error()).isEqualTo("DBInstanceNotFound: DBInstance orders not found.");
        assertThat(create("arn:aws:rds:eu-west-1:000000000000:db:orders").error())
                .isEqualTo("DBInstanceNotFound: DBInstance orders not found.");
        assertThat(create("arn:nonsense").error()).startsWith("InvalidParameterValue: ");
    }

    @Test
    void run_underATakenName_isRefused() {
        rds.instance("orders", "postgres");
        rds.instance("r", "postgres");

        assertThat(create("orders").error()).isEqualTo("DBInstanceAlreadyExists: DB instance already exists");
    }

    private LocalRds.Answer create(String source) {
        return rds.call(
                "CreateDBInstanceReadReplica", "DBInstanceIdentifier", "r", "SourceDBInstanceIdentifier", source);
    }
}
