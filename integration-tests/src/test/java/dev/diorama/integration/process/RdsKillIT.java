package dev.diorama.integration.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ApplyMethod;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.waiters.RdsWaiter;

/** Kills and stops an emulator with databases behind it: what it kept must come back, and nothing else may stay. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "it looks for processes in /proc")
class RdsKillIT {

    private static final int PATIENCE_SECONDS = 60;
    private static final String USER = "dbadmin";
    private static final String PASSWORD = "SecurePass123!";
    private static final Tag TAG = Tag.builder().key("team").value("orders").build();

    /** What differs between engines. */
    private enum Kind {
        POSTGRES("postgres", "16", "postgres16", "work_mem", "select setting from pg_settings where name = 'work_mem'"),
        MARIADB("mariadb", "11.4", "mariadb11.4", "wait_timeout", "select @@global.wait_timeout");

        private final String engine;
        private final String version;
        private final String family;
        private final String parameter;
        private final String parameterQuery;

        Kind(String engine, String version, String family, String parameter, String parameterQuery) {
            this.engine = engine;
            this.version = version;
            this.family = family;
            this.parameter = parameter;
            this.parameterQuery = parameterQuery;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void killedWithData_bringsInstancesSnapshotsAndGroupsBack(Kind kind, @TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        DBInstance multi;
        DBInstance single;
        List<Integer> acknowledged;
        try (RunningProgram program = start(folder, "--data", data.toString())) {
            URI address = program.awaitReady();
            try (RdsClient rds = client(address)) {
                create(rds, kind, "single", false);
                assumeThat(page(address, "single")).doesNotContain("in place of " + kind.engine);
                multi = furnish(rds, kind);
                single = rds.describeDBInstances(describe -> describe.dbInstanceIdentifier("single"))
                        .dbInstances()
                        .get(0);
            }
            acknowledged = writeUntil(multi, () -> program.handle().destroyForcibly());
            program.awaitExit();
            awaitNoProcessIn(folder);
        }
        try (RunningProgram program = start(folder, "--data", data.toString())) {
            try (RdsClient rds = client(program.awaitReady())) {
                assertThat(available(rds, "multi").endpoint()).isEqualTo(multi.endpoint());
                assertThat(available(rds, "single").endpoint()).isEqualTo(single.endpoint());
                checkFurnished(rds, kind, multi);
                try (Connection connection = connect(multi)) {
                    assertThat(column(connection, "select id from orders where id > 2000"))
                            .containsAll(acknowledged);
                }
            }
            program.stop();
            awaitNoProcessIn(folder);
        }
    }

    @Test
    void stoppedWithoutData_leavesNothing(@TempDir Path folder) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Map<String, String> variables = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        try (RunningProgram program =
                RunningProgram.start(folder, variables, RunningProgram.jar("--port", "0", "--tls-dir", tls(folder)))) {
            try (RdsClient rds = client(program.awaitReady())) {
                create(rds, Kind.POSTGRES, "gone", false);
                assertThat(processesIn(folder)).isNotEmpty();
            }
            program.stop();
            awaitNoProcessIn(folder);
        }
        assertThat(left(temporary)).isEmpty();
    }

    @Test
    void killedWithoutData_leavesWhatTheNextUseOfRdsDeletes(@TempDir Path folder) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Map<String, String> variables = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        List<String> command = RunningProgram.jar("--port", "0", "--tls-dir", tls(folder));
        try (RunningProgram program = RunningProgram.start(folder, variables, command)) {
            try (RdsClient rds = client(program.awaitReady())) {
                create(rds, Kind.POSTGRES, "gone", false);
            }
            program.handle().destroyForcibly();
            program.awaitExit();
            awaitNoProcessIn(folder);
        }
        List<Path> databases = left(temporary).stream()
                .filter(path -> path.resolve("instances").toFile().isDirectory())
                .toList();
        assertThat(databases).hasSize(1);
        try (RunningProgram program = RunningProgram.start(folder, variables, command)) {
            try (RdsClient rds = client(program.awaitReady())) {
                assertThat(databases.get(0))
                        .as("nothing of RDS was asked for yet")
                        .exists();
                assertThat(rds.describeDBInstances().dbInstances()).isEmpty();
                awaitGone(databases.get(0));
                create(rds, Kind.POSTGRES, "next", false);
            }
            program.stop();
            awaitNoProcessIn(folder);
        }
        assertThat(left(temporary)).isEmpty();
    }

    private static List<Path> left(Path temporary) throws IOException {
        try (Stream<Path> left = Files.list(temporary)) {
            return left.filter(path -> path.getFileName().toString().startsWith("diorama"))
                    .toList();
        }
    }

    private static void awaitGone(Path path) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (Files.exists(path) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(path).doesNotExist();
    }

    /** Inserts one number after the other until that ends the emulator, and says which were acknowledged. */
    private static List<Integer> writeUntil(DBInstance instance, Runnable end) throws SQLException {
        List<Integer> acknowledged = new ArrayList<>();
        Connection connection = connect(instance);
        try (PreparedStatement insert = connection.prepareStatement("insert into orders values (?)")) {
            for (int id = 2001; ; id++) {
                insert.setInt(1, id);
                insert.execute();
                acknowledged.add(id);
                if (acknowledged.size() == 100) {
                    new Thread(end).start();
                }
            }
        } catch (SQLException killed) {
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(100);
            return acknowledged;
        }
    }

    private static String page(URI address, String id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/_diorama/rds/" + id + "?region=eu-north-1"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static RunningProgram start(Path folder, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--port", "0", "--tls-dir", tls(folder)));
        arguments.addAll(List.of(options));
        return RunningProgram.start(folder, Map.of(), RunningProgram.jar(arguments.toArray(new String[0])));
    }

    private static String tls(Path folder) {
        return folder.resolve("tls").toString();
    }

    private static RdsClient client(URI address) {
        return RdsClient.builder()
                .endpointOverride(address)
                .region(Region.EU_NORTH_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }

    /** A Multi-AZ instance with groups, tags, rows and a snapshot, and another instance. */
    private static DBInstance furnish(RdsClient rds, Kind kind) throws IOException, SQLException {
        rds.createDBSubnetGroup(create -> create.dbSubnetGroupName("subnets")
                .dbSubnetGroupDescription("two zones")
                .subnetIds("subnet-a", "subnet-b"));
        rds.createDBParameterGroup(create -> create.dbParameterGroupName("tuned")
                .dbParameterGroupFamily(kind.family)
                .description("tuned"));
        rds.modifyDBParameterGroup(modify -> modify.dbParameterGroupName("tuned")
                .parameters(parameter -> parameter
                        .parameterName(kind.parameter)
                        .parameterValue("12345")
                        .applyMethod(ApplyMethod.IMMEDIATE)));
        DBInstance multi = create(rds, kind, "multi", true);
        try (Connection connection = connect(multi);
                Statement statement = connection.createStatement()) {
            statement.execute("create table orders (id int primary key)");
            statement.execute("insert into orders with recursive n as (select 1 as i union all"
                    + " select i + 1 from n where i < 1000) select i from n");
        }
        rds.createDBSnapshot(create -> create.dbInstanceIdentifier("multi").dbSnapshotIdentifier("shot"));
        try (RdsWaiter waiter = waiter(rds)) {
            waiter.waitUntilDBSnapshotAvailable(describe -> describe.dbSnapshotIdentifier("shot"));
        }
        try (Connection connection = connect(multi);
                Statement statement = connection.createStatement()) {
            statement.execute("insert into orders values (1001)");
        }
        return multi;
    }

    private static DBInstance create(RdsClient rds, Kind kind, String id, boolean furnished) throws IOException {
        int port = freePort();
        rds.createDBInstance(create -> {
            create.dbInstanceIdentifier(id)
                    .engine(kind.engine)
                    .engineVersion(kind.version)
                    .dbName("shop")
                    .dbInstanceClass("db.t3.medium")
                    .allocatedStorage(20)
                    .port(port)
                    .backupRetentionPeriod(0)
                    .masterUsername(USER)
                    .masterUserPassword(PASSWORD);
            if (furnished) {
                create.multiAZ(true)
                        .dbSubnetGroupName("subnets")
                        .dbParameterGroupName("tuned")
                        .tags(TAG);
            }
        });
        return available(rds, id);
    }

    /** Not the usual one: another emulator on this machine could take it while the one under test is down. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static DBInstance available(RdsClient rds, String id) {
        try (RdsWaiter waiter = waiter(rds)) {
            return waiter.waitUntilDBInstanceAvailable(describe -> describe.dbInstanceIdentifier(id))
                    .matched()
                    .response()
                    .orElseThrow()
                    .dbInstances()
                    .get(0);
        }
    }

    private static RdsWaiter waiter(RdsClient rds) {
        WaiterOverrideConfiguration often = WaiterOverrideConfiguration.builder()
                .maxAttempts(2400)
                .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(50)))
                .build();
        return RdsWaiter.builder().client(rds).overrideConfiguration(often).build();
    }

    private static void checkFurnished(RdsClient rds, Kind kind, DBInstance before) throws SQLException {
        DBInstance multi = available(rds, "multi");
        assertThat(multi.dbiResourceId()).isEqualTo(before.dbiResourceId());
        assertThat(multi.multiAZ()).isTrue();
        assertThat(multi.tagList()).containsExactly(TAG);
        assertThat(multi.dbSubnetGroup().dbSubnetGroupName()).isEqualTo("subnets");
        assertThat(multi.dbParameterGroups().get(0).dbParameterGroupName()).isEqualTo("tuned");
        assertThat(rds.describeDBParameters(describe ->
                                describe.dbParameterGroupName("tuned").source("user"))
                        .parameters())
                .extracting(Parameter::parameterName, Parameter::parameterValue)
                .containsExactly(tuple(kind.parameter, "12345"));
        assertThat(rds.describeDBSnapshots(describe -> describe.dbSnapshotIdentifier("shot"))
                        .dbSnapshots())
                .extracting(DBSnapshot::status)
                .containsExactly("available");
        try (Connection connection = connect(multi)) {
            assertThat(value(connection, "select count(*) from orders where id < 2000"))
                    .isEqualTo("1001");
            assertThat(value(connection, kind.parameterQuery)).isEqualTo("12345");
        }
        rds.restoreDBInstanceFromDBSnapshot(
                restore -> restore.dbInstanceIdentifier("restored").dbSnapshotIdentifier("shot"));
        try (Connection connection = connect(available(rds, "restored"))) {
            assertThat(value(connection, "select count(*) from orders")).isEqualTo("1000");
        }
    }

    private static Connection connect(DBInstance instance) throws SQLException {
        String scheme = instance.engine().equals("postgres") ? "jdbc:postgresql" : "jdbc:mariadb";
        String url = scheme + "://" + instance.endpoint().address() + ":"
                + instance.endpoint().port() + "/shop" + (scheme.endsWith("mariadb") ? "?sslMode=trust" : "");
        return DriverManager.getConnection(url, USER, PASSWORD);
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static List<Integer> column(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Integer> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getInt(1));
            }
            return column;
        }
    }

    private static void awaitNoProcessIn(Path folder) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!processesIn(folder).isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(processesIn(folder)).as("processes left over").isEmpty();
    }

    /** Processes that work in that folder, or were started with it. */
    private static List<String> processesIn(Path folder) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(ProcessHandle::pid)
                    .filter(pid -> pid != ProcessHandle.current().pid())
                    .filter(pid -> worksIn(pid, folder))
                    .map(pid -> pid + ": " + commandLine(pid))
                    .toList();
        }
    }

    private static boolean worksIn(long pid, Path folder) {
        try {
            Path working = Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"));
            return working.startsWith(folder.toRealPath()) || commandLine(pid).contains(folder.toString());
        } catch (IOException gone) {
            return false;
        }
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException | UncheckedIOException gone) {
            return "";
        }
    }
}
