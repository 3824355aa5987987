package dev.diorama.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

final class RequestHeadParserPropertyTest {

    private static final String TOKEN_CHARS = "abcXYZ019!#$%&'*+-.^_`|~";

    @Property
    void read_headInAnyPieces_findsWhatWasWritten(
            @ForAll("heads") List<Map.Entry<String, String>> fields, @ForAll List<Integer> cuts) throws Rejection {
        StringBuilder text = new StringBuilder("PATCH /a?b HTTP/1.1\r\nHost: h\r\n");
        fields.forEach(field -> text.append(field.getKey())
                .append(": \t")
                .append(field.getValue())
                .append(" \r\n"));
        String rest = "body";
        byte[] bytes = (text + "\r\n" + rest).getBytes(ISO_8859_1);
        RequestHeadParser parser = new RequestHeadParser(1000, 30_000);

        ByteBuf in = Unpooled.buffer();
        RequestHead head = null;
        int sent = 0;
        for (int cut : positions(cuts, bytes.length)) {
            in.writeBytes(bytes, sent, cut - sent);
            sent = cut;
            if (head == null) {
                head = parser.read(in);
            }
        }

        assertThat(head).isNotNull();
        assertThat(head.method()).isEqualTo("PATCH");
        assertThat(head.path()).isEqualTo("/a");
        assertThat(head.query()).isEqualTo("b");
        assertThat(head.fields().entries().subList(1, fields.size() + 1)).isEqualTo(fields);
        assertThat(in.toString(ISO_8859_1)).isEqualTo(rest);
        assertThat(parser.isEmpty()).isTrue();
    }

    @Property
    void read_anyBytes_eitherWaitsOrRefusesOrUnderstands(@ForAll byte[] bytes, @ForAll boolean begun) {
        RequestHeadParser parser = new RequestHeadParser(100, 100);
        ByteBuf in = Unpooled.buffer();
        if (begun) {
            in.writeCharSequence("GET / HTTP/1.1\r\nHost: ", ISO_8859_1);
        }
        in.writeBytes(bytes);
        try {
            @Nullable RequestHead head = parser.read(in);
            if (head == null) {
                assertThat(in.isReadable()).isFalse();
            }
        } catch (Rejection e) {
            assertThat(e.failure().status()).isBetween(400, 431);
        }
    }

    @Provide
    Arbitrary<List<Map.Entry<String, String>>> heads() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars(TOKEN_CHARS)
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(name -> !name.equalsIgnoreCase("host"));
        Arbitrary<String> values = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('\u0080', '\u00ff')
                .ofMaxLength(200)
                .map(String::strip)
                .map(value -> value.replaceAll("^[\\s\u0085\u00a0]+|[\\s\u0085\u00a0]+$", ""));
        return Combinators.combine(names, values)
                .as((name, value) -> Map.entry(name, value))
                .list()
                .ofMaxSize(60);
    }

    private static int[] positions(List<Integer> cuts, int length) {
        int[] positions = new int[cuts.size() + 1];
        for (int i = 0; i < cuts.size(); i++) {
            positions[i] = Math.floorMod(cuts.get(i), length);
        }
        positions[cuts.size()] = length;
        Arrays.sort(positions);
        return positions;
    }
}
