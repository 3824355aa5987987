package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * MariaDB's own audit plugin, {@code server_audit}, which writes who connected and what they asked for into
 * {@code log/audit/server_audit.log}.
 *
 * <p>It comes with a server's packages, but not with Maven's artifact, which is the server alone; any version's file fits any
 * version's server. So it is looked for in {@code ~/.diorama/plugins} and where packages put it.
 *
 * @see <a href="https://mariadb.com/kb/en/mariadb-audit-plugin/">MariaDB Audit Plugin</a>
 */
public final class AuditPlugin {

    private static final String FILE = "server_audit.so";
    private static final String PREFIX = "server_audit_";
    private static final String LOG = "log/audit/server_audit.log";
    private static final Set<String> NUMBERS = Set.of("file_rotate_size", "file_rotations", "query_log_limit");
    private static final List<String> BESIDE =
            List.of("lib/plugin", "lib/mysql/plugin", "lib/mariadb/plugin", "lib64/plugin", "lib64/mysql/plugin");

    private AuditPlugin() {}

    /** Whether it is on this machine. */
    public static boolean available() {
        return find().isPresent();
    }

    private static Optional<Path> find() {
        Path own = Path.of(System.getProperty("user.home"), ".diorama", "plugins");
        Stream<Path> prefixes = Stream.concat(
                Stream.of("mariadbd", "mysqld")
                        .map(Programs::find)
                        .flatMap(Optional::stream)
                        .flatMap(AuditPlugin::prefix),
                Stream.of(Path.of("/usr"), Path.of("/usr/local")));
        Stream<Path> folders = prefixes.flatMap(prefix -> BESIDE.stream().map(prefix::resolve));
        return Stream.concat(Stream.of(own), folders)
                .map(folder -> folder.resolve(FILE))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Stream<Path> prefix(Path program) {
        try {
            return Stream.of(program.toRealPath().resolveSibling("..").normalize());
        } catch (IOException e) {
            return Stream.of();
        }
    }

    /** Puts it where servers load plugins from, if it is here. */
    static void into(Path plugins) throws IOException {
        Optional<Path> found = find();
        if (found.isPresent()) {
            Files.write(plugins.resolve(FILE), Files.readAllBytes(found.get()));
        }
    }

    /** The log that it writes for a database in that folder; rotated ones lie beside it. */
    static Path log(Path home) {
        return home.resolve(LOG);
    }

    /**
     * Has a running server of this package's write the log from now on, until it ends.
     *
     * @param settings the plugin's variables without their {@code server_audit_}, such as {@code events}
     * @throws dev.diorama.storage.sql.DatabaseException if it isn't there, or a value isn't one
     */
    public static void begin(Database database, Map<String, String> settings) {
        List<String> statements = new ArrayList<>(List.of(
                "INSTALL PLUGIN IF NOT EXISTS server_audit SONAME 'server_audit'",
                "SET GLOBAL " + PREFIX + "output_type = file",
                set("file_path", log(database.home()).toString())));
        Map<String, String> rest = new TreeMap<>(settings);
        String logging = rest.remove("logging");
        rest.forEach((name, value) -> statements.add(set(name, value)));
        statements.add("SET GLOBAL " + PREFIX + "logging = " + ("OFF".equals(logging) ? "OFF" : "ON"));
        database.run(null, statements.toArray(String[]::new));
    }

    private static String set(String name, String value) {
        boolean number = NUMBERS.contains(name) && value.matches("[0-9]+");
        String literal = number ? value : "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
        return "SET GLOBAL " + PREFIX + name + " = " + literal;
    }

    /** Ends that; the log stays. */
    public static void end(Database database) {
        boolean loaded = !database.run(
                        null,
                        "SELECT 1 FROM information_schema.PLUGINS"
                                + " WHERE PLUGIN_NAME = 'SERVER_AUDIT' AND PLUGIN_STATUS = 'ACTIVE'")
                .isEmpty();
        if (loaded) {
            database.run(null, "SET GLOBAL " + PREFIX + "logging = OFF", "UNINSTALL PLUGIN server_audit");
        }
    }
}
