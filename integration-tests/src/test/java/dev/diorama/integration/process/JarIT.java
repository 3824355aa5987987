package dev.diorama.integration.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The distribution: {@code java -jar diorama.jar}. */
class JarIT {

    @TempDir
    Path folder;

    @Test
    void start_freePort_answersAndStopsCleanly() throws Exception {
        try (RunningProgram program = start(Map.of(), "--port", "0")) {
            URI address = program.awaitReady();
            assertThat(get(address)).startsWith("healthy: dynamodb.us-east-1.amazonaws.com");
            int code = program.stop();
            assertThat(program.complained()).isEmpty();
            if (OS.current() != OS.WINDOWS) {
                assertThat(code).isZero();
                assertThat(program.printed()).endsWith("Diorama has stopped." + System.lineSeparator());
            }
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGTERM")
    void stop_openConnection_doesNotWaitForIt() throws Exception {
        try (RunningProgram program = start(Map.of("DIORAMA_PORT", "0"))) {
            URI address = program.awaitReady();
            try (Socket idle = new Socket(address.getHost(), address.getPort())) {
                assertThat(program.stop()).isZero();
                assertThat(idle.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void start_portInUse_endsWithItsOwnCode() throws Exception {
        try (RunningProgram first = start(Map.of(), "--port", "0")) {
            String port = Integer.toString(first.awaitReady().getPort());
            try (RunningProgram second = start(Map.of(), "start", "--port", port)) {
                assertThat(second.awaitExit()).isEqualTo(3);
                assertThat(second.complained())
                        .startsWith("diorama: Port " + port + " of 127.0.0.1 is in use")
                        .hasLineCount(1);
                assertThat(second.printed()).isEmpty();
            }
        }
    }

    @Test
    void start_dataFolderInUse_endsWithItsOwnCode() throws Exception {
        String data = folder.resolve("data").toString();
        try (RunningProgram first = start(Map.of(), "--port", "0", "--data", data)) {
            first.awaitReady();
            try (RunningProgram second = start(Map.of(), "--port", "0", "--data", data)) {
                assertThat(second.awaitExit()).isEqualTo(4);
                assertThat(second.complained()).contains(data).hasLineCount(1);
            }
        }
    }

    @Test
    void start_unknownOptionOrVariable_endsWithTwo() throws Exception {
        try (RunningProgram option = start(Map.of(), "--prot", "1");
                RunningProgram variable = start(Map.of("DIORAMA_PROT", "1"))) {
            assertThat(option.awaitExit()).isEqualTo(2);
            assertThat(option.complained()).contains("Unknown option: --prot; did you mean --port?");
            assertThat(variable.awaitExit()).isEqualTo(2);
            assertThat(variable.complained()).contains("DIORAMA_PROT; did you mean DIORAMA_PORT?");
        }
    }

    @Test
    void version_printsOneLine() throws Exception {
        try (RunningProgram program = start(Map.of(), "--version")) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.printed()).startsWith("Diorama ").hasLineCount(1);
        }
    }

    @Test
    void requestLog_strictAuth_showsNoSecret() throws Exception {
        try (RunningProgram program = start(
                Map.of("DIORAMA_CREDENTIALS", "AKID:s3cretKey"),
                "--port=0",
                "--strict-auth",
                "--request-log",
                "--log-level=trace")) {
            URI address = program.awaitReady();
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                    .header("X-Amz-Date", "20260101T000000Z")
                    .header(
                            "Authorization",
                            "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/dynamodb/aws4_request,"
                                    + " SignedHeaders=host, Signature=s1gnature")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(400);
            program.stop();
            assertThat(program.complained())
                    .contains("operation=ListTables", "error=InvalidSignatureException")
                    .doesNotContain("s3cretKey", "s1gnature");
        }
    }

    @Test
    void jar_holdsLicencesAndEpollForBothProcessors() throws IOException {
        try (JarFile jar = new JarFile(RunningProgram.JAR.toFile())) {
            assertThat(Stream.of(
                            "META-INF/LICENSE",
                            "META-INF/NOTICE",
                            "META-INF/native/libnetty_transport_native_epoll_x86_64.so",
                            "META-INF/native/libnetty_transport_native_epoll_aarch_64.so"))
                    .allMatch(name -> jar.getEntry(name) != null);
        }
    }

    private RunningProgram start(Map<String, String> variables, String... arguments) throws IOException {
        return RunningProgram.start(folder, variables, RunningProgram.jar(arguments));
    }

    private static String get(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
