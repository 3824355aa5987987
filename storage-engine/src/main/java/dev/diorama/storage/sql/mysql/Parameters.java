package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What servers are told when they start: what keeps them small, and above that what the caller wants. */
final class Parameters {

    /** What decides how a new database's files look, and is part of its template. */
    static final Set<String> OF_THE_FILES =
            Set.of("innodb_page_size", "lower_case_table_names", "innodb_compression_default");

    private static final Set<String> OURS = Set.of(
            "admin_address",
            "basedir",
            "bind_address",
            "bootstrap",
            "datadir",
            "debug_no_sync",
            "defaults_file",
            "general_log_file",
            "gtid_strict_mode",
            "init_file",
            "innodb_data_file_path",
            "innodb_data_home_dir",
            "innodb_log_group_home_dir",
            "innodb_temp_data_file_path",
            "innodb_undo_directory",
            "innodb_undo_tablespaces",
            "innodb_use_native_aio",
            "lc_messages_dir",
            "log_bin",
            "log_bin_basename",
            "log_bin_index",
            "log_error",
            "log_slave_updates",
            "pid_file",
            "plugin_dir",
            "plugin_load",
            "plugin_load_add",
            "port",
            "proxy_protocol_networks",
            "relay_log",
            "relay_log_index",
            "secure_file_priv",
            "server_id",
            "skip_grant_tables",
            "skip_name_resolve",
            "skip_networking",
            "skip_slave_start",
            "slow_query_log_file",
            "socket",
            "tmpdir",
            "user");

    /** Variables whose options are called otherwise. */
    private static final Map<String, String> OPTIONS =
            Map.of("time_zone", "default_time_zone", "tx_isolation", "transaction_isolation");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.]{0,63}");
    private static final Pattern SIZE = Pattern.compile("(\\d+)([KMG])", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private Parameters() {}

    /** The caller's parameters by the names that the server has for them. */
    static Map<String, String> checked(Map<String, String> given) {
        Map<String, String> checked = new TreeMap<>();
        given.forEach((name, value) -> {
            String known = name.toLowerCase(Locale.ROOT).replace('-', '_');
            if (!NAME.matcher(known).matches()) {
                throw new DatabaseException("Not the name of a parameter: " + name);
            }
            if (OURS.contains(known)
                    || known.startsWith("rpl_semi_sync_")
                    || known.startsWith("wsrep_")
                    || known.startsWith("mysqlx_")) {
                throw new DatabaseException("The parameter " + name + " is not for change");
            }
            if (value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0) {
                throw new DatabaseException("Not a value of the parameter " + name + ": " + value);
            }
            checked.put(known, plain(value));
        });
        return checked;
    }

    /** Sizes such as 16M are understood at the start, but not by SET. */
    private static String plain(String value) {
        Matcher size = SIZE.matcher(value);
        if (!size.matches() || size.group(1).length() > 9) {
            return value;
        }
        int shift = 10 * (1 + "KMG".indexOf(size.group(2).toUpperCase(Locale.ROOT)));
        return Long.toString(Long.parseLong(size.group(1)) << shift);
    }

    /**
     * What the server is started with for the caller's parameters.
     *
     * @param small what it has unless the caller says otherwise, if it knows it
     */
    static List<String> options(Map<String, String> small, Map<String, String> parameters) {
        Map<String, String> ours = new TreeMap<>(small);
        ours.keySet().removeAll(parameters.keySet());
        List<String> options = new ArrayList<>();
        ours.forEach((name, value) -> options.add("--loose-" + name + "=" + value));
        parameters.forEach((name, value) -> options.add("--" + OPTIONS.getOrDefault(name, name) + "=" + value));
        return options;
    }

    /** A statement that gives a parameter a value, or, for null, the value it has without the caller's. */
    static String set(Map<String, String> small, String name, @Nullable String value) {
        String given = value != null ? value : small.getOrDefault(name, "DEFAULT");
        return "SET GLOBAL " + name + " = " + (given.equals("DEFAULT") ? given : literal(given));
    }

    private static String literal(String value) {
        return NUMBER.matcher(value).matches()
                ? value
                : "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
