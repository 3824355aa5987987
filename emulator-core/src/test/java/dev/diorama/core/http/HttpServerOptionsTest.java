package dev.diorama.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class HttpServerOptionsTest {

    @Test
    void with_aValue_leavesTheOriginal() {
        HttpServerOptions changed =
                HttpServerOptions.defaults().withPort(1).withHost("h").withIdleTimeout(Duration.ofSeconds(1));
        assertThat(changed.port()).isEqualTo(1);
        assertThat(changed.host()).isEqualTo("h");
        assertThat(changed.idleTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(HttpServerOptions.defaults().port()).isEqualTo(8000);
        assertThat(HttpServerOptions.defaults().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void with_aValueOutOfRange_namesIt() {
        HttpServerOptions options = HttpServerOptions.defaults();
        assertThatThrownBy(() -> options.withPort(65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port must be from 0 to 65535: 65536");
        assertThatThrownBy(() -> options.withRequestTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requestTimeout");
        assertThatThrownBy(() -> options.withMaxHeaderBytes(40_000)).isInstanceOf(IllegalArgumentException.class);
    }
}
