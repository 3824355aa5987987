package dev.diorama.storage.sql.postgres;

import static dev.diorama.storage.sql.DatabaseEngineContract.openToOthers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.process.FileTree;
import dev.diorama.storage.sql.process.ProcessIdentity;
import dev.diorama.storage.sql.process.Programs;
import dev.diorama.storage.sql.process.ServerUser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Servers as processes: whose they are, how they end, what becomes of what they leave. */
@DisabledOnOs(OS.WINDOWS)
class PostgresProcessTest {

    private static final Path CACHE = Path.of("target", "engine-cache").toAbsolutePath();
    private static final String VERSION =
            new PostgresEngine(CACHE, CACHE).versions().get(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        openToOthers(folder);
    }

    @Test
    void servers_theEmulatorIsKilled_endAndTheirDataStays() throws Exception {
        Process emulator =
                KilledEmulator.start(List.of(), System.getProperty("java.class.path"), CACHE, folder, VERSION);
        List<ProcessIdentity> servers = announced(emulator);

        emulator.destroyForcibly().waitFor();

        assertThat(servers).hasSizeGreaterThan(8).allMatch(server -> server.awaitEnd(PATIENCE));
        try (PostgresEngine engine = new PostgresEngine(CACHE, folder.resolve("run"))) {
            Database primary = engine.open(folder.resolve("primary"), KilledEmulator.spec("primary", VERSION));
            primary.start();
            assertThat(primary.run(null, "SELECT id FROM t")).containsExactly(List.of("1"));
            assertThat(folder.resolve("run").toFile().list()).hasSize(1);
        }
    }

    /** Killed together with all that ends them, servers leave their files as after a power cut. */
    @Test
    void servers_killedWithTheEmulator_startAgain() throws Exception {
        Process emulator =
                KilledEmulator.start(List.of(), System.getProperty("java.class.path"), CACHE, folder, VERSION);
        List<ProcessIdentity> servers = announced(emulator);

        servers.get(0).kill();
        emulator.destroyForcibly().waitFor();
        Path primaryHome = folder.resolve("primary");
        try (PostgresEngine engine = new PostgresEngine(CACHE, folder.resolve("run"))) {
            Database primary = engine.open(primaryHome, KilledEmulator.spec("primary", VERSION));
            Files.writeString(
                    primaryHome.resolve("data/postmaster.pid"),
                    ProcessHandle.current().pid() + "\n");
            primary.start();
            assertThat(primary.run(null, "SELECT id FROM t")).containsExactly(List.of("1"));
        }
    }

    @Test
    void servers_ofAnOrdinaryUser_runAsThatUser() throws Exception {
        assumeThat(ServerUser.isRoot()).isTrue();
        List<String> nobody = List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
        assumeThat(Programs.find("setpriv")).isPresent();
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Files.setPosixFilePermissions(theirs, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (PostgresEngine engine = new PostgresEngine(CACHE, folder.resolve("run"))) {
            engine.warm(VERSION, List.of());
        }

        Process emulator = KilledEmulator.start(nobody, copiedClassPath(), CACHE, theirs, VERSION);
        List<ProcessIdentity> servers = announced(emulator);
        assertThat(servers).hasSizeGreaterThan(8);
        assertThat(Files.getOwner(theirs.resolve("primary")).getName()).isEqualTo("nobody");
        emulator.destroyForcibly().waitFor();

        assertThat(servers).allMatch(server -> server.awaitEnd(PATIENCE));
    }

    @Test
    void servers_inAFolderThatIsClosedToOthers_runAllTheSame() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Path home = closed.resolve("below").resolve("home");

        try (PostgresEngine engine = new PostgresEngine(CACHE, folder.resolve("run"))) {
            Database database = engine.create(home, spec("closed"));
            database.start();
            database.run(null, "CREATE TABLE t AS SELECT 1 AS id");
            Database follower = engine.replicate(closed.resolve("follower"), spec("follower"), database);
            assertThat(follower.run(null, "SELECT id FROM t")).containsExactly(List.of("1"));
            assertThat(Files.getOwner(home.resolve("data"))).isEqualTo(Files.getOwner(closed));
        }
    }

    @Test
    void create_withoutProgramsOfThatVersion_saysWhichThereAre() {
        try (PostgresEngine engine = new PostgresEngine(CACHE, folder.resolve("run"))) {
            assertThatThrownBy(() -> engine.create(
                            folder.resolve("home"), new DatabaseSpec("x", "9.6", Map.of(), List.of(), null)))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("9.6")
                    .hasMessageContaining(VERSION);
        }
    }

    @Test
    void start_withDamagedPrograms_saysSo() throws IOException {
        Path cache = folder.resolve("cache");
        try (PostgresEngine engine = new PostgresEngine(cache, folder.resolve("run"))) {
            Database database = engine.create(folder.resolve("home"), spec("damaged"));
            Path program = programIn(cache);
            Files.delete(program);
            assertThatThrownBy(database::start)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("bin/postgres");
        }
        try (PostgresEngine next = new PostgresEngine(cache, folder.resolve("run"))) {
            Database database = next.create(folder.resolve("home2"), spec("mended"));
            database.start();
            assertThat(database.run(null, "SELECT 1")).containsExactly(List.of("1"));
        }
    }

    private static Path programIn(Path cache) throws IOException {
        try (var folders = Files.list(cache)) {
            return folders.map(unpacked -> unpacked.resolve("bin/postgres"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void start_withDamagedData_saysWhy() throws IOException {
        try (PostgresEngine engine = new PostgresEngine(CACHE, folder.resolve("run"))) {
            Database database = engine.create(folder.resolve("home"), spec("damaged"));
            FileTree.delete(folder.resolve("home/data/global/pg_control"));

            assertThatThrownBy(database::start)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("pg_control");
            assertThat(database.running()).isFalse();
        }
    }

    @Test
    void close_theEngine_leavesNoProcessAndNoFolder() {
        List<ProcessIdentity> servers = new ArrayList<>();
        try (PostgresEngine engine = new PostgresEngine(CACHE, folder.resolve("run"))) {
            Database database = engine.create(folder.resolve("home"), spec("closed"));
            database.start();
            database.processIds().forEach(pid -> ProcessIdentity.of(pid).ifPresent(servers::add));
        }

        assertThat(servers).hasSizeGreaterThan(4).noneMatch(ProcessIdentity::alive);
        assertThat(folder.resolve("run")).isEmptyDirectory();
    }

    /** Root's repository is closed to others. */
    private String copiedClassPath() throws IOException {
        List<String> copies = new ArrayList<>();
        Path lib = Files.createDirectory(folder.resolve("lib"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path copy = lib.resolve(Integer.toString(copies.size()));
            Path from = Path.of(entry);
            if (Files.isDirectory(from)) {
                FileTree.copy(
                        from,
                        copy,
                        file -> !file.toString().endsWith(".txz")
                                || file.toString().contains(VERSION));
            } else if (Files.exists(from)) {
                Files.copy(from, copy);
            }
            copies.add(copy.toString());
        }
        openAll(lib);
        return String.join(File.pathSeparator, copies);
    }

    private static void openAll(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            all.forEach(path -> openToOthers(path));
        }
    }

    /** A session's process may have ended by now; the rest stays. */
    private static List<ProcessIdentity> announced(Process emulator) throws IOException {
        String line = new BufferedReader(new InputStreamReader(emulator.getInputStream())).readLine();
        assertThat(line).as("the numbers of its processes").isNotNull();
        return Arrays.stream(line.replaceAll("[\\[\\] ]", "").split(","))
                .flatMap(pid -> ProcessIdentity.of(Long.parseLong(pid)).stream())
                .toList();
    }

    private static DatabaseSpec spec(String name) {
        return KilledEmulator.spec(name, VERSION);
    }
}
