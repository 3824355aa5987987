package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.FileTree;
import dev.diorama.storage.sql.process.ServerUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What PostgreSQL calls so: how one is copied, and the files in it that say what it is. */
final class DataDirectory {

    private static final String LOG = "pg_wal";
    private static final String CONTROL = "global/pg_control";
    private static final String STANDBY = "standby.signal";
    private static final String RECOVERY = "recovery.signal";
    private static final String BACKUP_LABEL = "backup_label";
    private static final String RESTORABLE_FROM = "restorable.from";

    /** What PostgreSQL says need not be in a backup: it makes these anew, or they would confuse it. */
    private static final Set<String> LEFT_OUT_CONTENTS = Set.of(
            LOG, "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "backup_label.old",
            "tablespace_map.old",
            STANDBY,
            RECOVERY,
            "postgresql.conf.new",
            RESTORABLE_FROM);

    private static final Pattern MAP = Pattern.compile("\\d+_(fsm|vm)");

    private final Path path;

    DataDirectory(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    boolean isThere() {
        return Files.isRegularFile(path.resolve("PG_VERSION"));
    }

    boolean isStandby() {
        return Files.exists(path.resolve(STANDBY));
    }

    boolean isRecovering() {
        return Files.exists(path.resolve(RECOVERY));
    }

    /** Whether it begins as a backup of a follower, which only a recovery can open. */
    boolean isBackupOfStandby() throws IOException {
        Path label = path.resolve(BACKUP_LABEL);
        return Files.exists(label) && Files.readString(label).contains("BACKUP FROM: standby");
    }

    void makeStandby(ServerUser user) {
        touch(STANDBY, user);
    }

    void makeRecovering(ServerUser user) {
        touch(RECOVERY, user);
    }

    private void touch(String name, ServerUser user) {
        try {
            Files.writeString(path.resolve(name), "");
            user.give(path.resolve(name));
        } catch (IOException e) {
            throw new DatabaseException("Can't write in " + path + ": " + e, e);
        }
    }

    void replaceByCopyOf(Path stopped, ServerUser user) {
        try {
            FileTree.delete(path);
        } catch (IOException e) {
            throw new DatabaseException("Can't delete " + path + ": " + e, e);
        }
        copyOf(stopped, path, user);
    }

    /** A copy of one that no server changes. */
    static DataDirectory copyOf(Path stopped, Path to, ServerUser user) {
        return copied(stopped, to, user, file -> !file.equals(Path.of(RESTORABLE_FROM)));
    }

    /** A copy of one that a server changes, without its log; of use together with the log of that time. */
    static DataDirectory copyOfRunning(Path running, Path to, ServerUser user) {
        DataDirectory copy = copied(running, to, user, file -> isWanted(file) && !file.equals(Path.of(CONTROL)));
        try {
            // A follower's backup is consistent from where this file says, so it comes last.
            Files.copy(running.resolve(CONTROL), to.resolve(CONTROL), StandardCopyOption.REPLACE_EXISTING);
            user.give(to.resolve(CONTROL));
        } catch (IOException e) {
            throw new DatabaseException("Can't copy " + running.resolve(CONTROL) + ": " + e, e);
        }
        return copy;
    }

    private static DataDirectory copied(Path from, Path to, ServerUser user, Predicate<Path> wanted) {
        try {
            FileTree.copy(from, to, wanted);
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
            user.give(to);
            return new DataDirectory(to);
        } catch (IOException e) {
            throw new DatabaseException("Can't copy " + from + " to " + to + ": " + e, e);
        }
    }

    private static boolean isWanted(Path file) {
        String name = file.getFileName().toString();
        boolean leftOut = file.getNameCount() > 1
                && LEFT_OUT_CONTENTS.contains(file.getName(0).toString());
        return !leftOut
                && !LEFT_OUT.contains(file.toString())
                && !name.startsWith("pgsql_tmp")
                && !name.startsWith("pg_internal.init");
    }

    /** Adds what the server said of the backup, and the log that it takes to open it. */
    void complete(Path running, String label, Lsn from, Lsn to, ServerUser user) {
        try {
            Files.writeString(path.resolve(BACKUP_LABEL), label);
            user.give(path.resolve(BACKUP_LABEL));
            Segments.copy(running.resolve(LOG), path.resolve(LOG), from, to);
            user.give(path.resolve(LOG));
        } catch (IOException e) {
            throw new DatabaseException("Can't complete the backup " + path + ": " + e, e);
        }
    }

    /** Notes of a backup when it was whole: a recovery can't end before. */
    void restorableFrom(Instant time) {
        try {
            Files.writeString(path.resolve(RESTORABLE_FROM), time.toString());
        } catch (IOException e) {
            throw new DatabaseException("Can't complete the backup " + path + ": " + e, e);
        }
    }

    Instant restorableFrom() {
        try {
            return Instant.parse(Files.readString(path.resolve(RESTORABLE_FROM)));
        } catch (IOException | DateTimeParseException e) {
            throw new DatabaseException("There is no backup in " + path + ": " + e, e);
        }
    }

    /**
     * Deletes the maps of free and of all-visible pages, a quarter of the files of one that is stopped. The server makes those
     * anew that it misses.
     */
    void dropMaps() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path map : files.filter(
                            file -> MAP.matcher(file.getFileName().toString()).matches())
                    .toList()) {
                Files.delete(map);
            }
        }
    }

    /** Where its log lies, with the histories of the timelines that it knows. */
    Path log() {
        return path.resolve(LOG);
    }
}
