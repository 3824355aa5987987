package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.Launch;
import dev.diorama.storage.sql.process.NativeProcess;
import dev.diorama.storage.sql.process.Pause;
import dev.diorama.storage.sql.process.ServerUser;
import dev.diorama.storage.sql.process.Spawner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a server, from its start until it takes connections to its end. */
final class ServerProcess {

    private static final Duration START = Duration.ofMinutes(5);
    private static final int REMEMBERED_LINES = 20;
    private static final int MOST_OF_A_LOG_BYTES = 64 * 1024;

    private final String product;
    private final Path socket;
    private final String secret;
    private final Path log;
    private final long logFrom;
    private final Deque<String> output = new ArrayDeque<>();
    private final NativeProcess process;
    private volatile boolean expected;

    /**
     * Starts a server and waits until it takes connections.
     *
     * @param product the server's name
     * @param command the server and its options
     * @param secret the administrator's password
     * @param log its error log, in a folder that exists
     * @param ended is told, when it ends without having been asked to, why
     * @throws DatabaseException if it ends instead, with what its log says
     */
    ServerProcess(
            String product,
            Spawner spawner,
            ServerUser user,
            List<String> command,
            Path socket,
            String secret,
            Path log,
            Consumer<String> ended) {
        this.product = product;
        this.socket = socket;
        this.secret = secret;
        this.log = log;
        this.logFrom = length(log);
        // A stopped process, as during a backup, hears nothing but KILL.
        process = spawner.start(new Launch(command, log.resolveSibling(""), Map.of(), user, "KILL", this::remember));
        try {
            awaitStart();
        } catch (RuntimeException e) {
            kill();
            throw e;
        }
        process.ended().thenAccept(code -> {
            if (!expected) {
                ended.accept(reason(code));
            }
        });
    }

    private void awaitStart() {
        long until = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!process.alive()) {
                throw new DatabaseException(reason(process.ended().join()));
            }
            if (System.nanoTime() - until > 0) {
                throw new DatabaseException("The server took no connections within " + START);
            }
            Pause.briefly();
        }
    }

    private boolean answers() {
        if (!Files.exists(socket)) {
            return false; // to try would cost the more the more often it is looked
        }
        try (Wire wire = Wire.connect(socket, Accounts.ADMINISTRATOR, secret, null)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private synchronized void remember(String line) {
        output.addLast(line);
        if (output.size() > REMEMBERED_LINES) {
            output.removeFirst();
        }
    }

    boolean alive() {
        return process.alive();
    }

    List<Long> pids() {
        return process.pids();
    }

    long pid() {
        return process.pid();
    }

    void signal(String name) {
        process.signal(name);
    }

    /** Ends it in good order, or at once if that takes longer. */
    void stop(Duration patience) {
        expected = true;
        process.signal("TERM");
        if (!process.awaitEnd(patience)) {
            process.kill();
        }
    }

    void kill() {
        expected = true;
        process.kill();
    }

    /** Why it ended, as far as it said. */
    private String reason(int code) {
        String said = errors();
        return "The " + product + " server ended with code " + code + (said.isEmpty() ? "" : ": " + said);
    }

    private synchronized String errors() {
        List<String> lines =
                logged().lines().filter(line -> line.contains("[ERROR]")).toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - 5), lines.size());
        return last.isEmpty() ? String.join("\n", output) : String.join("\n", last);
    }

    /** What it has logged since it started, or the end of that. */
    private String logged() {
        try {
            byte[] bytes = Files.readAllBytes(log);
            int from = (int) Math.max(Math.min(logFrom, bytes.length), bytes.length - MOST_OF_A_LOG_BYTES);
            return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static long length(@Nullable Path file) {
        try {
            return file == null || !Files.exists(file) ? 0 : Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
