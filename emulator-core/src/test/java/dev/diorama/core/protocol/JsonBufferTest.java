package dev.diorama.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonBufferTest {

    private final JsonBuffer out = new JsonBuffer(4);

    @Property
    void string_anyText_readsAsItself(@ForAll String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        JsonBuffer buffer = new JsonBuffer(1);

        assertThat(buffer.measuredString(text)).isEqualTo(utf8.length);

        try (JsonParser parser = new JsonFactory().createParser(buffer.toBytes())) {
            parser.nextToken();
            assertThat(parser.getText()).isEqualTo(new String(utf8, StandardCharsets.UTF_8));
        }
    }

    @Test
    void string_controlCharacters_areEscaped() {
        out.string("a\"\\\b\f\n\r\t\u0000\u001f\u007f/é");

        assertThat(text()).isEqualTo("\"a\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\u007f/é\"");
    }

    @Test
    void string_unpairedSurrogate_isAQuestionMark() {
        out.string("a\ud800b\udc00");

        assertThat(text()).isEqualTo("\"a?b?\"");
    }

    @Test
    void fillInt_skippedBytes_areBigEndian() {
        out.raw('x').skipInt().raw('y').fillInt(1, 0x01020304);

        assertThat(out.toBytes()).containsExactly('x', 1, 2, 3, 4, 'y');
    }

    @Test
    void clear_afterWriting_startsAnew() {
        out.string("something long enough to grow")
                .clear()
                .base64(new byte[] {'h', 'i'})
                .raw(',')
                .number(-7)
                .bool(true);

        assertThat(text()).isEqualTo("\"aGk=\",-7true");
    }

    private String text() {
        return new String(out.toBytes(), StandardCharsets.UTF_8);
    }
}
