package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.FollowerStatus;
import dev.diorama.storage.sql.Setting;
import dev.diorama.storage.sql.process.FileTree;
import dev.diorama.storage.sql.process.Pause;
import dev.diorama.storage.sql.process.ServerUser;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL server.
 *
 * <p>What starts, stops or re-points it happens one at a time; {@link #kill} comes between, as a power cut does. Statements
 * run beside all that, each in a session of its own, because an idle session would cost megabytes.
 */
final class PostgresDatabase implements Database {

    private static final Duration TO_STOP = Duration.ofSeconds(30);
    private static final Duration TO_CLOSE = Duration.ofSeconds(5);
    private static final Duration TO_RELOAD = Duration.ofSeconds(10);
    private static final Duration TO_ANSWER = Duration.ofMinutes(10);

    private final ReentrantLock lifecycle = new ReentrantLock();
    private final Installation installation;
    private final DatabaseSpec spec;
    private final Path home;
    private final ServerUser user;
    private final DataDirectory data;
    private final PostgresAddress address;
    private final Configuration configuration;
    private final HourlyLog log;
    private final ServerProcess server;
    private final Following following;
    private final Archiving archiving;
    private final Consumer<PostgresDatabase> closed;

    /** @param closed is told that it won't be used any more */
    PostgresDatabase(
            Installation installation,
            DatabaseSpec spec,
            Path home,
            ServerUser user,
            Consumer<PostgresDatabase> closed) {
        this.installation = installation;
        this.spec = spec;
        this.home = home;
        this.user = user;
        this.closed = closed;
        this.data = new DataDirectory(home.resolve("data"));
        this.address = new PostgresAddress(installation.runFolder().newFolder(user));
        this.configuration = new Configuration(installation, data.path(), user, spec.name(), spec.archive());
        this.configuration.parameters(spec.parameters());
        this.log = new HourlyLog(home);
        this.server = new ServerProcess(installation, user, data.path(), address, log);
        this.following = new Following(this, configuration);
        this.archiving = new Archiving(this);
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public String version() {
        return installation.version();
    }

    @Override
    public Path home() {
        return home;
    }

    DatabaseSpec spec() {
        return spec;
    }

    DataDirectory data() {
        return data;
    }

    Installation installation() {
        return installation;
    }

    ServerUser user() {
        return user;
    }

    PostgresAddress socket() {
        return address;
    }

    Following follower() {
        return following;
    }

    // Running

    @Override
    public void start() {
        exclusively(this::startIfStopped);
    }

    private void startIfStopped() {
        if (server.running()) {
            return;
        }
        prepareRecovery();
        write();
        boolean follows = data.isStandby();
        server.start(follows);
        configuration.recovery(Map.of());
        if (follows) {
            following.started();
        }
    }

    /** What a backup of a follower begins with, unless a recovery from an archive was asked for. */
    private void prepareRecovery() {
        if (data.isRecovering() && !configuration.recovers()) {
            configuration.recovery(Map.of("restore_command", "false"));
        }
    }

    /** Recovers from an archive, then takes writes. */
    void startRecovering(Map<String, String> settings) {
        exclusively(() -> {
            data.makeRecovering(user);
            configuration.recovery(settings);
            startIfStopped();
        });
    }

    @Override
    public void stop() {
        exclusively(() -> server.stop(TO_STOP));
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public boolean running() {
        return server.running();
    }

    @Override
    public void whenEnded(Consumer<String> listener) {
        server.whenEnded(listener);
    }

    @Override
    public void whenFull(Consumer<String> listener) {
        log.whenFull(listener);
    }

    @Override
    public SocketAddress address() {
        return address.socket();
    }

    @Override
    public List<Long> processIds() {
        return server.pids();
    }

    // Talking to it

    @Override
    public List<List<@Nullable String>> run(@Nullable String database, String... statements) {
        try (PostgresClient client = connect(database == null ? "postgres" : database)) {
            List<List<@Nullable String>> rows = List.of();
            for (String statement : statements) {
                rows = client.query(statement);
            }
            return rows;
        }
    }

    PostgresClient connect() {
        return connect("postgres");
    }

    private PostgresClient connect(String database) {
        if (!server.running()) {
            throw new DatabaseException("The database " + spec.name() + " isn't running");
        }
        return PostgresClient.connect(address, database, TO_ANSWER);
    }

    @Override
    public List<Setting> settings() {
        try (PostgresClient client = connect()) {
            return ServerSettings.of(client);
        }
    }

    @Override
    public Set<String> configure(Map<String, String> parameters) {
        lifecycle.lock();
        try {
            new ConfigurationCheck(installation, user)
                    .check(parameters, configuration.textWith(parameters, address.folder()));
            return change(configuration.parameters(), parameters);
        } finally {
            lifecycle.unlock();
        }
    }

    private Set<String> change(Map<String, String> before, Map<String, String> after) {
        Set<String> changed = changed(before, after);
        try {
            configuration.parameters(after);
            write();
            return server.running() ? pendingOf(changed) : changed;
        } catch (DatabaseException e) {
            configuration.parameters(before);
            write();
            throw e;
        }
    }

    private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        Set<Map.Entry<String, String>> entries = new HashSet<>(before.entrySet());
        entries.addAll(after.entrySet());
        entries.removeIf(
                entry -> before.entrySet().contains(entry) && after.entrySet().contains(entry));
        Set<String> names = new TreeSet<>();
        entries.forEach(entry -> names.add(entry.getKey()));
        return names;
    }

    /** Of all that the caller has ever set, what the server holds back until it starts again. */
    private Set<String> pendingOf(Set<String> changed) {
        reload();
        Set<String> ours = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        ours.addAll(changed);
        ours.addAll(configuration.parameters().keySet());
        Set<String> pending = new TreeSet<>();
        for (List<@Nullable String> row : run(null, "SELECT name FROM pg_settings WHERE pending_restart")) {
            String name = row.get(0);
            if (name != null && ours.contains(name)) {
                pending.add(name);
            }
        }
        return pending;
    }

    void write() {
        configuration.write(address.folder(), data.isStandby());
    }

    /** Writes the configuration and waits until a session that begins now has it. */
    void reload() {
        write();
        try (PostgresClient client = connect()) {
            String before = client.text("SELECT pg_conf_load_time()");
            client.query("SELECT pg_reload_conf()");
            if (!Pause.until(TO_RELOAD, () -> !loadTime().equals(before))) {
                throw new DatabaseException("PostgreSQL doesn't read its configuration anew");
            }
        }
    }

    private String loadTime() {
        try (PostgresClient client = connect()) {
            return client.text("SELECT pg_conf_load_time()");
        }
    }

    // Copies

    @Override
    public void backup(Path folder) {
        requireNew(folder);
        try {
            new OnlineBackup(address, installation.major(), data.path(), user).into(folder);
        } catch (DatabaseException e) {
            discard(folder, e);
            throw e;
        }
    }

    static void requireNew(Path folder) {
        if (Files.exists(folder)) {
            throw new DatabaseException("There is a " + folder + " already");
        }
    }

    private static void discard(Path folder, DatabaseException because) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    @Override
    public @Nullable Instant latestRestorable() {
        return archiving.latestRestorable();
    }

    // Following

    @Override
    public boolean following() {
        return data.isStandby();
    }

    @Override
    public void follow(Database source) {
        exclusively(() -> following.follow(postgres(source)));
    }

    @Override
    public void promote() {
        exclusively(following::promote);
    }

    @Override
    public void waitFor(@Nullable Database follower) {
        exclusively(
                () -> new SynchronousCommit(this, configuration).waitFor(follower == null ? null : postgres(follower)));
    }

    @Override
    public void delay(Duration delay) {
        exclusively(() -> following.delay(delay));
    }

    @Override
    public void freeze() {
        exclusively(() -> following.freeze(true));
    }

    @Override
    public void thaw() {
        exclusively(() -> following.freeze(false));
    }

    @Override
    public FollowerStatus status() {
        return following.status();
    }

    static PostgresDatabase postgres(Database database) {
        if (database instanceof PostgresDatabase postgres) {
            return postgres;
        }
        throw new DatabaseException(
                "PostgreSQL doesn't replicate with " + database.name() + ", which isn't PostgreSQL");
    }

    // Logs and the end

    @Override
    public List<Path> logs() {
        return log.files();
    }

    @Override
    public void close() {
        try {
            if (lifecycle.tryLock(TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    server.stop(TO_CLOSE);
                } finally {
                    lifecycle.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.kill();
        discardSocket();
        closed.accept(this);
    }

    /** Ends what could not be made, and gives its disk space back. */
    void discard(DatabaseException because) {
        close();
        discard(data.path(), because);
    }

    private void discardSocket() {
        try {
            FileTree.delete(address.folder());
        } catch (IOException e) {
            throw new DatabaseException("Can't delete " + address.folder() + ": " + e, e);
        }
    }

    void stopWithin() {
        server.stop(TO_STOP);
    }

    void startAgain() {
        startIfStopped();
    }

    private void exclusively(Runnable work) {
        lifecycle.lock();
        try {
            work.run();
        } finally {
            lifecycle.unlock();
        }
    }
}
