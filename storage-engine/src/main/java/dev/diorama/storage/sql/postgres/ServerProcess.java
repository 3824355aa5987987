package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.Launch;
import dev.diorama.storage.sql.process.NativeProcess;
import dev.diorama.storage.sql.process.Pause;
import dev.diorama.storage.sql.process.ServerUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process that serves one data directory, one after the other. */
final class ServerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

    /** Recovery after a crash or from an archive may take its time; a server that doesn't come up at all says so at once. */
    private static final Duration UNTIL_UP = Duration.ofMinutes(10);

    private static final Duration AFTER_KILL = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private enum Phase {
        STARTING,
        UP,
        ENDING
    }

    private record Run(NativeProcess process, AtomicReference<Phase> phase) {}

    private final Installation installation;
    private final ServerUser user;
    private final Path data;
    private final PostgresAddress address;
    private final HourlyLog log;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Run run;

    ServerProcess(Installation installation, ServerUser user, Path data, PostgresAddress address, HourlyLog log) {
        this.installation = installation;
        this.user = user;
        this.data = data;
        this.address = address;
        this.log = log;
    }

    void whenEnded(Consumer<String> listener) {
        listeners.add(listener);
    }

    boolean running() {
        Run current = run;
        return current != null && current.process().alive();
    }

    List<Long> pids() {
        Run current = run;
        return current == null ? List.of() : current.process().pids();
    }

    /**
     * Starts it and waits until it takes connections.
     *
     * @param follower whether it is to take reads only; else a recovery has to be over first
     */
    void start(boolean follower) {
        LeftBehind.clear(data);
        log.begin();
        NativeProcess process = installation.spawner().start(launch());
        Run started = new Run(process, new AtomicReference<>(Phase.STARTING));
        run = started;
        process.ended().thenAccept(code -> ended(started, code));
        try {
            awaitUp(started, follower);
        } catch (RuntimeException e) {
            started.phase().set(Phase.ENDING);
            kill(process);
            throw e;
        }
    }

    private Launch launch() {
        return new Launch(command(), data, Map.of("LC_ALL", "C", "PGSYSCONFDIR", "/nowhere"), user, "INT", log::add);
    }

    /** Only the server itself is to have the library, not what starts it. */
    private List<String> command() {
        List<String> server = List.of(installation.program("postgres"), "-D", data.toString());
        Path library = installation.handover();
        return library == null
                ? server
                : Stream.concat(Stream.of("env", "LD_PRELOAD=" + library), server.stream())
                        .toList();
    }

    /** The server says in its file how far it is; to ask it would start a process each time. */
    private void awaitUp(Run started, boolean follower) {
        NativeProcess process = started.process();
        boolean decided = Pause.until(UNTIL_UP, () -> isUp(process, follower) || !process.alive());
        if (!process.alive()) {
            process.awaitEnd(AFTER_KILL); // so that all that it said is heard
            throw new DatabaseException("PostgreSQL doesn't start: " + log.reason());
        }
        if (!decided) {
            throw new DatabaseException("PostgreSQL isn't up after " + UNTIL_UP.toMinutes() + " min: " + log.reason());
        }
        if (!started.phase().compareAndSet(Phase.STARTING, Phase.UP)) {
            throw new DatabaseException("PostgreSQL ended as soon as it had started: " + log.reason());
        }
    }

    /** Some recoveries let read before they are over, and some fail then. */
    private boolean isUp(NativeProcess process, boolean follower) {
        if (!phaseInFile(process).equals("ready")) {
            return false;
        }
        try (PostgresClient client = PostgresClient.connect(address, "postgres", ANSWER)) {
            return follower || Pause.until(UNTIL_UP, () -> !client.isTrue("SELECT pg_is_in_recovery()"));
        } catch (DatabaseException e) {
            return false;
        }
    }

    /** The eighth line of {@code postmaster.pid}, if the file is this process's. */
    private String phaseInFile(NativeProcess process) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            boolean own = !lines.isEmpty() && lines.get(0).equals(Long.toString(process.pid()));
            return own && lines.size() >= 8 ? lines.get(7).trim() : "";
        } catch (IOException e) {
            return "";
        }
    }

    private void ended(Run which, int exitCode) {
        Phase before = which.phase().getAndSet(Phase.ENDING);
        log.close();
        if (before == Phase.UP) {
            String reason = exitCode > 128 ? "it was ended by signal " + (exitCode - 128) : log.reason();
            LOG.warn("PostgreSQL in {} ended: {}", data, reason);
            listeners.forEach(listener -> listener.accept(reason));
        }
    }

    /** Cuts connections and writes everything down; a server that doesn't do so in time is killed. */
    void stop(Duration patience) {
        Run current = run;
        if (current == null) {
            return;
        }
        current.phase().set(Phase.ENDING);
        current.process().signal("INT");
        if (!current.process().awaitEnd(patience)) {
            LOG.warn("PostgreSQL in {} doesn't stop within {} s, so it is killed", data, patience.toSeconds());
            kill(current.process());
        }
    }

    void kill() {
        Run current = run;
        if (current != null) {
            current.phase().set(Phase.ENDING);
            kill(current.process());
        }
    }

    /** Only what this process has started: another may serve there since it ended. */
    private void kill(NativeProcess process) {
        if (process.alive()) {
            process.kill();
            LeftBehind.clear(data);
        }
    }
}
