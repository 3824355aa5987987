package dev.diorama.storage.sql.h2;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of one H2 database.
 *
 * @param home the folder that holds them all
 */
record H2Files(Path home) {

    private static final String DATABASE = "database.mv.db";
    private static final String ZIPPED = "database.zip";
    private static final String MOMENT = "moment";
    private static final String FOLLOWS = "follows";
    private static final String TRACE = "database.trace.db";
    private static final String SECRET = "administrator";

    /** H2's name of the file itself. */
    String name() {
        return "file:" + home.toAbsolutePath().normalize().resolve("database");
    }

    /** The folder's one name, whatever links lead there; it must exist. */
    Path realHome() {
        try {
            return home.toRealPath();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    Path database() {
        return home.resolve(DATABASE);
    }

    static DatabaseException failed(IOException e) {
        return new DatabaseException("H2's files can't be read or written: " + e, e);
    }

    /** Makes the folder and the administrator's password, which is in no one's hands but this process's. */
    void make() {
        if (Files.exists(database())) {
            throw new DatabaseException("There is an H2 database in " + home + " already");
        }
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        try {
            Files.createDirectories(home);
            Files.writeString(
                    home.resolve(SECRET),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
            home.resolve(SECRET).toFile().setReadable(false, false);
            home.resolve(SECRET).toFile().setReadable(true, true);
        } catch (IOException e) {
            throw new DatabaseException("No H2 database can be made in " + home + ": " + e, e);
        }
    }

    String secret() {
        try {
            return Files.readString(home.resolve(SECRET), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new DatabaseException("The H2 database in " + home + " can't be opened: " + e, e);
        }
    }

    // Copies

    /** Copies a database into a folder, which must not exist. */
    void backup(Snapshot snapshot, Path folder) {
        try {
            Files.createDirectory(folder);
            Files.copy(home.resolve(SECRET), folder.resolve(SECRET));
            snapshot.copyTo(folder.resolve(DATABASE));
            Files.writeString(folder.resolve(MOMENT), Long.toString(snapshot.micros()));
        } catch (IOException e) {
            throw new DatabaseException("No backup can be put in " + folder + ": " + e, e);
        }
    }

    void restore(Path folder) {
        try {
            Files.createDirectories(home);
            Files.copy(folder.resolve(SECRET), home.resolve(SECRET));
            if (Files.exists(folder.resolve(ZIPPED))) {
                unzip(folder);
            } else {
                Files.copy(folder.resolve(DATABASE), database());
            }
        } catch (IOException e) {
            throw new DatabaseException("The backup " + folder + " can't be restored: " + e, e);
        }
    }

    /** When a backup was made, in microseconds since 1970. */
    static long moment(Path backup) {
        try {
            return Long.parseLong(Files.readString(backup.resolve(MOMENT)));
        } catch (IOException | NumberFormatException e) {
            throw new DatabaseException("No recovery can start from the backup " + backup + ": " + e, e);
        }
    }

    /** Backups were archives of H2's own once. */
    private void unzip(Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(folder.resolve(ZIPPED));
                ZipInputStream zip = new ZipInputStream(file)) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && !entry.getName().endsWith(".mv.db")) {
                entry = zip.getNextEntry();
            }
            if (entry == null) {
                throw new DatabaseException("There is no H2 database in the backup " + folder);
            }
            Files.copy(zip, database());
        }
    }

    // Following

    /** Makes the folder of a follower of a database whose files are there. */
    void makeFollower(H2Files source) {
        try {
            Files.createDirectories(home);
            Files.copy(source.home.resolve(SECRET), home.resolve(SECRET));
            follows(true);
        } catch (IOException e) {
            throw new DatabaseException("No H2 database can be made in " + home + ": " + e, e);
        }
    }

    /** Whether the database follows another. */
    boolean follows() {
        return Files.exists(home.resolve(FOLLOWS));
    }

    void follows(boolean another) {
        try {
            if (another && !follows()) {
                Files.createFile(home.resolve(FOLLOWS));
            } else if (!another) {
                Files.deleteIfExists(home.resolve(FOLLOWS));
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    // Logs

    /** Adds a line to H2's log. */
    void log(String line) {
        try {
            Files.writeString(
                    home.resolve(TRACE),
                    LocalDateTime.now().truncatedTo(ChronoUnit.MICROS) + " " + line + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    List<Path> logs() {
        Path trace = home.resolve(TRACE);
        return Stream.of(home.resolve("database.trace.db.old"), trace)
                .filter(Files::exists)
                .toList();
    }
}
