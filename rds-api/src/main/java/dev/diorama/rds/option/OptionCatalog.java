package dev.diorama.rds.option;

import dev.diorama.rds.catalog.MajorVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Which options each major version has, as {@code options.txt} says; the file's own comment tells how. */
final class OptionCatalog {

    private final Map<String, SortedMap<String, OptionDefinition>> known = new ConcurrentHashMap<>();

    /** The options of a major version, by name. */
    SortedMap<String, OptionDefinition> of(MajorVersion major) {
        return known.computeIfAbsent(major.engine().name() + "/" + major.name(), OptionCatalog::read);
    }

    private static SortedMap<String, OptionDefinition> read(String version) {
        SortedMap<String, OptionDefinition> options = new TreeMap<>();
        boolean mine = false;
        OptionDefinition last = null;
        for (String line : text().lines().toList()) {
            if (line.startsWith("[")) {
                mine = isFor(line.substring(1, line.length() - 1), version);
            } else if (mine && line.startsWith("option ")) {
                last = option(line.substring("option ".length()));
                options.put(last.name(), last);
            } else if (mine && line.startsWith(" ") && last != null) {
                last.settings().add(setting(line));
            }
        }
        return options;
    }

    private static String text() {
        try (InputStream in = OptionCatalog.class.getResourceAsStream("options.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFor(String patterns, String version) {
        return Arrays.stream(patterns.split(" "))
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? version.startsWith(pattern.substring(0, pattern.length() - 1))
                        : version.equals(pattern));
    }

    private static OptionDefinition option(String line) {
        List<String> fields = fields(line, 3);
        Map<String, String> facts = new HashMap<>();
        for (String fact : List.of(fields.get(2).split(" "))) {
            int equals = fact.indexOf('=');
            facts.put(equals < 0 ? fact : fact.substring(0, equals), fact.substring(equals + 1));
        }
        return new OptionDefinition(fields.get(0), fields.get(1), facts, new ArrayList<>());
    }

    private static SettingDefinition setting(String line) {
        List<String> fields = fields(line, 7);
        return new SettingDefinition(
                fields.get(0),
                fields.get(1).isEmpty() ? null : fields.get(1),
                fields.get(2).isEmpty() ? null : fields.get(2),
                fields.get(3),
                fields.get(4),
                Set.of(fields.get(5).split(" ")),
                fields.get(6));
    }

    private static List<String> fields(String line, int count) {
        List<String> fields = new ArrayList<>();
        for (String field : line.split("\\|", count)) {
            fields.add(field.strip());
        }
        return fields;
    }
}
