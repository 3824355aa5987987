package dev.diorama.storage.sql.h2;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.h2.command.dml.SetTypes;
import org.h2.engine.DbSettings;
import org.jspecify.annotations.Nullable;

/** H2's settings: those that SET changes, and those that are fixed while a database is open. */
final class H2Settings {

    /** What would take a database out of Diorama's hands, or endanger this process or its files. */
    private static final Set<String> OURS = Set.of(
            "MODE",
            "WRITE_DELAY",
            "CLUSTER",
            "DATABASE_EVENT_LISTENER",
            "DB_CLOSE_DELAY",
            "DB_CLOSE_ON_EXIT",
            "DEFAULT_TABLE_ENGINE",
            "JAVA_OBJECT_SERIALIZER",
            "AUTHENTICATOR",
            "BUILTIN_ALIAS_OVERRIDE",
            "CREATE_BUILD",
            "MAX_COMPACT_TIME",
            "REUSE_SPACE");

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.+-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final Set<String> BOOLEANS = Set.of("TRUE", "FALSE");

    private H2Settings() {}

    /** The setting's name as H2 writes it, if someone else than Diorama may change it. */
    static String settable(String name, String value) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (OURS.contains(upper) || !dynamic(upper) && !fixed(upper)) {
            throw new DatabaseException("H2 has no setting " + name + " that can be changed");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new DatabaseException("Not a value for H2's setting " + name + ": " + value);
        }
        return upper;
    }

    static boolean dynamic(String name) {
        return SetTypes.getTypes().contains(name) && !name.startsWith("@");
    }

    private static boolean fixed(String name) {
        return DbSettings.DEFAULT.getSettings().containsKey(name);
    }

    /**
     * @param rows names and values of INFORMATION_SCHEMA.SETTINGS
     * @param changed what was set here, so that it isn't taken for a default
     */
    static List<Setting> of(List<List<@Nullable String>> rows, Map<String, String> changed) {
        List<Setting> settings = new ArrayList<>();
        for (List<@Nullable String> row : rows) {
            String name = String.valueOf(row.get(0)).toUpperCase(Locale.ROOT);
            if (!OURS.contains(name) && (dynamic(name) || fixed(name))) {
                settings.add(setting(name, row.get(1), changed));
            }
        }
        return settings;
    }

    private static Setting setting(String name, @Nullable String value, Map<String, String> changed) {
        String initial = DbSettings.DEFAULT.getSettings().get(name);
        String standard = initial != null ? initial : changed.containsKey(name) ? null : value;
        String type = type(standard != null ? standard : value);
        String allowed = type.equals("boolean") ? "TRUE,FALSE" : null;
        return new Setting(name, value, standard, type, null, allowed, dynamic(name), "H2's setting " + name);
    }

    private static String type(@Nullable String value) {
        if (value == null) {
            return "string";
        }
        if (BOOLEANS.contains(value.toUpperCase(Locale.ROOT))) {
            return "boolean";
        }
        return NUMBER.matcher(value).matches() ? "integer" : "string";
    }
}
