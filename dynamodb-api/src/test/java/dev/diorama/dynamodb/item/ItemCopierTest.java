package dev.diorama.dynamodb.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.operation.AwsError;
import dev.diorama.core.protocol.JsonBuffer;
import dev.diorama.core.protocol.JsonInput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemCopierTest {

    @Property
    void copy_asTheStoreWritesIt_isTheSameBytes(@ForAll("items") Map<String, AttributeValue> item) {
        StoredItem stored = StoredItem.of(item);

        WireAttributes read = new ItemShape().read(new JsonInput(stored.json()));

        assertThat(read.stored()).isEqualTo(stored);
        assertThat(read.faults()).isSameAs(ValueFaults.NONE);
    }

    @Property
    void copy_withWhiteSpace_isTheSameBytes(@ForAll("items") Map<String, AttributeValue> item, @ForAll Random random) {
        byte[] spaced = spaced(StoredItem.of(item).json(), random);

        assertThat(new ItemShape().read(new JsonInput(spaced)).stored()).isEqualTo(StoredItem.of(item));
    }

    @Property(tries = 3000)
    void read_withBytesChanged_isAsTheReaderReadsIt(
            @ForAll("items") Map<String, AttributeValue> item,
            @ForAll("bytes") byte[] inserted,
            @ForAll @IntRange(max = 500) int place,
            @ForAll @IntRange(max = 3) int removed) {
        byte[] whole = StoredItem.of(item).json();
        int at = place % (whole.length + 1);
        int rest = Math.min(whole.length, at + removed);
        byte[] changed = ByteBuffer.allocate(at + inserted.length + whole.length - rest)
                .put(whole, 0, at)
                .put(inserted)
                .put(whole, rest, whole.length - rest)
                .array();

        assertThat(copied(changed)).isEqualTo(read(changed));
    }

    @ParameterizedTest
    @CsvSource({
        "007, 7",
        "-0, 0",
        "1E3, 1000",
        "1.50, 1.5",
        ".5, 0.5",
        "+1, 1",
        "-12.25, -12.25",
        "0, 0",
        "-0.5, -0.5",
        "12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
        "1234567890123456789012345678901234567800, 1234567890123456789012345678901234567800"
    })
    void copy_number_isPutInNormalForm(String given, String normal) {
        assertCopied("{'n':{'N':'" + given + "'}}", "{'n':{'N':'" + normal + "'}}");
    }

    @Test
    void copy_escapes_areWrittenAsTheStoreDoes() {
        assertCopied("{'a':{'S':'\\u0041\\/\\n\\\"'}}", "{'a':{'S':'A/\\n\\\"'}}");
        assertCopied("{'a':{'B':'aGk='},'b':{'SS':['x']}}", "{'a':{'B':'aGk='},'b':{'SS':['x']}}");
        assertCopied("{'a':{'\\u0053':'x'}}", "{'a':{'S':'x'}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':{'S':'x'},'a':{'S':'y'}}",
                "{'a':{'M':{'b':{'S':'x'},'b':{'S':'y'}}}}",
                "{'\\u0061':{'S':'x'}}",
                "{'a':{'S':'x','N':'1'}}",
                "{'a':{}}",
                "{'a':null}",
                "{'a':{'NULL':false}}",
                "{'a':{'N':'x'}}",
                "{'a':{'SS':['x','x']}}"
            })
    void copy_outOfTheOrdinary_isLeftToTheReader(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        assertThat(ItemCopier.copy(new JsonInput(bytes), new JsonBuffer(16), new GivenNames()))
                .isNull();
        assertThat(new ItemShape().read(new JsonInput(bytes)).given()).isInstanceOf(MapItem.class);
    }

    @Test
    void copy_manyAttributes_isTheSameBytes() {
        Map<String, AttributeValue> many = IntStream.range(0, 1000)
                .boxed()
                .collect(Collectors.toMap(
                        i -> "attribute" + i, i -> new AttributeValue.S("x"), (a, b) -> a, LinkedHashMap::new));

        assertThat(new ItemShape()
                        .read(new JsonInput(StoredItem.of(many).json()))
                        .stored())
                .isEqualTo(StoredItem.of(many));
    }

    private static void assertCopied(String given, String stored) {
        byte[] bytes = given.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        WireAttributes read = new ItemShape().read(new JsonInput(bytes));

        assertThat(read.given()).isInstanceOf(StoredItem.class).hasToString(stored.replace('\'', '"'));
        assertThat(read.stored().size()).isEqualTo(ItemSize.of(read.values()));
    }

    private static Object copied(byte[] json) {
        try {
            JsonInput in = new JsonInput(json);
            WireAttributes read = new ItemShape().read(in);
            return new Read(read.stored(), read.faults(), in.position());
        } catch (AwsError e) {
            return e.phrase();
        }
    }

    private static Object read(byte[] json) {
        try {
            JsonInput in = new JsonInput(json);
            WireAttributes read = new AttributeValueReader(in).attributes();
            return new Read(read.stored(), read.faults(), in.position());
        } catch (AwsError e) {
            return e.phrase();
        }
    }

    private record Read(StoredItem item, ValueFaults faults, int end) {}

    private static byte[] spaced(byte[] json, Random random) {
        StringBuilder spaced = new StringBuilder();
        boolean inString = false;
        String text = new String(json, StandardCharsets.UTF_8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!inString && "{}[],:\"".indexOf(c) >= 0 && random.nextInt(4) == 0) {
                spaced.append(" \n\t\r".charAt(random.nextInt(4)));
            }
            spaced.append(c);
            if (c == '\\') {
                spaced.append(text.charAt(++i));
            } else if (c == '"') {
                inString = !inString;
            }
        }
        return spaced.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return Values.items();
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
                (byte) 'S',
                (byte) 'N',
                (byte) '0',
                (byte) '-',
                (byte) '.',
                (byte) 'E',
                (byte) 0,
                (byte) 0x80,
                (byte) ' ',
                (byte) '=');
        return Arbitraries.oneOf(hard, Arbitraries.bytes()).array(byte[].class).ofMaxSize(3);
    }
}
