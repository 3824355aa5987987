package dev.diorama.rds.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a catalogue resource: words, attributes as {@code key=a,b} and, behind {@code " | "}, a text that goes on to
 * the line's end. Indented lines belong to the line above that isn't; {@code #} begins a comment.
 *
 * <p>Reading is plain loops: it happens once, on a cold machine, while a caller waits.
 *
 * @param indented whether it begins with a space
 * @param words in their order
 * @param attributes the values by their keys
 * @param text empty where there is none
 */
record CatalogLine(boolean indented, List<String> words, Map<String, List<String>> attributes, String text) {

    /** The lines of a resource of this package. */
    static List<CatalogLine> of(String resource) {
        return parse(read(resource));
    }

    /** The lines of a text. */
    static List<CatalogLine> parse(String text) {
        List<CatalogLine> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            if (to > from && text.charAt(from) != '#') {
                lines.add(line(text.substring(from, to)));
            }
            from = to + 1;
        }
        return lines;
    }

    /** The text of a resource of this package. */
    static String read(String resource) {
        try (InputStream in = CatalogLine.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CatalogLine line(String line) {
        int bar = line.indexOf(" | ");
        int end = bar < 0 ? line.length() : bar;
        List<String> words = new ArrayList<>();
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        int from = 0;
        while (from < end) {
            int space = line.indexOf(' ', from);
            int to = space < 0 || space > end ? end : space;
            if (to > from) {
                token(line.substring(from, to), words, attributes);
            }
            from = to + 1;
        }
        return new CatalogLine(line.charAt(0) == ' ', words, attributes, bar < 0 ? "" : line.substring(bar + 3));
    }

    private static void token(String token, List<String> words, Map<String, List<String>> attributes) {
        int equals = token.indexOf('=');
        if (equals < 0) {
            words.add(token);
        } else {
            attributes.put(
                    token.substring(0, equals),
                    Arrays.asList(token.substring(equals + 1).split(",")));
        }
    }

    String word(int index) {
        return words.get(index);
    }

    int number(int index) {
        return Integer.parseInt(words.get(index));
    }

    /** The words from that place on. */
    List<String> wordsFrom(int index) {
        return words.subList(index, words.size());
    }

    /** The attribute's values; empty where the line has none. */
    List<String> values(String key) {
        return attributes.getOrDefault(key, List.of());
    }

    /** The attribute's only value, or the other. */
    String value(String key, String otherwise) {
        List<String> values = values(key);
        return values.isEmpty() ? otherwise : values.get(0);
    }
}
