package dev.diorama.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpRequestTest {

    @ParameterizedTest
    @CsvSource({
        "/, /, ''",
        "/a/b?c=d?e, /a/b, c=d?e",
        "/?, /, ''",
        "*, *, ''",
        "http://h, /, ''",
        "http://h?q, /, q",
        "http://h:1/p?q, /p, q",
        "host:443, host:443, ''",
        "/a%2Fb, /a%2Fb, ''",
        "/http://x/y?z, /http://x/y, z"
    })
    void target_anyForm_hasPathAndQuery(String target, String path, String query) {
        HttpRequest request = HttpRequest.of("GET", target, Map.of(), new byte[0]);
        assertThat(request.path()).isEqualTo(path);
        assertThat(request.query()).isEqualTo(query);
    }

    @Test
    void header_anyCase_isTheFirst() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Amz-Target", "one");
        headers.put("x-amz-target", "two");
        HttpRequest request = HttpRequest.of("POST", "/", headers, new byte[] {1});
        assertThat(request.header("X-AMZ-TARGET")).isEqualTo("one");
        assertThat(request.headers("x-AMZ-target")).isEqualTo(List.of("one", "two"));
        assertThat(request.header("X-Amz-Targe")).isNull();
        assertThat(request.header("X-Amz_Target")).isNull();
        assertThat(request.headers())
                .containsExactly(
                        Map.entry("Host", "localhost"),
                        Map.entry("X-Amz-Target", "one"),
                        Map.entry("x-amz-target", "two"));
        assertThat(request.body()).containsExactly(1);
        assertThat(request.sentBody()).isSameAs(request.body());
        assertThat(request.secure()).isFalse();
    }

    @Test
    void of_noRequest_throws() {
        assertThatThrownBy(() -> HttpRequest.of("GET", "/ /", Map.of(), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
