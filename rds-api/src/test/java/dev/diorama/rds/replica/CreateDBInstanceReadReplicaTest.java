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
        ReplicaCalls.backedUp(rds, "middle");

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
