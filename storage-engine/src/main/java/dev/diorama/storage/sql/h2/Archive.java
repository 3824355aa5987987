package dev.diorama.storage.sql.h2;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.RecoveryTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All changes of a database's file, kept in a folder for recovery, in segments of a few minutes or megabytes.
 *
 * <p>Where archiving begins, also with each start of the database, the first segment has the whole file in front: so nothing has to
 * be known of what happened to the file in between, and a database goes on with the archive of the one whose place it takes.
 * Times only rise within a folder; they tell a backup's changes from those after it.
 */
final class Archive implements Volume.Listener, AutoCloseable {

    private static final Pattern SEGMENT = Pattern.compile("([0-9]{10})-([0-9]{1,18})\\.(log|base)");
    private static final long LARGE = 16 << 20;
    private static final long LONG_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plusSeconds(300));

    /**
     * A file of the archive.
     *
     * @param micros when it was begun
     */
    private record Segment(Path file, long number, long micros) {}

    private final Path folder;
    private Segment segment;
    private ChangeLog log;

    private Archive(Path folder, Segment segment, ChangeLog log) {
        this.folder = folder;
        this.segment = segment;
        this.log = log;
    }

    /** Begins to archive what becomes of a volume. */
    static Archive of(Volume volume, Path folder) {
        try {
            List<Segment> before = segments(folder);
            if (!before.isEmpty()) {
                volume.notBefore(last(before));
            }
            long number = before.isEmpty() ? 1 : before.get(before.size() - 1).number() + 1;
            try (Snapshot snapshot = volume.snapshot()) {
                Segment first = segment(folder, number, snapshot.micros(), "base");
                ChangeLog log = new ChangeLog(first.file());
                log.append(Change.truncation(snapshot.micros(), 0));
                snapshot.copyTo(log::append);
                return new Archive(folder, first, log);
            }
        } catch (IOException e) {
            throw new DatabaseException("The archive " + folder + " can't be written: " + e, e);
        }
    }

    private static Segment segment(Path folder, long number, long micros, String ending) {
        String name = String.format(Locale.ROOT, "%010d-%d.%s", number, micros, ending);
        return new Segment(folder.resolve(name), number, micros);
    }

    private static List<Segment> segments(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Archive::segment)
                    .flatMap(Stream::ofNullable)
                    .sorted(Comparator.comparingLong(Segment::number))
                    .toList();
        }
    }

    private static @Nullable Segment segment(Path file) {
        Matcher matcher = SEGMENT.matcher(file.getFileName().toString());
        return matcher.matches()
                ? new Segment(file, Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)))
                : null;
    }

    /** The time up to which a folder's archive reaches, in microseconds since 1970; null if there is none. */
    static @Nullable Long latest(Path folder) {
        try {
            List<Segment> segments = segments(folder);
            return segments.isEmpty() ? null : Long.valueOf(last(segments));
        } catch (IOException e) {
            throw new DatabaseException("The archive " + folder + " can't be read: " + e, e);
        }
    }

    /** The time of the last change. */
    private static long last(List<Segment> segments) throws IOException {
        Segment newest = segments.get(segments.size() - 1);
        long last = newest.micros();
        try (ChangeLog.Reader reader = new ChangeLog.Reader(newest.file(), 0)) {
            for (Change change = reader.next(); change != null; change = reader.next()) {
                last = change.micros();
            }
        }
        return last;
    }

    /** Called with the volume locked. */
    @Override
    public void changing(Change change) throws IOException {
        if (log.size() > LARGE || change.micros() - segment.micros() > LONG_MICROS) {
            Segment next = segment(folder, segment.number() + 1, change.micros(), "log");
            ChangeLog following = new ChangeLog(next.file());
            log.close();
            log = following;
            segment = next;
        }
        log.append(change);
    }

    @Override
    public void lost() {
        // The database ends and begins again, with a new archive.
    }

    @Override
    public void close() {
        log.close();
    }

    /** Deletes segments that no recovery needs which begins at that time or later. */
    static void discard(Path folder, Instant begun) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, begun);
        try {
            List<Segment> segments = segments(folder);
            for (int i = 0; i + 1 < segments.size() && segments.get(i + 1).micros() <= micros; i++) {
                Files.deleteIfExists(segments.get(i).file());
            }
        } catch (IOException e) {
            throw new DatabaseException("The archive " + folder + " can't be cleared: " + e, e);
        }
    }

    /**
     * Brings a backup's file to the state that it had at a later moment.
     *
     * @param backup when the backup was made, in microseconds since 1970
     * @throws DatabaseException if the archive doesn't reach from the backup to there
     */
    static void replay(Path folder, Path file, long backup, RecoveryTarget target) {
        long until = target instanceof RecoveryTarget.AtTime at
                ? ChronoUnit.MICROS.between(Instant.EPOCH, at.time())
                : Long.MAX_VALUE;
        try (Volume volume = new Volume(file)) {
            List<Segment> segments = segments(folder);
            if (segments.isEmpty() || segments.get(0).micros() > backup) {
                throw new DatabaseException("The archive " + folder + " begins after the backup");
            }
            if (until < backup) {
                throw new DatabaseException("The backup was made after " + target);
            }
            if (until != Long.MAX_VALUE && until > last(segments)) {
                throw new DatabaseException("The archive " + folder + " doesn't reach to " + target);
            }
            for (Segment segment : segments) {
                replay(segment, volume, backup, until);
            }
        } catch (IOException e) {
            throw new DatabaseException("The archive " + folder + " can't be read: " + e, e);
        }
    }

    private static void replay(Segment segment, Volume volume, long backup, long until) throws IOException {
        if (segment.micros() > until) {
            return;
        }
        try (ChangeLog.Reader reader = new ChangeLog.Reader(segment.file(), 0)) {
            for (Change change = reader.next(); change != null && change.micros() <= until; change = reader.next()) {
                if (change.micros() > backup) {
                    volume.repeat(change);
                }
            }
        }
    }
}
