package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a server's program says to {@code --verbose --help}: its options, and the values that they have by themselves. */
final class ProgramHelp {

    private static final Pattern OPTION = Pattern.compile("  (?:-\\S, )?--([a-z0-9-]+)(?:\\[?=\\S*)?(?: +(.*))?");
    private static final Pattern CONTINUED = Pattern.compile(" {20,}(\\S.*)");
    private static final Pattern VALUE = Pattern.compile("([a-z0-9-]+) +(\\S.*)");
    private static final String NONE = "(No default value)";

    private final Path program;
    private @Nullable Map<String, String> values;
    private final Map<String, String> descriptions = new HashMap<>();

    ProgramHelp(Path program) {
        this.program = program;
    }

    /** The value of an option by its own name, such as {@code plugin-dir}. */
    String value(String option) {
        String value = values().get(option);
        if (value == null) {
            throw new DatabaseException(program + " doesn't tell its " + option);
        }
        return value;
    }

    /** The value that a variable has if nobody sets it; null for none. */
    @Nullable
    String defaultOf(String variable) {
        return values().get(variable.replace('_', '-'));
    }

    /** What a variable is; empty where the program doesn't say. */
    String description(String variable) {
        values();
        return descriptions.getOrDefault(variable.replace('_', '-'), "");
    }

    private synchronized Map<String, String> values() {
        Map<String, String> known = values;
        if (known == null) {
            known = read();
            values = known;
        }
        return known;
    }

    /** First come the options, each with its description, then a line of dashes and the values. */
    private Map<String, String> read() {
        Map<String, String> read = new HashMap<>();
        boolean options = true;
        String option = "";
        for (String line : lines()) {
            options &= !line.startsWith("-----");
            if (!options) {
                Matcher value = VALUE.matcher(line);
                if (value.matches() && !value.group(2).equals(NONE)) {
                    read.put(value.group(1), value.group(2));
                }
                continue;
            }
            Matcher begun = OPTION.matcher(line);
            Matcher continued = CONTINUED.matcher(line);
            if (begun.matches()) {
                option = begun.group(1);
                describe(option, begun.group(2));
            } else if (continued.matches()) {
                describe(option, continued.group(1));
            }
        }
        return read;
    }

    private void describe(String option, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            descriptions.merge(option, text.trim(), (before, more) -> before + " " + more);
        }
    }

    private List<String> lines() {
        try {
            return Installation.answer(program, "--no-defaults", "--verbose", "--help")
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new DatabaseException("Can't ask " + program + " for its options: " + e, e);
        }
    }
}
