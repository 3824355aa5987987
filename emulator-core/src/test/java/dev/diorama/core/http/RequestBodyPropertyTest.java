package dev.diorama.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

final class RequestBodyPropertyTest {

    @Property
    void read_chunksInAnyPieces_joinsThem(
            @ForAll @Size(max = 20) List<@NotEmpty byte[]> chunks, @ForAll @IntRange(min = 1, max = 40) int piece)
            throws Rejection {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] chunk : chunks) {
            wire.writeBytes((Integer.toHexString(chunk.length) + " ;x\r\n").getBytes(ISO_8859_1));
            wire.writeBytes(chunk);
            wire.writeBytes("\r\n".getBytes(ISO_8859_1));
            whole.writeBytes(chunk);
        }
        wire.writeBytes("0\r\na: b\r\n\r\nnext".getBytes(ISO_8859_1));
        RequestBody body = body(Map.of("Transfer-Encoding", "chunked"));

        ByteBuf rest = inPieces(body, wire.toByteArray(), piece);

        assertThat(body.bytes()).isEqualTo(whole.toByteArray());
        assertThat(rest.toString(ISO_8859_1)).isEqualTo("next");
    }

    @Property
    void read_statedLengthInAnyPieces_takesSoManyBytes(
            @ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 40) int piece) throws Rejection {
        RequestBody body = body(Map.of("Content-Length", String.valueOf(bytes.length)));
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes(bytes);
        wire.writeBytes("next".getBytes(ISO_8859_1));

        ByteBuf rest = inPieces(body, wire.toByteArray(), piece);

        assertThat(body.bytes()).isEqualTo(bytes);
        assertThat(rest.toString(ISO_8859_1)).isEqualTo("next");
    }

    @Property
    void read_anyBytesAsChunks_eitherWaitsOrRefusesOrUnderstands(@ForAll byte[] bytes, @ForAll boolean begun) {
        ByteBuf in = Unpooled.buffer();
        if (begun) {
            in.writeCharSequence("3\r\nabc\r\n", ISO_8859_1);
        }
        in.writeBytes(bytes);
        try {
            if (!body(Map.of("Transfer-Encoding", "chunked")).read(in)) {
                assertThat(in.isReadable()).isFalse();
            }
        } catch (Rejection e) {
            assertThat(e.failure().status()).isBetween(400, 431);
        }
    }

    private static RequestBody body(Map<String, String> headers) throws Rejection {
        return new RequestBody(RequestHeadParser.parse("POST", "/", headers), 100_000, 100, new BodyMemory(1_000_000));
    }

    private static ByteBuf inPieces(RequestBody body, byte[] wire, int piece) throws Rejection {
        ByteBuf in = Unpooled.buffer();
        boolean whole = false;
        for (int at = 0; at < wire.length; at += piece) {
            in.writeBytes(wire, at, Math.min(piece, wire.length - at));
            whole = whole || body.read(in);
        }
        assertThat(whole).isTrue();
        return in;
    }
}
