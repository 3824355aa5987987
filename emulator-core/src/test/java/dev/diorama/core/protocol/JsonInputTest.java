package dev.diorama.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.diorama.core.operation.AwsError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInputTest {

    /** A null inside a tree, since lists take no null for granted. */
    private static final String NULL = "(null)";

    @Property(tries = 3000)
    void anyDocument_pieces_readAsAnotherParserReadsThem(@ForAll("documents") String json) {
        assertSameAsJackson(json.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 5000)
    void anyDocument_withBytesChanged_readsAsAnotherParserReadsIt(
            @ForAll("documents") String json,
            @ForAll("bytes") byte[] inserted,
            @ForAll @IntRange(max = 1000) int place,
            @ForAll @IntRange(max = 3) int removed) {
        byte[] whole = json.getBytes(StandardCharsets.UTF_8);
        int at = place % (whole.length + 1);
        int rest = Math.min(whole.length, at + removed);
        byte[] changed = ByteBuffer.allocate(at + inserted.length + whole.length - rest)
                .put(whole, 0, at)
                .put(inserted)
                .put(whole, rest, whole.length - rest)
                .array();

        assertSameAsJackson(changed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | OBJECT",
                "[] | ARRAY",
                "\"a\" | STRING_VALUE",
                "1 | NUMBER_VALUE",
                "-1.5 | DECIMAL_VALUE",
                "1e3 | DECIMAL_VALUE",
                "true | TRUE_VALUE",
                "false | FALSE_VALUE",
                "null | NULL_VALUE"
            })
    void kind_eachValue_isToldWithoutTakingIt(String json, JsonKind kind) {
        JsonInput in = input("  " + json);

        assertThat(in.kind()).isEqualTo(kind);
        assertThat(in.kind()).isEqualTo(kind);
        in.skip();
        in.end();
    }

    @Test
    void string_escapes_areResolved() {
        assertThat(input("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u20ac\\ud83d\\ude00\"")
                        .string())
                .isEqualTo("\"\\/\b\f\n\r\tAé€\ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "\\ud800x", "\\ud800\\u0041", "\\ud800\\n"})
    void string_unpairedSurrogate_isAQuestionMark(String escape) {
        assertThat(input("\"" + escape + "\"").string()).startsWith("?");
    }

    @Test
    void skip_nestedTooDeep_isRefusedWithoutOverflow() {
        int deepest = JsonInput.MAX_DEPTH - 1;
        input("[".repeat(deepest) + "]".repeat(deepest)).skip();

        assertMalformed(() -> input("[".repeat(1_000_000)).skip());
        assertMalformed(() -> input("{\"a\":".repeat(1_000_000)).skip());
    }

    @Test
    void rewind_toAValuesStart_readsItAgain() {
        JsonInput in = input("{\"a\": [1, 2], \"b\": 3}");
        in.beginObject();
        in.nextMember();
        int start = in.position();
        in.skip();
        in.rewind(start);
        in.beginArray();

        assertThat(in.nextElement()).isTrue();
        assertThat(in.number()).isEqualTo("1");
    }

    private static JsonInput input(String json) {
        return new JsonInput(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertMalformed(Runnable reading) {
        assertThatThrownBy(reading::run).isInstanceOfSatisfying(AwsError.class, error -> {
            assertThat(error.type()).isEqualTo("SerializationException");
            assertThat(error.phrase().classic()).isEmpty();
        });
    }

    private static void assertSameAsJackson(byte[] json) {
        Object expected = jackson(json);
        if (expected == null) {
            assertMalformed(() -> tree(json));
            assertMalformed(() -> skipped(json));
        } else {
            assertThat(tree(json)).isEqualTo(expected);
            skipped(json);
        }
    }

    private static void skipped(byte[] json) {
        JsonInput in = new JsonInput(json);
        in.skip();
        in.end();
    }

    private static Object tree(byte[] json) {
        JsonInput in = new JsonInput(json);
        Object tree = tree(in);
        in.end();
        return tree;
    }

    private static Object tree(JsonInput in) {
        List<Object> children = new ArrayList<>();
        switch (in.kind()) {
            case OBJECT -> {
                in.beginObject();
                while (in.nextMember()) {
                    String name = in.name();
                    children.add(Map.entry(name, tree(in)));
                }
                return children;
            }
            case ARRAY -> {
                in.beginArray();
                while (in.nextElement()) {
                    children.add(tree(in));
                }
                return children;
            }
            case STRING_VALUE -> {
                return "s" + in.string();
            }
            case TRUE_VALUE, FALSE_VALUE -> {
                return in.bool();
            }
            case NULL_VALUE -> {
                assertThat(in.takeNull()).isTrue();
                return NULL;
            }
            default -> {
                return "n" + in.number();
            }
        }
    }

    /** The tree that Jackson makes of the bytes, or null if it refuses them. */
    private static @Nullable Object jackson(byte[] json) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            try (JsonParser parser = new JsonFactory().createParser(text)) {
                if (parser.nextToken() == null) {
                    return null;
                }
                Object tree = jackson(parser);
                return parser.nextToken() == null ? tree : null;
            }
        } catch (IOException e) {
            return null;
        }
    }

    private static Object jackson(JsonParser parser) throws IOException {
        List<Object> children = new ArrayList<>();
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    children.add(Map.entry(name, jackson(parser)));
                }
                return children;
            }
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    children.add(jackson(parser));
                }
                return children;
            }
            case VALUE_STRING -> {
                return "s" + parser.getText();
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return parser.getBooleanValue();
            }
            case VALUE_NULL -> {
                return NULL;
            }
            default -> {
                return "n" + parser.getText();
            }
        }
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        Arbitrary<Byte> hard = Arbitraries.of(
                (byte) '"',
                (byte) '\\',
                (byte) '{',
                (byte) '}',
                (byte) '[',
                (byte) ']',
                (byte) ',',
                (byte) ':',
                (byte) 'u',
                (byte) '0',
                (byte) '-',
                (byte) '.',
                (byte) 'e',
                (byte) 0,
                (byte) 0x1f,
                (byte) 0x80,
                (byte) 0xc3,
                (byte) 0xed,
                (byte) 0xa0,
                (byte) 0xff,
                (byte) ' ',
                (byte) '\n');
        return Arbitraries.oneOf(hard, Arbitraries.bytes()).array(byte[].class).ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> documents() {
        return document(3);
    }

    private static Arbitrary<String> document(int depth) {
        Arbitrary<String> flat = Arbitraries.oneOf(
                strings(),
                Arbitraries.of("0", "-0", "12", "-3.25", "1e5", "2E-07", "0.0", "1.5e+3", "true", "false", "null"));
        if (depth == 0) {
            return flat;
        }
        Arbitrary<String> below = Arbitraries.lazy(() -> document(depth - 1));
        Arbitrary<String> space = Arbitraries.of("", "", " ", "\n\t", "\r ");
        Arbitrary<String> spaced = below.flatMap(value -> space.map(before -> before + value + before));
        Arbitrary<String> arrays = spaced.list().ofMaxSize(4).map(list -> "[" + String.join(",", list) + "]");
        Arbitrary<String> members =
                strings().flatMap(name -> spaced.flatMap(value -> space.map(gap -> gap + name + gap + ":" + value)));
        Arbitrary<String> objects = members.list().ofMaxSize(4).map(list -> "{" + String.join(",", list) + "}");
        return Arbitraries.oneOf(flat, arrays, objects);
    }

    /** No escaped surrogates: the other parser has a mind of its own about them in names. */
    private static Arbitrary<String> strings() {
        return Arbitraries.of(
                        "a",
                        "bc",
                        "defghijk",
                        "longer than one word of eight bytes",
                        "\\\"",
                        "\\\\",
                        "\\n",
                        "\\/",
                        "\\u0000",
                        "\\u00e9",
                        "é",
                        "€",
                        "\ud83d\ude00",
                        "{",
                        "}",
                        "[",
                        ",",
                        ":",
                        "'",
                        "\u007f")
                .list()
                .ofMaxSize(5)
                .map(pieces -> '"' + String.join("", pieces) + '"');
    }
}
