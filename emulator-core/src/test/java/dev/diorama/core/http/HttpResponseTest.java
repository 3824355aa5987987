package dev.diorama.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class HttpResponseTest {

    @Test
    void header_many_areKeptInOrder() {
        HttpResponse response = new HttpResponse(200);
        for (int i = 0; i < 10; i++) {
            response.header("n" + i, "v" + i);
        }
        assertThat(response.headerCount()).isEqualTo(10);
        assertThat(response.headerName(9)).isEqualTo("n9");
        assertThat(response.headerValue(9)).isEqualTo("v9");
    }

    @Test
    void body_lengthBeyondTheArray_throws() {
        HttpResponse response = new HttpResponse(200);
        assertThatThrownBy(() -> response.body(new byte[2], 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> response.body(new byte[2], -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void status_notFinal_throws() {
        assertThatThrownBy(() -> new HttpResponse(100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HttpResponse(600)).isInstanceOf(IllegalArgumentException.class);
    }
}
