package dev.diorama.core.http.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class DerTest {

    @Test
    void oid_smallAndLargeNumbers_areBase128() {
        assertThat(hex(Der.oid("1.2.840.10045.4.3.2"))).isEqualTo("06082a8648ce3d040302");
        assertThat(hex(Der.oid("2.5.29.0"))).isEqualTo("0603551d00");
    }

    @Test
    void length_shortAndLong_takesTheFewestBytes() {
        assertThat(hex(Der.octets(new byte[127])).substring(0, 4)).isEqualTo("047f");
        assertThat(hex(Der.octets(new byte[128])).substring(0, 6)).isEqualTo("048180");
        assertThat(hex(Der.octets(new byte[256])).substring(0, 8)).isEqualTo("04820100");
        assertThat(hex(Der.octets(new byte[40_000])).substring(0, 8)).isEqualTo("04829c40");
    }

    @Test
    void time_until2049AndLater_hasTwoOrFourDigits() {
        assertThat(Der.time(Instant.parse("2049-12-31T23:59:59Z"))).asString().endsWith("491231235959Z");
        assertThat(hex(Der.time(Instant.parse("2049-12-31T23:59:59Z")))).startsWith("170d");
        assertThat(Der.time(Instant.parse("2050-01-01T00:00:00Z"))).asString().endsWith("20500101000000Z");
        assertThat(hex(Der.time(Instant.parse("2050-01-01T00:00:00Z")))).startsWith("180f");
    }

    @Test
    void values_eachType_hasItsTag() {
        assertThat(hex(Der.sequence(Der.integer(BigInteger.valueOf(128)), Der.trueValue())))
                .isEqualTo("3007020200800101ff");
        assertThat(hex(Der.set(Der.text("a")))).isEqualTo("31030c0161");
        assertThat(hex(Der.bits(1, (byte) 6))).isEqualTo("03020106");
        assertThat(hex(Der.implicit(2, new byte[] {1}))).isEqualTo("820101");
        assertThat(hex(Der.explicit(3, Der.trueValue()))).isEqualTo("a3030101ff");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
