package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.Launch;
import dev.diorama.storage.sql.process.NativeProcess;
import dev.diorama.storage.sql.process.Pause;
import dev.diorama.storage.sql.process.ServerUser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
     * Starts it and waits.
     *
     * @param up whether it is where it is to get to, asked of a server that takes connections
     */
    void start(Predicate<PostgresClient> up) {
        LeftBehind.clear(data);
        log.begin();
        NativeProcess process = installation.spawner().start(launch());
        Run started = new Run(process, new AtomicReference<>(Phase.STARTING));
        run = started;
        process.ended().thenRun(() -> ended(started));
        try {
            awaitUp(started, up);
        } catch (RuntimeException e) {
            started.phase().set(Phase.ENDING);
            kill(process);
            throw e;
        }
    }

    private Launch launch() {
        return new Launch(
                List.of(installation.program("postgres"), "-D", data.toString()),
                data,
                Map.of("LC_ALL", "C", "PGSYSCONFDIR", "/nowhere"),
                user,
                "INT",
                log::add);
    }

    private void awaitUp(Run started, Predicate<PostgresClient> up) {
        Instant until = Instant.now().plus(UNTIL_UP);
        while (!isUp(up)) {
            if (!started.process().alive()) {
                started.process().awaitEnd(AFTER_KILL); // so that all that it said is heard
                throw new DatabaseException("PostgreSQL doesn't start: " + log.reason());
            }
            if (Instant.now().isAfter(until)) {
                throw new DatabaseException(
                        "PostgreSQL isn't up after " + UNTIL_UP.toMinutes() + " min: " + log.reason());
            }
            Pause.briefly();
        }
        if (!started.phase().compareAndSet(Phase.STARTING, Phase.UP)) {
            throw new DatabaseException("PostgreSQL ended as soon as it had started: " + log.reason());
        }
    }

    private boolean isUp(Predicate<PostgresClient> up) {
        try (PostgresClient client = PostgresClient.connect(address, "postgres", ANSWER)) {
            return up.test(client);
        } catch (DatabaseException e) {
            if (PostgresClient.isStartingUp(e)) {
                return false;
            }
            throw e;
        }
    }

    private void ended(Run which) {
        Phase before = which.phase().getAndSet(Phase.ENDING);
        log.close();
        if (before == Phase.UP) {
            String reason = log.reason();
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
