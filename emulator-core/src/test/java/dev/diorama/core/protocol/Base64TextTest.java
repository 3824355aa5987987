package dev.diorama.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base64TextTest {

    @Property
    void decode_anyBytes_areThoseEncoded(@ForAll byte[] bytes) {
        String text = Base64.getEncoder().encodeToString(bytes);

        assertThat(Base64Text.decode(text)).isEqualTo(bytes);
        assertThat(decodedLength(text)).isEqualTo(bytes.length);
    }

    @ParameterizedTest
    @CsvSource({
        "a, Base64 encoded length is expected a multiple of 4 bytes but found: 1",
        "YQ, Base64 encoded length is expected a multiple of 4 bytes but found: 2",
        "YQ= =, Base64 encoded length is expected a multiple of 4 bytes but found: 5",
        "Y Q=, Invalid Base64 character: ' '",
        "Y=Q=, Invalid Base64 character: '='",
        "====, Invalid Base64 character: '='",
        "-_-_, Invalid Base64 character: '-'",
        "YR==, Invalid last non-pad Base64 character dectected",
        "YWF=, Invalid last non-pad Base64 character dectected"
    })
    void decode_noBase64_isRefused(String text, String message) {
        assertThatThrownBy(() -> Base64Text.decode(text)).hasMessage(message);
        assertThat(decodedLength(text)).isEqualTo(-1);
    }

    private static int decodedLength(String text) {
        byte[] bytes = ("\"" + text + "\"").getBytes(StandardCharsets.US_ASCII);
        return Base64Text.decodedLength(bytes, 1, bytes.length - 1);
    }
}
