package dev.diorama.storage.sql.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a follower has received and does not show yet, in its folder, so that it outlives this process: at most a whole copy of
 * its source's file, and changes after it.
 *
 * <p>Each copy begins a generation of files. A copy counts from when it is complete; until then the generation before does.
 */
final class Received implements AutoCloseable {

    private static final Pattern FILE = Pattern.compile("received-([0-9]{1,18})\\.(part|base|log|at)");

    private final Path home;
    private long generation;
    private @Nullable ChangeLog log;
    private ChangeLog.@Nullable Reader reader;
    private @Nullable Change next;
    private long applied;

    Received(Path home) throws IOException {
        this.home = home;
        for (long found : generations()) {
            if (Files.exists(file(found, "part"))) {
                delete(found);
            } else {
                generation = Math.max(generation, found);
            }
        }
        for (long found : generations()) {
            if (found != generation) {
                delete(found);
            }
        }
        reopen();
    }

    private void reopen() throws IOException {
        Path file = file(generation, "log");
        if (!Files.exists(file)) {
            Files.deleteIfExists(file(generation, "at"));
            return;
        }
        ChangeLog.mend(file);
        Path at = file(generation, "at");
        byte[] position = Files.exists(at) ? Files.readAllBytes(at) : new byte[0];
        applied = position.length < Long.BYTES ? 0 : ByteBuffer.wrap(position).getLong();
        log = new ChangeLog(file);
    }

    private List<Long> generations() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.map(file -> FILE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(matcher -> Long.valueOf(matcher.group(1)))
                    .distinct()
                    .toList();
        }
    }

    private Path file(long of, String ending) {
        return home.resolve("received-" + of + "." + ending);
    }

    private void delete(long of) throws IOException {
        for (String ending : List.of("base", "log", "at", "part")) {
            Files.deleteIfExists(file(of, ending));
        }
    }

    // A new copy

    /** Begins a generation: changes that are appended from now on come after the copy that is to be written to the file. */
    Path begin() throws IOException {
        Files.createFile(file(generation + 1, "part"));
        forget();
        log = new ChangeLog(file(generation + 1, "log"));
        return file(generation + 1, "part");
    }

    /** The copy is complete; what was received before it is of no use any more. */
    void complete(long micros) throws IOException {
        Path part = file(generation + 1, "part");
        Files.setLastModifiedTime(part, FileTime.from(micros, TimeUnit.MICROSECONDS));
        Files.move(part, file(generation + 1, "base"), StandardCopyOption.ATOMIC_MOVE);
        delete(generation);
        generation++;
    }

    /** There will be no copy; what was received before it counts again. */
    void abandon() throws IOException {
        forget();
        delete(generation + 1);
        reopen();
    }

    private void forget() {
        closeReader();
        if (log != null) {
            log.close();
            log = null;
        }
        applied = 0;
    }

    /** The copy's moment, in microseconds since 1970, or null if there is none that is complete. */
    @Nullable
    Long copied() throws IOException {
        Path base = file(generation, "base");
        return Files.exists(base) ? Files.getLastModifiedTime(base).to(TimeUnit.MICROSECONDS) : null;
    }

    /** Puts the copy in a file's place. */
    void moveTo(Path file) throws IOException {
        Files.move(file(generation, "base"), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    // Changes

    void append(Change change) throws IOException {
        if (log == null) {
            log = new ChangeLog(file(generation, "log"));
        }
        log.append(change);
    }

    /** Whether there is nothing that isn't applied. */
    boolean isEmpty() throws IOException {
        return copied() == null && next() == null;
    }

    /** The oldest change that isn't applied. */
    @Nullable
    Change next() throws IOException {
        if (next == null && log != null && applied < log.size()) {
            if (reader == null) {
                reader = new ChangeLog.Reader(file(generation, "log"), applied);
            }
            next = reader.next();
            if (next == null) {
                closeReader(); // it had come to the end before there was more
                reader = new ChangeLog.Reader(file(generation, "log"), applied);
                next = reader.next();
            }
        }
        return next;
    }

    /** Notes that the oldest change has been applied. */
    void applied() throws IOException {
        if (reader == null || log == null) {
            return;
        }
        next = null;
        applied = reader.position();
        if (applied >= log.size()) {
            forget();
            Files.delete(file(generation, "log"));
            Files.deleteIfExists(file(generation, "at"));
            return;
        }
        try (FileChannel at =
                FileChannel.open(file(generation, "at"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            at.write(ByteBuffer.allocate(Long.BYTES).putLong(applied).flip(), 0);
        }
    }

    private void closeReader() {
        next = null;
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    /** Deletes it all, because its owner follows nobody any more. */
    void discard() throws IOException {
        forget();
        for (long found : generations()) {
            delete(found);
        }
    }

    @Override
    public void close() {
        forget();
    }
}
