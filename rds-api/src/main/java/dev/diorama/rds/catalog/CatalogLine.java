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
 * @param indented whether it begins with a space
 * @param words in their order
 * @param attributes the values by their keys
 * @param text empty where there is none
 */
record CatalogLine(boolean indented, List<String> words, Map<String, List<String>> attributes, String text) {

    /** The lines of a resource of this package. */
    static List<CatalogLine> of(String resource) {
        List<CatalogLine> lines = new ArrayList<>();
        for (String line : read(resource).split("\n")) {
            if (!line.isBlank() && line.charAt(0) != '#') {
                lines.add(parse(line));
            }
        }
        return lines;
    }

    private static String read(String resource) {
        try (InputStream in = CatalogLine.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CatalogLine parse(String line) {
        int bar = line.indexOf(" | ");
        String head = bar < 0 ? line : line.substring(0, bar);
        List<String> words = new ArrayList<>();
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (String token : head.strip().split(" ")) {
            int equals = token.indexOf('=');
            if (equals < 0) {
                words.add(token);
            } else {
                attributes.put(token.substring(0, equals), list(token.substring(equals + 1)));
            }
        }
        return new CatalogLine(line.charAt(0) == ' ', words, attributes, bar < 0 ? "" : line.substring(bar + 3));
    }

    private static List<String> list(String value) {
        return Arrays.asList(value.split(","));
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
