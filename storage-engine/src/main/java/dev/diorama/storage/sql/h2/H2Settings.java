package dev.diorama.storage.sql.h2;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.h2.engine.DbSettings;
import org.jspecify.annotations.Nullable;

/** H2's settings: those that SET changes, and those that are fixed while a database is open. */
final class H2Settings {

    /** What would take a database out of Diorama's hands, or endanger this process or its files. */
    private static final Set<String> OURS = Set.of(
            "AUTHENTICATOR",
            "BUILTIN_ALIAS_OVERRIDE",
            "DB_CLOSE_ON_EXIT",
            "DEFAULT_TABLE_ENGINE",
            "JAVA_OBJECT_SERIALIZER",
            "MAX_COMPACT_TIME",
            "REUSE_SPACE");

    /** What SET changes for a whole database, and what it has without. */
    private static final Map<String, String> DYNAMIC = Map.of(
            "ALLOW_LITERALS", "2",
            "DEFAULT_LOCK_TIMEOUT", "2000",
            "IGNORECASE", "FALSE",
            "MAX_LENGTH_INPLACE_LOB", "256",
            "MAX_OPERATION_MEMORY", "100000",
            "RETENTION_TIME", "45000",
            "TRACE_LEVEL_FILE", "1");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.+-]{1,64}");
    private static final Set<String> BOOLEANS = Set.of("TRUE", "FALSE");

    private H2Settings() {}

    /**
     * The setting's name as H2 writes it.
     *
     * @throws DatabaseException if there is none, or it isn't for change, or can't have that value
     */
    static String checked(String name, String value) {
        String upper = name.toUpperCase(Locale.ROOT);
        String standard = standard(upper);
        if (standard == null || OURS.contains(upper)) {
            throw new DatabaseException("H2 has no setting " + name + " that can be changed");
        }
        boolean fits = switch (type(standard)) {
            case "integer" -> NUMBER.matcher(value).matches();
            case "boolean" -> BOOLEANS.contains(value.toUpperCase(Locale.ROOT));
            default -> WORD.matcher(value).matches();
        };
        if (!fits) {
            throw new DatabaseException("Not a value of H2's setting " + name + ": " + value);
        }
        return upper;
    }

    static boolean dynamic(String name) {
        return DYNAMIC.containsKey(name);
    }

    /** All that SET changes, with the given values where there are some. */
    static Map<String, String> dynamic(Map<String, String> given) {
        Map<String, String> all = new TreeMap<>(DYNAMIC);
        all.replaceAll(given::getOrDefault);
        return all;
    }

    private static @Nullable String standard(String name) {
        String dynamic = DYNAMIC.get(name);
        return dynamic != null ? dynamic : DbSettings.DEFAULT.getSettings().get(name);
    }

    /**
     * @param rows names and values of INFORMATION_SCHEMA.SETTINGS
     */
    static List<Setting> of(List<List<@Nullable String>> rows) {
        List<Setting> settings = new ArrayList<>();
        for (List<@Nullable String> row : rows) {
            String name = String.valueOf(row.get(0)).toUpperCase(Locale.ROOT);
            String standard = standard(name);
            if (standard != null && !OURS.contains(name)) {
                settings.add(setting(name, row.get(1), standard));
            }
        }
        return settings;
    }

    private static Setting setting(String name, @Nullable String value, String standard) {
        String type = type(standard);
        String allowed = type.equals("boolean") ? "TRUE,FALSE" : null;
        return new Setting(name, value, standard, type, null, allowed, dynamic(name), "H2's setting " + name);
    }

    private static String type(String standard) {
        if (BOOLEANS.contains(standard.toUpperCase(Locale.ROOT))) {
            return "boolean";
        }
        return NUMBER.matcher(standard).matches() ? "integer" : "string";
    }
}
