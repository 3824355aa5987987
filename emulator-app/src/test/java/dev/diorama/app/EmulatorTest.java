package dev.diorama.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.http.BindFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class EmulatorTest {

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
    void start_twice_areTwoEmulators() {
        try (Emulator one = Emulator.builder().port(0).start();
                Emulator other = Emulator.builder().port(0).start()) {
            assertThat(one.port()).isNotEqualTo(other.port());
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
    void close_open_endsConnectionsAndPort() throws Exception {
        Emulator emulator = Emulator.builder().port(0).start();
        URI endpoint = emulator.endpoint();
        get(endpoint);
        emulator.close();
        assertThatThrownBy(() -> get(endpoint)).isInstanceOf(IOException.class);
        emulator.close();
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
