package dev.diorama.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.operation.AwsError;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormBodyTest {

    @Test
    void parse_spacesInBothForms_areDecoded() {
        assertThat(FormBody.parse("A=x+y&B=x%20y")).isEqualTo(Map.of("A", "x y", "B", "x y"));
    }

    @Test
    void parse_utf8Escapes_areDecoded() {
        assertThat(FormBody.parse("A=%C3%A9%E2%82%AC")).isEqualTo(Map.of("A", "\u00e9\u20ac"));
    }

    @Test
    void parse_malformedEscapes_standForThemselves() {
        assertThat(FormBody.parse("A=%&B=%zz&C=%4&D=%4g"))
                .isEqualTo(Map.of("A", "%", "B", "%zz", "C", "%4", "D", "%4g"));
    }

    @Test
    void parse_oddities_areTaken() {
        assertThat(FormBody.parse("&&A&B=&=c&D=e=f")).isEqualTo(Map.of("A", "", "B", "", "", "c", "D", "e=f"));
    }

    @Test
    void parse_tooManyParameters_isRefused() {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i <= 20_000; i++) {
            form.append('p').append(i).append("=1&");
        }
        assertThatThrownBy(() -> FormBody.parse(form.toString())).isInstanceOf(AwsError.class);
    }
}
