package dev.diorama.rds.parameter;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parameters that users set in a group, as a note keeps them: a line each of name, method and value between tabs. */
final class UserValues {

    private UserValues() {}

    static SortedMap<String, UserValue> read(@Nullable String note) {
        SortedMap<String, UserValue> values = new TreeMap<>();
        if (note != null) {
            note.lines().forEach(line -> {
                String[] parts = line.split("\t", 3);
                values.put(parts[0], new UserValue(unescaped(parts[2]), ApplyMethod.of(parts[1])));
            });
        }
        return values;
    }

    static @Nullable String write(Map<String, UserValue> values) {
        StringBuilder note = new StringBuilder();
        values.forEach((name, value) -> note.append(name)
                .append('\t')
                .append(value.method().text())
                .append('\t')
                .append(escaped(value.value()))
                .append('\n'));
        return note.isEmpty() ? null : note.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                char escape = text.charAt(++i);
                plain.append(escape == 'n' ? '\n' : escape == 'r' ? '\r' : escape);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
