package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The files of one database.
 *
 * @param folder the folder that holds them all
 */
record Home(Path folder) {

    /** What a database is besides its data; kept in the file {@code diorama.properties}. */
    enum Mark {
        /** It follows another and is read-only. */
        FOLLOWS,
        /** It comes from a backup and has not been started since, so its log isn't its own yet. */
        RESTORED
    }

    private static final String SERVER = "server-id";

    Path data() {
        return folder.resolve("data");
    }

    Path temporary() {
        return folder.resolve("tmp");
    }

    Path errorLog() {
        return folder.resolve("log/error/mysql-error.log");
    }

    Path slowLog() {
        return folder.resolve("log/slowquery/mysql-slowquery.log");
    }

    Path generalLog() {
        return folder.resolve("log/general/mysql-general.log");
    }

    List<Path> logs() {
        return Stream.concat(Stream.of(errorLog(), slowLog(), generalLog()).filter(Files::exists), auditLogs())
                .toList();
    }

    private Stream<Path> auditLogs() {
        Path folder = AuditPlugin.log(this.folder).resolveSibling("");
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new DatabaseException("Can't list " + folder + ": " + e, e);
        }
    }

    /** Makes its folders; the data's own is to be there. */
    void make() {
        try {
            for (Path log : List.of(errorLog(), slowLog(), generalLog(), AuditPlugin.log(folder))) {
                Files.createDirectories(log.getParent());
            }
            Files.createDirectories(temporary());
        } catch (IOException e) {
            throw new DatabaseException("Can't make a database in " + folder + ": " + e, e);
        }
    }

    /** The number by which servers tell each other apart, drawn when it is first asked for. */
    long serverId() {
        String known = properties().getProperty(SERVER);
        if (known != null) {
            return Long.parseLong(known);
        }
        long drawn = ThreadLocalRandom.current().nextLong(1, 1L << 31);
        set(SERVER, Long.toString(drawn));
        return drawn;
    }

    boolean is(Mark mark) {
        return properties().containsKey(mark.name());
    }

    void mark(Mark mark, boolean set) {
        if (is(mark) != set) {
            set(mark.name(), set ? "yes" : "");
        }
    }

    private Path file() {
        return folder.resolve("diorama.properties");
    }

    private Properties properties() {
        Properties properties = new Properties();
        if (Files.exists(file())) {
            try (Reader reader = Files.newBufferedReader(file())) {
                properties.load(reader);
            } catch (IOException e) {
                throw new DatabaseException("Can't read " + file() + ": " + e, e);
            }
        }
        return properties;
    }

    private synchronized void set(String name, String value) {
        Properties properties = properties();
        if (value.isEmpty()) {
            properties.remove(name);
        } else {
            properties.setProperty(name, value);
        }
        StringBuilder lines = new StringBuilder();
        properties.forEach(
                (key, text) -> lines.append(key).append('=').append(text).append('\n'));
        try {
            Path part = folder.resolve("diorama.properties.part");
            Files.writeString(part, lines);
            Files.move(part, file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new DatabaseException("Can't write " + file() + ": " + e, e);
        }
    }
}
