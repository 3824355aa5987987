package dev.diorama.rds.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A part of a log: whole lines, at most so many of them and at most 1 MB. A line that is longer than that comes in parts,
 * none of which ends within a character.
 *
 * @param text what it says
 * @param end the byte behind it
 * @param more whether the log goes on
 */
record LogPortion(String text, long end, boolean more) {

    static final int MOST_BYTES = 1 << 20;

    /** The lines from a byte on. */
    static LogPortion from(Path path, long start, int lines) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            long size = file.size();
            long from = Math.min(start, size);
            byte[] bytes = read(file, from, (int) Math.min(MOST_BYTES, size - from));
            int length = first(bytes, lines, from + bytes.length == size);
            long end = from + length;
            return new LogPortion(new String(bytes, 0, length, StandardCharsets.UTF_8), end, end < size);
        }
    }

    /** The last lines. */
    static LogPortion last(Path path, int lines) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            long size = file.size();
            int most = (int) Math.min(MOST_BYTES, size);
            byte[] bytes = read(file, size - most, most);
            int start = start(bytes, lines, most == size);
            String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
            return new LogPortion(text, size, false);
        }
    }

    private static byte[] read(SeekableByteChannel file, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        file.position(from);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = file.read(buffer);
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** How many bytes the first lines take; all where the rest has fewer and nothing follows. */
    private static int first(byte[] bytes, int lines, boolean atEnd) {
        int end = 0;
        int seen = 0;
        for (int i = 0; i < bytes.length && seen < lines; i++) {
            if (bytes[i] == '\n') {
                seen++;
                end = i + 1;
            }
        }
        if (seen == lines) {
            return end;
        }
        return atEnd ? bytes.length : end == 0 ? wholeCharacters(bytes) : end;
    }

    private static int wholeCharacters(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && isContinuation(bytes[end - 1])) {
            end--;
        }
        return end > 1 ? end - 1 : bytes.length;
    }

    /** Where the last lines begin; without the beginning of the file, a line of which the beginning is missing is left out. */
    private static int start(byte[] bytes, int lines, boolean whole) {
        int start = bytes.length;
        int seen = 0;
        for (int i = bytes.length - 1; i > 0 && seen < lines; i--) {
            if (bytes[i - 1] == '\n') {
                seen++;
                start = i;
            }
        }
        if (seen == lines || (!whole && seen > 0)) {
            return start;
        }
        return whole ? 0 : firstCharacter(bytes);
    }

    private static int firstCharacter(byte[] bytes) {
        int start = 0;
        while (start < bytes.length && isContinuation(bytes[start])) {
            start++;
        }
        return start;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
