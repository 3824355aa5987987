package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** MariaDB's settings, as its INFORMATION_SCHEMA describes them. */
final class MariaDbSettings implements ServerSettings {

    private static final String STATEMENT = """
            SELECT LOWER(VARIABLE_NAME), GLOBAL_VALUE, DEFAULT_VALUE, VARIABLE_TYPE, NUMERIC_MIN_VALUE,
                   NUMERIC_MAX_VALUE, ENUM_VALUE_LIST, READ_ONLY, VARIABLE_COMMENT
            FROM information_schema.SYSTEM_VARIABLES
            WHERE VARIABLE_SCOPE <> 'SESSION ONLY' AND (READ_ONLY = 'NO' OR COMMAND_LINE_ARGUMENT IS NOT NULL)
            ORDER BY 1""";

    @Override
    public List<Setting> of(Wire wire) {
        return wire.query(STATEMENT).rows().stream()
                .map(MariaDbSettings::setting)
                .toList();
    }

    @Override
    public Set<String> fixed(Wire wire, Set<String> names) {
        Set<String> fixed = new HashSet<>();
        wire.query("SELECT LOWER(VARIABLE_NAME) FROM information_schema.SYSTEM_VARIABLES WHERE READ_ONLY = 'YES'")
                .rows()
                .forEach(row -> fixed.add(String.valueOf(row.get(0))));
        fixed.retainAll(names);
        return fixed;
    }

    @Override
    public boolean knows(Wire wire, String name) {
        return wire.value("SELECT 1 FROM information_schema.SYSTEM_VARIABLES WHERE VARIABLE_NAME = '" + name + "'")
                != null;
    }

    private static Setting setting(List<@Nullable String> row) {
        String kind = String.valueOf(row.get(3));
        String type = type(kind);
        return new Setting(
                String.valueOf(row.get(0)),
                value(type, row.get(1)),
                value(type, row.get(2)),
                type,
                null,
                allowed(type, row),
                "NO".equals(row.get(7)),
                String.valueOf(row.get(8)));
    }

    private static String type(String kind) {
        return switch (kind) {
            case "BOOLEAN" -> "boolean";
            case "DOUBLE" -> "float";
            case "SET", "FLAGSET" -> "list";
            default -> kind.contains("INT") ? "integer" : "string";
        };
    }

    /** RDS writes switches as 0 and 1. */
    private static @Nullable String value(String type, @Nullable String value) {
        if (!type.equals("boolean") || value == null) {
            return value;
        }
        return Map.of("ON", "1", "OFF", "0").getOrDefault(value.toUpperCase(Locale.ROOT), value);
    }

    private static @Nullable String allowed(String type, List<@Nullable String> row) {
        String least = row.get(4);
        String most = row.get(5);
        String names = row.get(6);
        if (type.equals("boolean")) {
            return "0,1";
        }
        if (least != null && most != null) {
            return number(least) + "-" + number(most);
        }
        return names == null || names.isEmpty() ? null : names;
    }

    /** Limits of decimal numbers come with their zeros. */
    private static String number(String number) {
        return number.contains(".") ? number.replaceFirst("\\.?0+$", "") : number;
    }
}
