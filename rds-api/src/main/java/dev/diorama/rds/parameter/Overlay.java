package dev.diorama.rds.parameter;

import dev.diorama.rds.parameter.EngineParameter.Reach;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        for (String line : read().lines().toList()) {
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
            parameter(Line.of(line), parameters);
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

    /** A line about one parameter; a field that it lacks is empty. */
    private record Line(
            String name, String value, String allowed, String type, String apply, String flags, String description) {

        static Line of(String text) {
            List<String> fields = new ArrayList<>(List.of(text.split("\\|", FIELDS)));
            while (fields.size() < FIELDS) {
                fields.add("");
            }
            fields.replaceAll(String::strip);
            return new Line(
                    fields.get(0),
                    fields.get(1),
                    fields.get(2),
                    fields.get(3),
                    fields.get(4),
                    fields.get(5),
                    fields.get(6));
        }

        boolean fixed() {
            return flags.contains("fixed");
        }

        Reach reach(Reach otherwise) {
            return flags.contains("rds") ? Reach.RDS : otherwise;
        }
    }

    private void parameter(Line line, SortedMap<String, EngineParameter> parameters) {
        EngineParameter known = parameters.get(line.name());
        if (known != null) {
            parameters.put(line.name(), changed(known, line));
        } else if (!line.type().isEmpty()) {
            parameters.put(line.name(), added(line));
        }
    }

    private static EngineParameter changed(EngineParameter p, Line line) {
        return new EngineParameter(
                p.name(),
                line.value().isEmpty() ? p.value() : line.value(),
                p.engineDefault(),
                or(line.type(), p.dataType()),
                line.allowed().isEmpty() ? p.allowedValues() : line.allowed(),
                or(line.apply(), p.applyType()).equals("dynamic"),
                p.modifiable() && !line.fixed(),
                line.reach(p.reach()),
                or(line.description(), p.description()));
    }

    private EngineParameter added(Line line) {
        boolean extension = served && line.name().contains(".") && !line.name().startsWith("rds.");
        return new EngineParameter(
                line.name(),
                orNull(line.value()),
                null,
                line.type(),
                orNull(line.allowed()),
                line.apply().equals("dynamic"),
                !line.fixed(),
                line.reach(extension ? Reach.ENGINE : Reach.RDS),
                line.description());
    }

    private static String or(String given, String otherwise) {
        return given.isEmpty() ? otherwise : given;
    }

    private static @Nullable String orNull(String given) {
        return given.isEmpty() ? null : given;
    }
}
