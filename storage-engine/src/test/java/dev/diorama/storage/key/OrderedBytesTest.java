package dev.diorama.storage.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderedBytesTest {

    @Property
    void number_anyTwo_compareAsTheirBytes(@ForAll("numbers") BigDecimal a, @ForAll("numbers") BigDecimal b) {
        assertThat(Integer.signum(Arrays.compareUnsigned(encoded(a), encoded(b))))
                .isEqualTo(Integer.signum(a.compareTo(b)));
    }

    @Property
    void number_smallDistances_compareAsTheirBytes(@ForAll short a, @ForAll short b) {
        BigDecimal x = BigDecimal.valueOf(a, 2);
        BigDecimal y = BigDecimal.valueOf(b, 2);
        assertThat(Integer.signum(Arrays.compareUnsigned(encoded(x), encoded(y))))
                .isEqualTo(Integer.signum(x.compareTo(y)));
    }

    @Property
    void number_any_readsBackEqual(@ForAll("numbers") BigDecimal value) {
        BigDecimal read = new OrderedBytesReader(encoded(value)).number();
        assertThat(read).isEqualByComparingTo(value);
    }

    @Property
    void number_anyScale_hasOneEncoding(@ForAll("numbers") BigDecimal value) {
        assertThat(encoded(value.setScale(value.scale() + 3))).isEqualTo(encoded(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8000",
        "1, a0010b00",
        "10, a0020b00",
        "12.5, a0020d3300",
        "-12.5, 5ffef2ccff",
        "9.9999999999999999999999999999999999999E+125, a07e6464646464646464646464646464646464646400",
        "1E-130, 9f7f0b00",
        "-1E-130, 6081f4ff"
    })
    void number_knownValues_haveTheseBytes(BigDecimal value, String hex) {
        assertThat(HexFormat.of().formatHex(encoded(value))).isEqualTo(hex);
    }

    @Test
    void number_exponentBeyondTheBytes_isRefused() {
        assertThatThrownBy(() -> encoded(new BigDecimal("1E+5000"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void bytes_followedByAnything_compareAsTheStringsDo(
            @ForAll("zeroRich") byte[] a, @ForAll("zeroRich") byte[] b, @ForAll byte x, @ForAll byte y) {
        byte[] first = new OrderedBytes().bytes(a).raw(new byte[] {x}).toByteArray();
        byte[] second = new OrderedBytes().bytes(b).raw(new byte[] {y}).toByteArray();
        int expected = Arrays.compareUnsigned(a, b);
        if (expected == 0) {
            expected = Integer.compare(x & 0xFF, y & 0xFF);
        }
        assertThat(Integer.signum(Arrays.compareUnsigned(first, second))).isEqualTo(Integer.signum(expected));
    }

    @Property
    void parts_anyMixture_readBack(
            @ForAll("zeroRich") byte[] partition,
            @ForAll("numbers") BigDecimal number,
            @ForAll long integer,
            @ForAll @Size(max = 8) byte[] tail) {
        byte[] encodedPartition = new OrderedBytes(1).bytes(partition).toByteArray();
        byte[] key = new OrderedBytes(1)
                .hash(encodedPartition)
                .raw(encodedPartition)
                .number(number)
                .unsigned(integer)
                .raw(tail)
                .toByteArray();
        OrderedBytesReader reader = new OrderedBytesReader(key);
        assertThat(reader.hash()).isEqualTo(OrderedBytes.hashOf(encodedPartition));
        assertThat(reader.bytes()).isEqualTo(partition);
        assertThat(reader.number()).isEqualByComparingTo(number);
        assertThat(reader.unsigned()).isEqualTo(integer);
        assertThat(reader.position()).isEqualTo(key.length - tail.length);
        assertThat(reader.raw()).isEqualTo(tail);
        assertThat(reader.atEnd()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "a, 3c2569b2", "abc, b3dd93fa", "abcd, 43ed676a", "Hello world, ad91570c"})
    void hashOf_neverChanges(String text, String hex) {
        assertThat(Integer.toHexString(OrderedBytes.hashOf(text.getBytes(UTF_8))))
                .isEqualTo(hex);
    }

    @Test
    void hashOf_manyKeys_spreadEvenlyOverTheTopBits() {
        int[] counts = new int[32];
        for (int i = 0; i < 32_000; i++) {
            counts[OrderedBytes.hashOf(("user_" + i).getBytes(UTF_8)) >>> 27]++;
        }
        assertThat(counts).satisfies(all -> {
            for (int count : all) {
                assertThat(count).isBetween(800, 1200);
            }
        });
    }

    @Property
    void reader_anyBytes_readsOrRefuses(@ForAll @Size(max = 12) byte[] bytes) {
        refuses(bytes, OrderedBytesReader::bytes);
        refuses(bytes, OrderedBytesReader::number);
        refuses(bytes, OrderedBytesReader::unsigned);
        refuses(bytes, OrderedBytesReader::hash);
    }

    private static void refuses(byte[] bytes, Consumer<OrderedBytesReader> part) {
        try {
            part.accept(new OrderedBytesReader(bytes));
        } catch (IllegalArgumentException expected) {
            assertThat(expected).hasMessage("Not a key of these parts");
        }
    }

    @Provide
    Arbitrary<BigDecimal> numbers() {
        Arbitrary<BigInteger> digits = Arbitraries.bigIntegers()
                .between(
                        BigInteger.TEN.pow(38).negate().add(BigInteger.ONE),
                        BigInteger.TEN.pow(38).subtract(BigInteger.ONE));
        return Combinators.combine(digits, Arbitraries.integers().between(-92, 130))
                .as(BigDecimal::new);
    }

    @Provide
    Arbitrary<byte[]> zeroRich() {
        return Arbitraries.of((byte) 0, (byte) 1, (byte) 2, (byte) 0xFE, (byte) 0xFF)
                .array(byte[].class)
                .ofMaxSize(5);
    }

    private static byte[] encoded(BigDecimal value) {
        return new OrderedBytes().number(value).toByteArray();
    }
}
