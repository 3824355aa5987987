package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Properties;

/**
 * What a follower was told last, kept beside its data.
 *
 * @param delay how far behind it stays
 * @param frozen whether it is told not to apply what it receives
 */
record FollowingState(Duration delay, boolean frozen) {

    static final FollowingState NONE = new FollowingState(Duration.ZERO, false);

    private static final String FILE = "following";

    FollowingState withDelay(Duration changed) {
        return new FollowingState(changed, frozen);
    }

    FollowingState withFrozen(boolean changed) {
        return new FollowingState(delay, changed);
    }

    static FollowingState read(Path home) {
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            return NONE;
        }
        try (Reader in = Files.newBufferedReader(file)) {
            Properties kept = new Properties();
            kept.load(in);
            return new FollowingState(
                    Duration.ofMillis(Long.parseLong(kept.getProperty("delay.millis", "0"))),
                    Boolean.parseBoolean(kept.getProperty("frozen")));
        } catch (IOException | NumberFormatException e) {
            throw new DatabaseException("Can't read " + file + ": " + e, e);
        }
    }

    void write(Path home) {
        Path fresh = home.resolve(FILE + ".new");
        Properties kept = new Properties();
        kept.setProperty("delay.millis", Long.toString(delay.toMillis()));
        kept.setProperty("frozen", Boolean.toString(frozen));
        try {
            try (Writer out = Files.newBufferedWriter(fresh)) {
                kept.store(out, null);
            }
            Files.move(fresh, home.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new DatabaseException("Can't write " + home.resolve(FILE) + ": " + e, e);
        }
    }
}
