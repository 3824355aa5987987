package dev.diorama.storage.sql.h2;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
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

    private static final String BACKUP = "database.zip";
    private static final String SECRET = "administrator";

    /** What H2 calls the database: its file without what H2 adds to the name. */
    Path name() {
        return home.toAbsolutePath().normalize().resolve("database");
    }

    Path database() {
        return home.resolve("database.mv.db");
    }

    Path backup(Path folder) {
        return folder.resolve(BACKUP);
    }

    /** Makes the folder and the administrator's password, which is in no one's hands but this process's. */
    void make() {
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

    /** Adds to a backup what H2 doesn't put there. */
    void keepSecret(Path folder) throws IOException {
        Files.copy(home.resolve(SECRET), folder.resolve(SECRET));
    }

    void restore(Path folder) {
        try (InputStream file = Files.newInputStream(backup(folder));
                ZipInputStream zip = new ZipInputStream(file)) {
            Files.createDirectories(home);
            Files.copy(folder.resolve(SECRET), home.resolve(SECRET));
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && !entry.getName().endsWith(".mv.db")) {
                entry = zip.getNextEntry();
            }
            if (entry == null) {
                throw new DatabaseException("There is no H2 database in the backup " + folder);
            }
            Files.copy(zip, database());
        } catch (IOException e) {
            throw new DatabaseException("The backup " + folder + " can't be restored: " + e, e);
        }
    }

    List<Path> logs() {
        Path trace = home.resolve("database.trace.db");
        return Stream.of(home.resolve("database.trace.db.old"), trace)
                .filter(Files::exists)
                .toList();
    }
}
