package dev.diorama.storage.sql.mariadb;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A MariaDB server on this machine.
 *
 * @param version such as {@code 11.4.5}
 * @param program the server itself
 * @param share the folder of its messages, character sets, and statements that make its own tables
 */
record Installation(String version, Path program, Path share) {

    private static final Pattern VERSION = Pattern.compile("Ver (\\d+\\.\\d+\\.\\d+)-MariaDB");

    /** The files that make a server's own tables, in their order; before 11 they were called after MySQL. */
    private static final List<String> TABLES =
            List.of("system_tables.sql", "performance_tables.sql", "system_tables_data.sql", "sys_schema.sql");

    /** What that program is, if it is a whole MariaDB server that runs here. */
    static Optional<Installation> of(Path program) {
        try {
            Path real = program.toRealPath();
            Matcher version = VERSION.matcher(introduction(real));
            Path prefix = real.resolveSibling("..").normalize();
            return version.find()
                    ? Stream.of("share/mysql", "share/mariadb", "share")
                            .map(prefix::resolve)
                            .filter(share -> table(share, TABLES.get(0)).isPresent())
                            .findFirst()
                            .map(share -> new Installation(version.group(1), real, share))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String introduction(Path program) throws IOException {
        Process process = new ProcessBuilder(program.toString(), "--no-defaults", "--version")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return said;
    }

    private static Optional<Path> table(Path share, String name) {
        return Stream.of("mariadb_", "mysql_")
                .map(prefix -> share.resolve(prefix + name))
                .filter(Files::exists)
                .findFirst();
    }

    /** The statements that make a server's own tables, as its bootstrap reads them. */
    String tables() {
        StringBuilder statements = new StringBuilder();
        for (String name : TABLES) {
            Path file = table(share, name)
                    .orElseThrow(() -> new DatabaseException("MariaDB " + version + " in " + share + " lacks " + name));
            try {
                statements.append(Files.readString(file)).append('\n');
            } catch (IOException e) {
                throw new DatabaseException("Can't read " + file + ": " + e, e);
            }
        }
        return statements.toString();
    }

    /** The options that let the server find what belongs to it. */
    List<String> options() {
        return List.of(
                "--no-defaults", "--basedir=" + program.resolveSibling("..").normalize(), "--lc-messages-dir=" + share);
    }
}
