package dev.diorama.rds.parameter;

import dev.diorama.rds.parameter.EngineParameter.Reach;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What RDS makes of an engine's settings, as {@code parameters.txt} says it; the file's own comment tells how. */
final class Overlay {

    private static final int FIELDS = 7;

    private final String family;
    private final boolean served;

    /** @param served whether an engine of PostgreSQL's kind is there, which has a setting for each extension's parameter */
    private Overlay(String family, boolean served) {
        this.family = family;
        this.served = served;
    }

    /** Turns the parameters that an engine has, by name, into those of a family. */
    static void apply(String family, SortedMap<String, EngineParameter> parameters) {
        Overlay overlay = new Overlay(family, family.startsWith("postgres") && !parameters.isEmpty());
        boolean mine = false;
        for (String line : read().split("\n")) {
            if (line.startsWith("[")) {
                mine = overlay.isFor(line.substring(1, line.length() - 1));
            } else if (mine && !line.isBlank() && !line.startsWith("#")) {
                overlay.line(line, parameters);
            }
        }
    }

    private static String read() {
        try (InputStream in = Overlay.class.getResourceAsStream("parameters.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isFor(String families) {
        return Arrays.stream(families.split(" ")).anyMatch(pattern -> matches(pattern, family));
    }

    private static boolean matches(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(name);
    }

    private void line(String line, SortedMap<String, EngineParameter> parameters) {
        if (line.startsWith("hide ")) {
            List<String> patterns = words(line);
            parameters.keySet().removeIf(name -> patterns.stream().anyMatch(pattern -> matches(pattern, name)));
        } else if (line.startsWith("fixed ")) {
            words(line).forEach(name -> parameters.computeIfPresent(name, (n, known) -> fixed(known)));
        } else {
            parameter(line, parameters);
        }
    }

    private static List<String> words(String line) {
        return List.of(line.substring(line.indexOf(' ') + 1).split(" "));
    }

    private static EngineParameter fixed(EngineParameter p) {
        return new EngineParameter(
                p.name(),
                p.value(),
                p.engineDefault(),
                p.dataType(),
                p.allowedValues(),
                p.dynamic(),
                false,
                p.reach(),
                p.description());
    }

    private void parameter(String line, SortedMap<String, EngineParameter> parameters) {
        String[] fields = line.split("\\|", FIELDS);
        String name = fields[0].strip();
        EngineParameter known = parameters.get(name);
        Map<String, String> given = new LinkedHashMap<>();
        List<String> names = List.of("name", "value", "allowed", "type", "apply", "flags", "description");
        for (int i = 1; i < fields.length; i++) {
            given.put(names.get(i), fields[i].strip());
        }
        if (known != null) {
            parameters.put(name, changed(known, given));
        } else if (!given.getOrDefault("type", "").isEmpty()) {
            parameters.put(name, added(name, given));
        }
    }

    private static EngineParameter changed(EngineParameter p, Map<String, String> given) {
        String flags = given.getOrDefault("flags", "");
        String apply = or(given.get("apply"), p.applyType());
        return new EngineParameter(
                p.name(),
                or(given.get("value"), p.value()),
                p.engineDefault(),
                or(given.get("type"), p.dataType()),
                or(given.get("allowed"), p.allowedValues()),
                apply.equals("dynamic"),
                p.modifiable() && !flags.contains("fixed"),
                reach(flags, p.reach()),
                or(given.get("description"), p.description()));
    }

    private EngineParameter added(String name, Map<String, String> given) {
        String flags = given.getOrDefault("flags", "");
        boolean extension = served && name.contains(".") && !name.startsWith("rds.");
        return new EngineParameter(
                name,
                orNull(given.get("value")),
                null,
                given.get("type"),
                orNull(given.get("allowed")),
                "dynamic".equals(given.get("apply")),
                !flags.contains("fixed"),
                reach(flags, extension ? Reach.ENGINE : Reach.RDS),
                given.getOrDefault("description", ""));
    }

    private static Reach reach(String flags, Reach otherwise) {
        return flags.contains("rds") ? Reach.RDS : otherwise;
    }

    private static String or(@Nullable String given, @Nullable String otherwise) {
        return given == null || given.isEmpty() ? otherwise : given;
    }

    private static @Nullable String orNull(@Nullable String given) {
        return or(given, null);
    }
}
