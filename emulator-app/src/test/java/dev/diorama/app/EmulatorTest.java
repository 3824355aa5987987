package dev.diorama.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.http.BindFailedException;
import dev.diorama.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatorTest {

    private static final String ORDERS = """
            {"TableName": "Orders", "BillingMode": "PAY_PER_REQUEST",
             "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
             "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}
            """;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void start_freePort_answersAtItsEndpoint() throws Exception {
        try (Emulator emulator = Emulator.builder().port(0).start()) {
            assertThat(emulator.endpoint()).isEqualTo(URI.create("http://127.0.0.1:" + emulator.port()));
            assertThat(get(emulator.endpoint()).body()).startsWith("healthy: dynamodb.us-east-1.amazonaws.com");
            assertThat(get(emulator.endpoint().resolve("/_diorama/health")).body())
                    .contains("\"status\":\"running\"", Version.current());
        }
    }

    @Test
    void start_everyAddress_isReachedAtTheLoopbackOne() throws Exception {
        try (Emulator emulator = Emulator.builder().host("0.0.0.0").port(0).start()) {
            assertThat(emulator.endpoint()).isEqualTo(URI.create("http://127.0.0.1:" + emulator.port()));
            assertThat(get(emulator.endpoint()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void start_portTaken_failsAndLeavesNothing() {
        try (Emulator first = Emulator.builder().port(0).start()) {
            EmulatorBuilder second = Emulator.builder().port(first.port());
            assertThatThrownBy(second::start).isInstanceOf(BindFailedException.class);
        }
    }

    @Test
    void start_tls_isTrustedByItsAuthority(@TempDir Path folder) throws Exception {
        try (Emulator emulator = Emulator.builder().port(0).tls(folder).start()) {
            assertThat(emulator.endpoint()).isEqualTo(URI.create("https://127.0.0.1:" + emulator.port()));
            HttpClient trusting = HttpClient.newBuilder()
                    .sslContext(trusting(folder.resolve("ca.pem")))
                    .build();
            HttpRequest request = HttpRequest.newBuilder(emulator.endpoint()).build();
            assertThat(trusting.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    private static SSLContext trusting(Path certificate) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "diorama", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    @Test
    void start_dataFolder_survivesTheEmulator(@TempDir Path folder) throws Exception {
        try (Emulator emulator = Emulator.builder().port(0).data(folder).start()) {
            assertThat(call(emulator, "CreateTable", ORDERS)).contains("\"TableName\":\"Orders\"");
        }
        try (Emulator emulator = Emulator.builder().port(0).data(folder).start()) {
            assertThat(call(emulator, "ListTables", "{}")).isEqualTo("{\"TableNames\":[\"Orders\"]}");
            emulator.reset();
            assertThat(call(emulator, "ListTables", "{}")).isEqualTo("{\"TableNames\":[]}");
        }
    }

    @Test
    void start_dataFolderInUse_failsByName(@TempDir Path folder) {
        try (Emulator first = Emulator.builder().port(0).data(folder).start()) {
            EmulatorBuilder second = Emulator.builder().port(0).data(folder);
            assertThat(first.port()).isPositive();
            assertThatThrownBy(second::start)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(folder.toString());
        }
    }

    @Test
    void start_twoEmulatorsInMemory_shareNothing() throws Exception {
        try (Emulator one = Emulator.builder().port(0).start();
                Emulator other = Emulator.builder().port(0).start()) {
            call(one, "CreateTable", ORDERS);
            assertThat(call(other, "ListTables", "{}")).isEqualTo("{\"TableNames\":[]}");
        }
    }

    @Test
    void close_open_endsConnectionsAndPort() throws Exception {
        Emulator emulator = Emulator.builder().port(0).start();
        URI endpoint = emulator.endpoint();
        get(endpoint);
        emulator.close();
        assertThatThrownBy(() -> get(endpoint)).isInstanceOf(IOException.class);
        emulator.close();
    }

    private String call(Emulator emulator, String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(emulator.endpoint())
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header("X-Amz-Date", "20260101T000000Z")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/dynamodb/aws4_request,"
                                + " SignedHeaders=host, Signature=0")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
