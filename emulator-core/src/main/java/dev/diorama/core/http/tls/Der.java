package dev.diorama.core.http.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes the few ASN.1 types that a certificate is made of, in DER
 * (<a href="https://www.itu.int/rec/T-REC-X.690">X.690</a>).
 *
 * <p>The JDK reads certificates but has no public way to write one; a library for it weighs more than all of Diorama.
 */
final class Der {

    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Instant END_OF_UTC_TIME = Instant.parse("2050-01-01T00:00:00Z");

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, join(parts));
    }

    static byte[] set(byte[]... parts) {
        return tagged(0x31, join(parts));
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    static byte[] trueValue() {
        return tagged(0x01, new byte[] {(byte) 0xFF});
    }

    static byte[] octets(byte[] value) {
        return tagged(0x04, value);
    }

    /** A string of bits whose last few are not used. */
    static byte[] bits(int unusedBits, byte... value) {
        return tagged(0x03, join(new byte[] {(byte) unusedBits}, value));
    }

    static byte[] text(String value) {
        return tagged(0x0C, value.getBytes(UTF_8));
    }

    /** A type that only its place tells: the number in brackets of the ASN.1 module, holding plain bytes. */
    static byte[] implicit(int number, byte[] value) {
        return tagged(0x80 | number, value);
    }

    /** The number in brackets of the ASN.1 module, around other values. */
    static byte[] explicit(int number, byte[]... parts) {
        return tagged(0xA0 | number, join(parts));
    }

    /** As RFC 5280 wants it: two digits for the year until 2049, four from then on. */
    static byte[] time(Instant instant) {
        boolean early = instant.isBefore(END_OF_UTC_TIME);
        String text = (early ? UTC_TIME : GENERALIZED_TIME).format(instant);
        return tagged(early ? 0x17 : 0x18, text.getBytes(US_ASCII));
    }

    /** An object identifier, from its numbers with dots between. */
    static byte[] oid(String dotted) {
        String[] numbers = dotted.split("\\.", -1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(Integer.parseInt(numbers[0]) * 40 + Integer.parseInt(numbers[1]));
        for (int i = 2; i < numbers.length; i++) {
            base128(Integer.parseInt(numbers[i]), out);
        }
        return tagged(0x06, out.toByteArray());
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static void base128(int number, ByteArrayOutputStream out) {
        int groups = Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(number) + 6) / 7);
        for (int i = groups - 1; i >= 0; i--) {
            out.write(((number >>> (7 * i)) & 0x7F) | (i > 0 ? 0x80 : 0));
        }
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 6);
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int skip = length[0] == 0 ? 1 : 0;
            out.write(0x80 | length.length - skip);
            out.write(length, skip, length.length - skip);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
