package dev.diorama.storage.sql.postgres;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server writes, in a file for each hour (UTC) as RDS names them: {@code error/postgresql.log.2026-11-21-07}. */
final class HourlyLog {

    private static final Logger LOG = LoggerFactory.getLogger(HourlyLog.class);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH");
    private static final int REMEMBERED_LINES = 30;
    private static final Pattern GRAVE = Pattern.compile("(?:(?:^|@:\\[\\d+\\]:| )FATAL|PANIC):\\s+(.*)");

    private static final Pattern FULL = Pattern.compile(
            "(?:LOG|WARNING|ERROR|FATAL|PANIC):\\s+(could not .*: (?:No space left on device|Disk quota exceeded))");

    private final Path folder;
    private final List<Consumer<String>> whenFull = new CopyOnWriteArrayList<>();
    private final Deque<String> last = new ArrayDeque<>();
    private @Nullable BufferedWriter writer;
    private String hour = "";

    HourlyLog(Path home) {
        this.folder = home.resolve("log").resolve("error");
    }

    /** Is told the server's words when it can't write because the disk is full. */
    void whenFull(Consumer<String> listener) {
        whenFull.add(listener);
    }

    /** Its files, oldest first. */
    List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(String line) {
        write(line);
        Matcher full = FULL.matcher(line);
        if (full.find()) {
            whenFull.forEach(listener -> listener.accept(full.group(1)));
        }
    }

    private synchronized void write(String line) {
        last.addLast(line);
        if (last.size() > REMEMBERED_LINES) {
            last.removeFirst();
        }
        try {
            BufferedWriter out = current();
            out.write(line);
            out.newLine();
            out.flush();
        } catch (IOException e) {
            LOG.debug("Can't log in {}", folder, e); // the disk may be full; what the server does is for it to decide
        }
    }

    /** Forgets what was written before: what comes from now on belongs to another run. */
    synchronized void begin() {
        last.clear();
    }

    synchronized void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            LOG.debug("Can't close the log in {}", folder, e);
        }
        writer = null;
    }

    /** Why the server ended, as far as it said: its last grave words, or else its last words. */
    synchronized String reason() {
        String grave = last.stream()
                .map(GRAVE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .distinct()
                .collect(Collectors.joining("; "));
        return grave.isEmpty() || grave.endsWith("contains errors") ? lastWords() : grave;
    }

    private String lastWords() {
        return last.stream().skip(Math.max(0, last.size() - 3)).collect(Collectors.joining("; "));
    }

    private BufferedWriter current() throws IOException {
        String now = HOUR.format(ZonedDateTime.now(ZoneOffset.UTC));
        BufferedWriter open = writer;
        if (open == null || !now.equals(hour)) {
            close();
            Files.createDirectories(folder);
            open = Files.newBufferedWriter(
                    folder.resolve("postgresql.log." + now), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            writer = open;
            hour = now;
        }
        return open;
    }
}
