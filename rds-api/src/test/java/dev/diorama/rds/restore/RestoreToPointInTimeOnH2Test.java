package dev.diorama.rds.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import dev.diorama.rds.server.Client;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RestoreDBInstanceToPointInTime of instances that H2 serves. */
class RestoreToPointInTimeOnH2Test {

    private static final String ROWS = "SELECT id FROM t ORDER BY id";

    private final LocalRds rds = LocalRds.withRunningClock(LocalRds::h2);

    @AfterEach
    void close() {
        rds.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oracle-se2", "sqlserver-ex", "db2-se"})
    void run_timeBetweenCommits_isExact(String engine) throws Exception {
        Client source = source(engine);
        String before = rds.moment();
        source.run("INSERT INTO t VALUES (2)");
        String between = rds.moment();
        source.run("DELETE FROM t");
        rds.moment();

        assertThat(rows("before", "RestoreTime", before)).containsExactly("1");
        assertThat(rows("between", "RestoreTime", between)).containsExactly("1", "2");
        assertThat(rows("latest", "UseLatestRestorableTime", "true")).isEmpty();
    }

    @Test
    void run_withALimitOfStorage_hasThat() throws Exception {
        source("oracle-se2");

        assertThat(rds.succeed(
                                "RestoreDBInstanceToPointInTime",
                                "SourceDBInstanceIdentifier",
                                "db1",
                                "TargetDBInstanceIdentifier",
                                "db2",
                                "UseLatestRestorableTime",
                                "true",
                                "MaxAllocatedStorage",
                                "1000")
                        .text("MaxAllocatedStorage"))
                .isEqualTo("1000");
        rds.await("db2", "available");
    }

    @Test
    void run_acrossAFailover_isExact() throws Exception {
        Client source = source("oracle-ee", "MultiAZ", "true");
        rds.succeed("RebootDBInstance", "DBInstanceIdentifier", "db1", "ForceFailover", "true");
        rds.awaitEvent("db1", "Multi-AZ instance failover completed");
        rds.await("db1", "available");
        source.run("INSERT INTO t VALUES (2)");
        String before = rds.moment();
        source.run("DELETE FROM t");

        assertThat(rows("before", "RestoreTime", before)).containsExactly("1", "2");
    }

    @Test
    void run_ofAStoppedSource_worksFromItsArchive() throws Exception {
        Client source = source("oracle-se2");
        source.run("INSERT INTO t VALUES (2)");
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", "db1");
        rds.await("db1", "stopped");

        assertThat(rows("latest", "UseLatestRestorableTime", "true")).containsExactly("1", "2");
    }

    private Client source(String engine, String... parameters) throws Exception {
        rds.instance("db1", engine, parameters);
        Client client = Client.of(rds, "us-east-1", "db1");
        client.run("CREATE TABLE t (id INT)", "INSERT INTO t VALUES (1)");
        return client;
    }

    private List<String> rows(String target, String how, String value) throws Exception {
        rds.succeed(
                "RestoreDBInstanceToPointInTime",
                "SourceDBInstanceIdentifier",
                "db1",
                "TargetDBInstanceIdentifier",
                target,
                how,
                value);
        rds.await(target, "available");
        return Client.of(rds, "us-east-1", target).query(ROWS);
    }
}
