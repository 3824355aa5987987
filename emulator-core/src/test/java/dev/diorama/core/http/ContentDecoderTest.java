package dev.diorama.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class ContentDecoderTest {

    private static final byte[] TEXT = "what was sent, what was sent".getBytes(UTF_8);

    @Test
    void decode_eachCoding_givesTheOriginal() throws Exception {
        assertThat(ContentDecoder.decode("", TEXT, 100)).isSameAs(TEXT);
        assertThat(ContentDecoder.decode("gzip", gzip(TEXT), 100)).isEqualTo(TEXT);
        assertThat(ContentDecoder.decode("x-gzip", gzip(TEXT), 100)).isEqualTo(TEXT);
        assertThat(ContentDecoder.decode("deflate", deflate(TEXT, false), 100)).isEqualTo(TEXT);
        assertThat(ContentDecoder.decode("deflate", deflate(TEXT, true), 100)).isEqualTo(TEXT);
    }

    @Test
    void decode_sizeAtAndBeyondTheLimit_takesAndRefuses() throws Exception {
        assertThat(ContentDecoder.decode("gzip", gzip(new byte[100]), 100)).hasSize(100);
        assertThatThrownBy(() -> ContentDecoder.decode("gzip", gzip(new byte[101]), 100))
                .isInstanceOfSatisfying(
                        Rejection.class, e -> assertThat(e.failure()).isEqualTo(HttpFailure.BODY_TOO_LARGE));
        assertThatThrownBy(() -> ContentDecoder.decode("deflate", deflate(new byte[1 << 25], true), 100))
                .isInstanceOf(Rejection.class);
    }

    @Test
    void decode_damaged_isMalformed() throws Exception {
        byte[] gzip = gzip(TEXT);
        gzip[gzip.length - 6] ^= 1;
        assertThatThrownBy(() -> ContentDecoder.decode("gzip", gzip, 100))
                .isInstanceOfSatisfying(
                        Rejection.class, e -> assertThat(e.failure()).isEqualTo(HttpFailure.MALFORMED));
        assertThatThrownBy(() -> ContentDecoder.decode("deflate", TEXT, 100)).isInstanceOf(Rejection.class);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] bytes, boolean raw) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream deflater = new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, raw))) {
            deflater.write(bytes);
        }
        return out.toByteArray();
    }
}
