package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.FileTree;
import dev.diorama.storage.sql.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes everything that one server holds over into a new one of a later version: roles with their passwords and memberships,
 * then each database with all that is in it and set for it. Roles that the new server has are left as they are.
 */
final class LogicalCopy {

    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final String TEMPLATE = "template1";
    private static final String DATABASES =
            "SELECT datname FROM pg_database WHERE datallowconn AND datname NOT IN ('template0', 'template1') ORDER BY datname";
    private static final String ROLES = "SELECT rolname FROM pg_roles";
    private static final String OWNED_EXTENSIONS = "SELECT extname, rolname FROM pg_extension"
            + " JOIN pg_roles ON pg_roles.oid = extowner WHERE rolname <> '" + PostgresAddress.ADMINISTRATOR + "'";

    /** How many things of each kind there are that are somebody's own, not an extension's. */
    private static final String HOLDINGS = """
            SELECT kind, count(*) FROM (
                SELECT relkind::text AS kind FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e')
                UNION ALL
                SELECT 'function' FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
                WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
                    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'e')
                UNION ALL SELECT 'extension' FROM pg_extension
                UNION ALL SELECT 'large object' FROM pg_largeobject_metadata) AS things
            GROUP BY kind ORDER BY kind""";

    private final ClientPrograms programs;
    private final PostgresDatabase from;
    private final PostgresDatabase to;
    private final Path folder;

    LogicalCopy(ClientPrograms programs, PostgresDatabase from, PostgresDatabase to) {
        this.programs = programs;
        this.from = from;
        this.to = to;
        this.folder = to.home().resolve("upgrade");
    }

    void run() {
        try {
            Files.createDirectories(folder);
            to.user().give(folder);
            roles();
            template();
            to.run(TEMPLATE, "DROP DATABASE postgres"); // comes anew with what is set for it
            for (String database : names(from.run(null, DATABASES))) {
                database(database);
            }
            FileTree.delete(folder);
        } catch (IOException e) {
            throw new DatabaseException("Can't keep what is copied in " + folder + ": " + e, e);
        }
    }

    private void roles() throws IOException {
        Path script = folder.resolve("roles.sql");
        run("pg_dumpall", from, List.of("--roles-only", "--file=" + script));
        Set<String> existing = new HashSet<>(names(to.run(TEMPLATE, ROLES)));
        boolean grantors =
                from.installation().major() >= 16 || to.installation().major() < 16;
        Files.write(script, new RolesScript(existing, grantors).fitted(Files.readAllLines(script)));
        load(script);
        Set<String> lost = new HashSet<>(names(from.run(null, ROLES)));
        lost.removeAll(names(to.run(TEMPLATE, ROLES)));
        lost.removeIf(role -> role.startsWith("pg_"));
        if (!lost.isEmpty()) {
            throw new DatabaseException("The roles " + lost + " weren't taken over");
        }
    }

    /** There is one in each server, and it can't go. */
    private void template() throws IOException {
        Path script = folder.resolve("template.sql");
        run("pg_dump", from, List.of("--dbname=" + TEMPLATE, "--no-tablespaces", "--file=" + script));
        load(script);
        String owner = from.run(
                        null,
                        "SELECT quote_ident(pg_get_userbyid(datdba)) FROM pg_database WHERE datname = '" + TEMPLATE
                                + "'")
                .get(0)
                .get(0);
        to.run(TEMPLATE, "ALTER DATABASE " + TEMPLATE + " OWNER TO " + owner);
        extensionOwners(TEMPLATE);
    }

    private void database(String name) throws IOException {
        Path script = folder.resolve("database.sql");
        run(
                "pg_dump",
                from,
                List.of("--create", "--no-tablespaces", "--file=" + script, "--dbname=" + parameter(name)));
        load(script);
        Files.delete(script);
        extensionOwners(name);
        List<List<@Nullable String>> before = from.run(name, HOLDINGS);
        List<List<@Nullable String>> after = to.run(name, HOLDINGS);
        if (!before.equals(after)) {
            throw new DatabaseException(
                    "Not everything in the database " + name + " was taken over: there is " + after + " of " + before);
        }
    }

    /** Dumps don't say who made an extension, and nobody else can update it. */
    private void extensionOwners(String database) {
        List<String> statements = new ArrayList<>();
        for (List<@Nullable String> row : from.run(database, OWNED_EXTENSIONS)) {
            String extension = PostgresClient.quoted(Objects.requireNonNull(row.get(0)));
            String owner = "(SELECT oid FROM pg_authid WHERE rolname = "
                    + PostgresClient.quoted(Objects.requireNonNull(row.get(1))) + ")";
            statements.add("UPDATE pg_extension SET extowner = " + owner + " WHERE extname = " + extension);
            statements.add(
                    "INSERT INTO pg_shdepend SELECT d.oid, 'pg_extension'::regclass, e.oid, 0, 'pg_authid'::regclass, "
                            + owner
                            + ", 'o' FROM pg_database d, pg_extension e WHERE datname = current_database() AND extname = "
                            + extension);
        }
        if (!statements.isEmpty()) {
            to.run(database, statements.toArray(String[]::new));
        }
    }

    private void load(Path script) {
        run(
                "psql",
                to,
                List.of("--dbname=" + TEMPLATE, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=" + script));
    }

    private void run(String program, PostgresDatabase server, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                programs.program(program),
                "--host=" + server.socket().folder(),
                "--port=" + PostgresAddress.PORT,
                "--username=" + PostgresAddress.ADMINISTRATOR,
                "--no-password"));
        command.addAll(arguments);
        Map<String, String> environment = Map.of("LC_ALL", "C", "PGPASSFILE", "/dev/null", "PGCLIENTENCODING", "UTF8");
        to.installation()
                .spawner()
                .run(new Launch(command, folder, environment, to.user(), "KILL", line -> {}), PATIENCE);
    }

    /** A database's name as the value of a connection parameter, which other signs would make a whole connection string of. */
    private static String parameter(String name) {
        return "dbname='" + name.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static List<String> names(List<List<@Nullable String>> rows) {
        return rows.stream().map(row -> Objects.requireNonNull(row.get(0))).toList();
    }
}
