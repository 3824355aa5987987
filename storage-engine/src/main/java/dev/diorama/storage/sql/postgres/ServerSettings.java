package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server's own description of its settings. */
final class ServerSettings {

    /** Those that can't be set by anybody are facts, not settings. */
    private static final String QUERY = """
            SELECT name, setting, boot_val, vartype, unit, min_val, max_val, array_to_string(enumvals, ','),
                   context, short_desc
            FROM pg_settings WHERE context <> 'internal' ORDER BY lower(name)""";

    /** The server doesn't say of its strings which are lists. */
    private static final Set<String> LISTS = Set.of(
            "shared_preload_libraries",
            "session_preload_libraries",
            "local_preload_libraries",
            "search_path",
            "temp_tablespaces",
            "log_destination",
            "synchronous_standby_names",
            "listen_addresses",
            "unix_socket_directories",
            "wal_consistency_checking",
            "createrole_self_grant",
            "restrict_nonsystem_relation_kind",
            "synchronized_standby_slots",
            "debug_io_direct",
            "oauth_validator_libraries");

    private ServerSettings() {}

    static List<Setting> of(PostgresClient client) {
        return client.query(QUERY).stream().map(ServerSettings::setting).toList();
    }

    private static Setting setting(List<@Nullable String> row) {
        String name = text(row, 0);
        String kind = text(row, 3);
        return new Setting(
                name,
                row.get(1),
                row.get(2),
                type(name, kind),
                row.get(4),
                allowed(kind, row),
                !text(row, 8).equals("postmaster"),
                text(row, 9));
    }

    private static String type(String name, String kind) {
        return switch (kind) {
            case "bool" -> "boolean";
            case "integer" -> "integer";
            case "real" -> "float";
            default -> LISTS.contains(name.toLowerCase(Locale.ROOT)) ? "list" : "string";
        };
    }

    private static @Nullable String allowed(String kind, List<@Nullable String> row) {
        return switch (kind) {
            case "bool" -> "0,1";
            case "integer", "real" -> row.get(5) + "-" + row.get(6);
            case "enum" -> row.get(7);
            default -> null;
        };
    }

    private static String text(List<@Nullable String> row, int column) {
        String value = row.get(column);
        return value == null ? "" : value;
    }
}
