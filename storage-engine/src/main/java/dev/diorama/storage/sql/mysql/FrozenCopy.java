package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.Pause;
import dev.diorama.storage.sql.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A running server's data as one moment has it.
 *
 * <p>The server's process is stopped by the system while its files are copied, so they are what a power cut would leave, and
 * recover as after one. It takes a lock of nobody and waits for no statement; for as long as the copy takes, some 100 ms for
 * 100 MB, nothing is answered.
 */
final class FrozenCopy {

    static final String LOG = "mysql-bin-changelog";

    /** A file that every copy has; it says which moment it shows. */
    private static final String MOMENT = "diorama-copy";

    private static final Duration STOPPING = Duration.ofSeconds(10);
    private static final Duration YOUNG = Duration.ofMinutes(1);
    private static final Pattern LOG_FILE = Pattern.compile(LOG + "\\.\\d{6,}");

    /** What a follower keeps of whom it follows, what lives no longer than the server, and the index, which is written anew. */
    private static final Pattern LEFT_OUT = Pattern.compile(
            "relay\\..*|relay-log\\.info|auto\\.cnf|temp_\\d+\\.ibt|master\\.info|multi-master\\.info|ibtmp1|.*\\.pid|diorama-copy|"
                    + LOG + "\\.index");

    private FrozenCopy() {}

    /** Copies the data of a running server into a folder that doesn't exist. */
    static void make(ServerProcess server, Path data, Path to) throws IOException {
        server.signal("STOP");
        try {
            awaitStop(server.pid());
            Instant moment = Instant.now();
            Set<Path> logs = new HashSet<>(youngLogs(data));
            FolderCopy.make(data, to, file -> isWanted(file, logs));
            Files.writeString(to.resolve(MOMENT), moment.toString());
        } finally {
            server.signal("CONT");
        }
        writeIndex(to);
    }

    /** The moment that a copy shows. */
    static Instant moment(Path copy) {
        try {
            return Instant.parse(Files.readString(copy.resolve(MOMENT)).trim());
        } catch (IOException e) {
            throw new DatabaseException("There is no backup in " + copy + ": " + e, e);
        }
    }

    private static boolean isWanted(Path file, Set<Path> logs) {
        String name = file.getFileName().toString();
        return LOG_FILE.matcher(name).matches()
                ? logs.contains(file)
                : !LEFT_OUT.matcher(name).matches();
    }

    /** Recovery may look into logs before the last, until InnoDB has written what they tell; that takes it a second. */
    private static List<Path> youngLogs(Path data) throws IOException {
        List<Path> logs = logs(data);
        long oldest = System.currentTimeMillis() - YOUNG.toMillis();
        List<Path> young = new ArrayList<>();
        for (int i = 0; i < logs.size(); i++) {
            if (i >= logs.size() - 2 || Files.getLastModifiedTime(logs.get(i)).toMillis() >= oldest) {
                young.add(logs.get(i));
            }
        }
        return young;
    }

    /** The binary logs in a data folder, in their order. */
    static List<Path> logs(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file ->
                            LOG_FILE.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparingLong(FrozenCopy::number))
                    .toList();
        }
    }

    private static long number(Path log) {
        String name = log.getFileName().toString();
        return Long.parseLong(name.substring(name.lastIndexOf('.') + 1));
    }

    private static void writeIndex(Path data) throws IOException {
        StringBuilder index = new StringBuilder();
        logs(data).forEach(log -> index.append("./").append(log.getFileName()).append('\n'));
        Files.writeString(data.resolve(LOG + ".index"), index);
    }

    /** The signal reaches the threads one by one, and a write that has begun is finished first. */
    private static void awaitStop(long pid) throws IOException {
        if (!Programs.isLinux()) {
            sleep();
            return;
        }
        long until = System.nanoTime() + STOPPING.toNanos();
        while (!stopped(pid)) {
            if (System.nanoTime() - until > 0) {
                throw new DatabaseException("The server's process " + pid + " can't be stopped for a copy");
            }
            Pause.briefly();
        }
    }

    private static boolean stopped(long pid) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.allMatch(FrozenCopy::isStopped);
        }
    }

    private static boolean isStopped(Path thread) {
        try {
            String line = Files.readString(thread.resolve("stat"));
            return "Tt".indexOf(line.charAt(line.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static void sleep() {
        for (int i = 0; i < 50; i++) {
            Pause.briefly();
        }
    }
}
