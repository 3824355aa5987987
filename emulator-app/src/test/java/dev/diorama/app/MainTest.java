package dev.diorama.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void run_version_printsItAlone() {
        assertThat(run(Map.of(), "--version")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).isEqualTo("Diorama " + Version.current() + System.lineSeparator());
        assertThat(Version.current()).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?");
    }

    @Test
    void run_help_namesEveryOptionAndItsVariables() {
        assertThat(run(Map.of(), "start", "--help")).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .startsWith("Usage: diorama [start] [OPTIONS]")
                .contains("--port", "--data", "--credentials", "DIORAMA_MAX_CONNECTIONS", "Exit codes")
                .doesNotContain("--rehearse");
        assertThat(err.toString()).isEmpty();
    }

    static Stream<Arguments> wrongUsages() {
        return Stream.of(
                wrong("Unknown option: --prot; did you mean --port?", Map.of(), "--prot", "1"),
                wrong("Unknown option: --credential; did you mean --credentials?", Map.of(), "--credential=A:s3cret"),
                wrong("Unknown option: --zzzzzzzz", Map.of(), "--zzzzzzzz"),
                wrong("Unknown command: stat; did you mean start?", Map.of(), "stat"),
                wrong("Unknown command: start; did you mean start?", Map.of(), "start", "start"),
                wrong("Invalid value for option '--port': 'abc' is not an int", Map.of(), "--port", "abc"),
                wrong(
                        "Invalid value for option '--port': 'abc' is not an int (from DIORAMA_PORT)",
                        Map.of("DIORAMA_PORT", "abc")),
                wrong(
                        "Invalid value for option '--port': port must be from 0 to 65535: 70000 (from DIORAMA_PORT)",
                        Map.of("DIORAMA_PORT", "70000")),
                wrong("Invalid value for option '--port': port must be from 0 to 65535: -1", Map.of(), "-p-1"),
                wrong("Missing required parameter for option '--port' (PORT)", Map.of(), "--port"),
                wrong(
                        "Invalid value for option '--transition': '5' is not a duration such as 500ms, 30s, 5m"
                                + " or 2h",
                        Map.of(),
                        "--transition=5"),
                wrong(
                        "Invalid value for option '--account': '12' is not an account id of twelve digits",
                        Map.of(),
                        "--account=12"),
                wrong(
                        "Invalid value for option '--region': 'mars' is not a region's name, such as us-east-1",
                        Map.of(),
                        "--region=mars"),
                wrong(
                        "Invalid value for option '--idle-timeout': idleTimeout must be more than nothing: PT0S",
                        Map.of(),
                        "--idle-timeout=0"),
                wrong(
                        "--durability needs --data: what lives in memory survives nothing",
                        Map.of(),
                        "--durability=fsync"),
                wrong(
                        "--durability needs --data: what lives in memory survives nothing (from DIORAMA_DURABILITY)",
                        Map.of("DIORAMA_DURABILITY", "fsync")),
                wrong("--strict-auth needs at least one --credentials KEY:SECRET", Map.of(), "--strict-auth"),
                wrong(
                        "--credentials needs --strict-auth: without it any access key is taken",
                        Map.of(),
                        "--credentials=A:s3cret"),
                wrong(
                        "Invalid value for option '--credentials' (KEY:SECRET): a credential is an access key, a colon and"
                                + " its secret",
                        Map.of(),
                        "--credentials=s3cret"),
                wrong(
                        "Unknown environment variable DIORAMA_PROT; did you mean DIORAMA_PORT?",
                        Map.of("DIORAMA_PROT", "1")),
                wrong("Unknown environment variable DIORAMA_REHEARSE", Map.of("DIORAMA_REHEARSE", "true")));
    }

    private static Arguments wrong(String message, Map<String, String> environment, String... arguments) {
        return Arguments.of(message, environment, arguments);
    }

    @ParameterizedTest
    @MethodSource("wrongUsages")
    void run_wrongUsage_saysItInOneLine(String message, Map<String, String> environment, String[] arguments) {
        assertThat(run(environment, arguments)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("diorama: " + message + " ('diorama --help' lists all options)");
        assertThat(out.toString() + err).doesNotContain("s3cret");
    }

    @Test
    void run_portInUse_saysWhichAndWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int code = run(Map.of(), "--port", Integer.toString(taken.getLocalPort()));
            assertThat(code).isEqualTo(ExitCode.ADDRESS);
            assertThat(err.toString())
                    .isEqualToIgnoringNewLines("diorama: Port " + taken.getLocalPort()
                            + " of 127.0.0.1 is in use, perhaps by another Diorama. Stop that program, or take another"
                            + " port with --port (0 takes any free one).");
        }
    }

    @Test
    void run_dataFolderThatIsAFile_saysSo(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(run(Map.of("DIORAMA_DATA", file.toString()), "--port=0")).isEqualTo(ExitCode.FOLDER);
        assertThat(err.toString()).startsWith("diorama: Can't make the data folder " + file);
    }

    @Test
    void run_tlsFolderThatIsAFile_saysSo(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(run(Map.of(), "--port=0", "--tls", "--tls-dir=" + file)).isEqualTo(ExitCode.FOLDER);
        assertThat(err.toString()).startsWith("diorama: Can't keep a certificate authority in " + file);
    }

    @Test
    void run_hostOfAnotherMachine_saysSo() {
        assertThat(run(Map.of(), "--host=192.0.2.1", "--port=0")).isEqualTo(ExitCode.ADDRESS);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "diorama: 192.0.2.1 is not an address of this machine. Take another one with --host.");
    }

    @Test
    void run_rehearsal_startsAnswersAndStops() {
        assertThat(run(Map.of("DIORAMA_PORT", "0", "DIORAMA_JAVA_HOME", "/jdk"), "--rehearse"))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .matches(
                        "Diorama \\S+ is ready at http://127\\.0\\.0\\.1:[0-9]+ \\(.*RDS\\) in [0-9]+\\.[0-9]{2} s\\R");
    }

    private int run(Map<String, String> environment, String... arguments) {
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Main(environment, printed, new PrintStream(err, true, StandardCharsets.UTF_8)).run(arguments);
    }
}
