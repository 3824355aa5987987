package dev.diorama.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.app.CommandLineReader.Request;
import dev.diorama.core.http.Transport;
import dev.diorama.core.http.tls.TlsOptions;
import dev.diorama.dynamodb.DynamoDbOptions;
import dev.diorama.dynamodb.DynamoDbOptions.WordingChoice;
import dev.diorama.storage.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineReaderTest {

    @Test
    void read_nothing_startsWithDefaults() {
        EmulatorBuilder read = builder(Map.of());
        assertThat(read.http().host()).isEqualTo("127.0.0.1");
        assertThat(read.http().port()).isEqualTo(8000);
        assertThat(read.http().maxConnections()).isEqualTo(2048);
        assertThat(read.http().idleTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(read.http().transport()).isEqualTo(Transport.AUTO);
        assertThat(read.data()).isNull();
        assertThat(read.durability()).isEqualTo(Durability.COMMIT);
        assertThat(read.region()).isEqualTo("us-east-1");
        assertThat(read.account()).isEqualTo("000000000000");
        assertThat(read.dynamoDb()).isEqualTo(DynamoDbOptions.DEFAULT);
        assertThat(read.signatureCheck()).isNull();
        assertThat(read.requestLog()).isFalse();
    }

    @Test
    void read_everyOption_isTaken() {
        EmulatorBuilder read = builder(
                Map.of(),
                "start",
                "--host=::1",
                "-p",
                "0",
                "--data=some/folder",
                "--durability=fsync",
                "--region=eu-west-3",
                "--account=123456789012",
                "--wording=classic",
                "--transition=2s",
                "--strict-auth",
                "--credentials=A:b:c",
                "--tls",
                "--tls-dir=tls/folder",
                "--max-connections=7",
                "--idle-timeout=90s",
                "--event-loops=3",
                "--transport=NIO",
                "--request-log");
        assertThat(read.http().host()).isEqualTo("::1");
        assertThat(read.http().port()).isZero();
        assertThat(read.http().tls()).contains(new TlsOptions(Path.of("tls/folder"), List.of()));
        assertThat(read.http().maxConnections()).isEqualTo(7);
        assertThat(read.http().idleTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(read.http().eventLoops()).isEqualTo(3);
        assertThat(read.http().transport()).isEqualTo(Transport.NIO);
        assertThat(read.data()).isEqualTo(Path.of("some/folder"));
        assertThat(read.durability()).isEqualTo(Durability.FSYNC);
        assertThat(read.region()).isEqualTo("eu-west-3");
        assertThat(read.account()).isEqualTo("123456789012");
        assertThat(read.dynamoDb()).isEqualTo(new DynamoDbOptions(WordingChoice.CLASSIC, Duration.ofSeconds(2)));
        assertThat(read.signatureCheck()).isNotNull();
        assertThat(read.requestLog()).isTrue();
    }

    @Test
    void read_variables_standForOptions() {
        EmulatorBuilder read = builder(Map.of(
                "DIORAMA_PORT", "9000",
                "DIORAMA_MAX_CONNECTIONS", "7",
                "DIORAMA_STRICT_AUTH", "true",
                "DIORAMA_CREDENTIALS", "A:b,C:d",
                "DIORAMA_REQUEST_LOG", "false",
                "DIORAMA_HOST", "",
                "PATH", "/bin"));
        assertThat(read.http().port()).isEqualTo(9000);
        assertThat(read.http().maxConnections()).isEqualTo(7);
        assertThat(read.http().host()).isEqualTo("127.0.0.1");
        assertThat(read.signatureCheck()).isNotNull();
        assertThat(read.requestLog()).isFalse();
    }

    @Test
    void read_optionAndVariable_optionWins() {
        Map<String, String> variables = Map.of("DIORAMA_PORT", "9000", "DIORAMA_REQUEST_LOG", "true");
        EmulatorBuilder read = builder(variables, "--port=9001", "--request-log=false");
        assertThat(read.http().port()).isEqualTo(9001);
        assertThat(read.requestLog()).isFalse();
    }

    private static EmulatorBuilder builder(Map<String, String> variables, String... arguments) {
        CommandLineReader reader = new CommandLineReader(variables);
        assertThat(reader.read(arguments)).isEqualTo(Request.START);
        return reader.options().builder();
    }
}
