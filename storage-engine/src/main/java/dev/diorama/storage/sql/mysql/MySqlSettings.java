package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.Setting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * MySQL's settings, as its Performance Schema describes them, which has these tables even where it is off; what a variable
 * is by itself, the program tells.
 */
final class MySqlSettings implements ServerSettings {

    private static final String VARIABLES = """
            SELECT LOWER(v.VARIABLE_NAME), v.VARIABLE_VALUE, i.MIN_VALUE, i.MAX_VALUE
            FROM performance_schema.global_variables v
            JOIN performance_schema.variables_info i ON i.VARIABLE_NAME = v.VARIABLE_NAME
            ORDER BY 1""";

    /** Which kind a variable is of is told since 9.1. */
    private static final String KINDS =
            "SELECT LOWER(VARIABLE_NAME), DATA_TYPE FROM performance_schema.variables_metadata";

    private static final String HAS_KINDS = "SELECT 1 FROM information_schema.TABLES"
            + " WHERE TABLE_SCHEMA = 'performance_schema' AND TABLE_NAME = 'variables_metadata'";

    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");

    private final ProgramHelp help;

    MySqlSettings(ProgramHelp help) {
        this.help = help;
    }

    @Override
    public List<Setting> of(Wire wire) {
        Map<String, String> kinds = new HashMap<>();
        if (wire.value(HAS_KINDS) != null) {
            wire.query(KINDS)
                    .rows()
                    .forEach(row -> kinds.put(
                            String.valueOf(row.get(0)),
                            String.valueOf(row.get(1)).toLowerCase(Locale.ROOT)));
        }
        return wire.query(VARIABLES).rows().stream()
                .map(row -> setting(wire, row, kinds))
                .toList();
    }

    private Setting setting(Wire wire, List<@Nullable String> row, Map<String, String> kinds) {
        String name = String.valueOf(row.get(0));
        String value = row.get(1);
        String known = kinds.get(name);
        String type = known == null ? guessed(value) : type(known);
        String description = help.description(name);
        return new Setting(
                name,
                value(type, value),
                value(type, help.defaultOf(name)),
                type,
                null,
                allowed(type, row.get(2), row.get(3)),
                !isFixed(wire, name),
                description.isEmpty() ? name : description);
    }

    private static String type(String kind) {
        return switch (kind) {
            case "boolean", "integer" -> kind;
            case "numeric", "double" -> "float";
            case "set", "flagset" -> "list";
            default -> "string";
        };
    }

    private static String guessed(@Nullable String value) {
        if ("ON".equals(value) || "OFF".equals(value)) {
            return "boolean";
        }
        if (value != null && DECIMAL.matcher(value).matches()) {
            return "float";
        }
        return value != null && NUMBER.matcher(value).matches() ? "integer" : "string";
    }

    /** RDS writes switches as 0 and 1. */
    private static @Nullable String value(String type, @Nullable String value) {
        if (!type.equals("boolean") || value == null) {
            return value;
        }
        return Map.of("ON", "1", "OFF", "0", "TRUE", "1", "FALSE", "0")
                .getOrDefault(value.toUpperCase(Locale.ROOT), value);
    }

    private static @Nullable String allowed(String type, @Nullable String least, @Nullable String most) {
        return switch (type) {
            case "boolean" -> "0,1";
            case "integer", "float" -> least == null || most == null || least.equals(most) ? null : least + "-" + most;
            default -> null;
        };
    }

    @Override
    public Set<String> fixed(Wire wire, Set<String> names) {
        Set<String> fixed = new HashSet<>();
        names.stream().filter(name -> isFixed(wire, name)).forEach(fixed::add);
        return fixed;
    }

    /**
     * The server tells only who tries. It looks whether it may set all variables of a statement before it sets one, so
     * nothing is set by a statement with one that is fixed for certain.
     */
    private static boolean isFixed(Wire wire, String name) {
        try {
            wire.query("SET GLOBAL " + name + " = DEFAULT, GLOBAL basedir = DEFAULT");
            return false;
        } catch (DatabaseException e) {
            return String.valueOf(e.getMessage()).contains("'" + name + "' is a read only variable");
        }
    }

    @Override
    public boolean knows(Wire wire, String name) {
        return wire.value("SELECT 1 FROM performance_schema.global_variables WHERE VARIABLE_NAME = '" + name + "'")
                != null;
    }
}
