package dev.diorama.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.benchmarks.server.Floor;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
    private static Channel floor;

    @BeforeAll
    static void listen() throws InterruptedException {
        floor = Floor.listen(0);
    }

    @AfterAll
    static void close() {
        floor.close().syncUninterruptibly();
    }

    @Test
    void send_count_sendsSoMany() {
        Result result = generator(16).send(asking(Floor.MARK, Floor.BODY_BYTES), 1000);

        assertThat(result.requests()).isEqualTo(1000);
        assertThat(result.latency().count()).isEqualTo(1000);
        assertThat(result.throughput()).isPositive();
    }

    @Test
    void send_fewerThanConnections_sendsSoMany() {
        assertThat(generator(16).send(asking(Floor.MARK, 2), 3).requests()).isEqualTo(3);
    }

    @Test
    void saturate_time_answersAll() {
        Result result = generator(4).saturate(asking(Floor.MARK, 2), Duration.ofMillis(50));

        assertThat(result.requests()).isPositive().isEqualTo(result.latency().count());
        assertThat(result.nanos()).isGreaterThanOrEqualTo(50_000_000);
    }

    @Test
    void pace_rate_sendsWhatIsDue() {
        Result result = generator(4).pace(asking(Floor.MARK, 2), Duration.ofMillis(100), 1000);

        assertThat(result.requests()).isEqualTo(100);
    }

    @Test
    void once_request_returnsTheBody() {
        assertThat(generator(1).once(asking("{", 2))).hasSize(Floor.BODY_BYTES).contains(Floor.MARK);
    }

    @Test
    void send_answerWithoutTheExpected_throws() {
        assertThatThrownBy(() -> generator(2).send(asking("\"user-${0}\"", 2), 10))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContaining("\"user-000007\"");
    }

    @Test
    void send_answerTooShort_throws() {
        assertThatThrownBy(() -> generator(2).send(asking("{", Floor.BODY_BYTES + 1), 10))
                .isInstanceOf(UnexpectedAnswer.class);
    }

    private static LoadGenerator generator(int connections) {
        return new LoadGenerator((InetSocketAddress) floor.localAddress(), connections);
    }

    private static Workload asking(String expected, int leastBytes) {
        Template request = Template.of("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\n${0}");
        return new Workload(
                "Test", request, Template.of(expected), leastBytes, 1, (fields, turn, random) -> fields[0] = 7);
    }
}
