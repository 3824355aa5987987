package dev.diorama.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Text with fields of six decimal digits, written <code>${0}</code>, <code>${1}</code> … ; each number may occur more
 * than once. Built once, then {@linkplain Copy copied} for each connection and filled in place.
 */
public final class Template {
    /** The digits of a field: it takes values from 0 to 999,999. */
    public static final int FIELD_DIGITS = 6;

    private final byte[] bytes;
    private final int[] offsets;
    private final int[] fields;

    private Template(byte[] bytes, int[] offsets, int[] fields) {
        this.bytes = bytes;
        this.offsets = offsets;
        this.fields = fields;
    }

    /** Reads a template. */
    public static Template of(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Integer> offsets = new ArrayList<>();
        List<Integer> fields = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", from)) {
            bytes.writeBytes(text.substring(from, at).getBytes(UTF_8));
            int end = text.indexOf('}', at);
            offsets.add(bytes.size());
            fields.add(Integer.parseInt(text, at + 2, end, 10));
            bytes.writeBytes("0".repeat(FIELD_DIGITS).getBytes(UTF_8));
            from = end + 1;
        }
        bytes.writeBytes(text.substring(from).getBytes(UTF_8));
        return new Template(bytes.toByteArray(), ints(offsets), ints(fields));
    }

    /** The bytes of a filled copy; it never varies. */
    public int length() {
        return bytes.length;
    }

    /** A copy of its own to fill. */
    public Copy copy() {
        return new Copy(bytes.clone());
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** One copy, with its fields at zero until filled. */
    public final class Copy {
        private final byte[] filled;

        private Copy(byte[] filled) {
            this.filled = filled;
        }

        /**
         * Writes the fields' values in place.
         *
         * @param values field n's value, 0 to 999,999, at n
         */
        public void fill(int[] values) {
            for (int i = 0; i < offsets.length; i++) {
                digits(values[fields[i]], offsets[i] + FIELD_DIGITS);
            }
        }

        /** The copy itself, not a copy of it. */
        public byte[] bytes() {
            return filled;
        }

        private void digits(int value, int end) {
            int rest = value;
            for (int at = end - 1; at >= end - FIELD_DIGITS; at--) {
                filled[at] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
    }
}
