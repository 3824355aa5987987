package dev.diorama.rds.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.rds.LocalRds;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a Multi-AZ instance with replicas must be like after the emulator was stopped and started. */
abstract class RestartContract {

    private static final String HERE = "us-east-1";
    private static final String ROWS = "SELECT id FROM t ORDER BY id";

    private LocalRds rds;

    abstract String engine();

    /** A query that has a row while commits wait for exactly one standby that has all there is. */
    abstract String synchronous();

    @BeforeEach
    void start() throws SQLException, IOException {
        assumeThat(Servers.has(engine())).isTrue();
        rds = Servers.start();
        rds.instance("m", engine(), "MultiAZ", "true", "DBName", "app", "Port", freePort());
        client("m").run("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
    }

    @AfterEach
    void close() {
        if (rds != null) {
            rds.close();
        }
    }

    @Test
    void restart_multiAzWithReplicas_isAsBefore() throws Exception {
        replica("m", "m-r", "MultiAZ", "true");
        replica("m", "m-s");
        // zones that have changed places once, and a primary that was a standby before
        assertThat(rds.page("POST", "rds/m/failover", "").status()).isEqualTo(200);
        awaitSynchronous();
        List<String> zones = zones("m");
        List<String> zonesOfTheReplica = zones("m-r");
        List<String> addresses = addresses();

        reopen("m", "m-r", "m-s");
        client("m").run("INSERT INTO t VALUES (2)");

        awaitSynchronous();
        assertThat(client("m-r").awaitRows(ROWS, 2)).containsExactly("1", "2");
        assertThat(client("m-s").awaitRows(ROWS, 2)).containsExactly("1", "2");
        assertThat(zones("m")).isEqualTo(zones);
        assertThat(zones("m-r")).isEqualTo(zonesOfTheReplica);
        assertThat(addresses()).isEqualTo(addresses);
        until(() -> page("m-r").contains("\"standby\":{"));

        assertThat(rds.page("POST", "rds/m/failover", "").status()).isEqualTo(200);
        assertThat(rds.page("POST", "rds/m-r/failover", "").status()).isEqualTo(200);
        client("m").run("INSERT INTO t VALUES (3)");
        assertThat(client("m-r").awaitRows(ROWS, 3)).hasSize(3);
        assertThat(client("m-s").awaitRows(ROWS, 3)).hasSize(3);
        assertThat(zones("m")).isEqualTo(List.of(zones.get(1), zones.get(0)));
    }

    @Test
    void restart_underWrites_losesNothingAcknowledgedNorDoesAFailoverAfterIt() throws Exception {
        List<Integer> acknowledged;
        try (CountingWriter writer = new CountingWriter(client("m"), "t")) {
            writer.awaitMore(50);
            reopen("m");
            writer.awaitMore(50);
            awaitSynchronous();
            writer.awaitMore(20);
            assertThat(rds.page("POST", "rds/m/kill", "").status()).isEqualTo(200);
            writer.awaitMore(20);
            acknowledged = writer.stop();
        }
        Set<String> kept = Set.copyOf(client("m").query("SELECT id FROM t"));
        assertThat(acknowledged.stream().filter(id -> !kept.contains(id.toString())))
                .as("lost of " + acknowledged.size())
                .isEmpty();
    }

    @Test
    void restart_twiceAndStoppedBetween_comesBackMultiAz() throws Exception {
        reopen("m");
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", "m");
        rds.await("m", "stopped");
        rds = rds.reopened();
        rds.await("m", "stopped");
        rds.succeed("StartDBInstance", "DBInstanceIdentifier", "m");
        rds.await("m", "available");

        awaitSynchronous();
        client("m").run("INSERT INTO t VALUES (2)");
        assertThat(rds.page("POST", "rds/m/failover", "").status()).isEqualTo(200);
        assertThat(client("m").query(ROWS)).containsExactly("1", "2");
    }

    @Test
    void restart_beforeTheNewStandbyIsMade_getsOne() throws Exception {
        assertThat(rds.page("POST", "rds/m/failover", "").status()).isEqualTo(200);
        client("m").run("INSERT INTO t VALUES (2)");

        reopen("m");

        awaitSynchronous();
        assertThat(rds.page("POST", "rds/m/failover", "").status()).isEqualTo(200);
        assertThat(client("m").query(ROWS)).containsExactly("1", "2");
    }

    // What tests are made of

    private Client client(String id) {
        return Client.of(rds, HERE, id);
    }

    private void replica(String source, String id, String... more) throws Exception {
        List<String> parameters = new ArrayList<>(List.of(more));
        parameters.addAll(List.of("DBInstanceIdentifier", id, "SourceDBInstanceIdentifier", source));
        parameters.addAll(List.of("Port", freePort()));
        rds.succeed("CreateDBInstanceReadReplica", parameters.toArray(String[]::new));
        rds.await(id, "available");
        rds.await(source, "available");
        assertThat(client(id).awaitRows(ROWS, 1)).hasSize(1);
    }

    /** Not one of the usual range: another emulator on this machine could take it while the one under test is down. */
    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private void reopen(String... ids) {
        rds = rds.reopened();
        for (String id : ids) {
            rds.await(id, "available");
        }
    }

    private void awaitSynchronous() throws Exception {
        until(() -> page("m").contains("\"standby\":{")
                && client("m").query(synchronous()).size() == 1);
    }

    private List<String> zones(String id) {
        LocalRds.Answer answer = rds.call("DescribeDBInstances", "DBInstanceIdentifier", id);
        return List.of(answer.text("AvailabilityZone"), answer.text("SecondaryAvailabilityZone"));
    }

    private List<String> addresses() {
        return List.of("m", "m-r", "m-s").stream()
                .map(id -> rds.call("DescribeDBInstances", "DBInstanceIdentifier", id))
                .map(answer -> answer.text("Address") + ":" + answer.text("Port"))
                .toList();
    }

    private String page(String id) {
        return rds.page("GET", "rds/" + id, "").xml();
    }

    private void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it doesn't come in time: " + page("m"));
            }
            Thread.sleep(10);
        }
    }
}
