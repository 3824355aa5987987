package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.FollowerStatus;
import dev.diorama.storage.sql.Handover;
import dev.diorama.storage.sql.Setting;
import dev.diorama.storage.sql.process.FileTree;
import dev.diorama.storage.sql.process.NativeDatabase;
import dev.diorama.storage.sql.process.Pause;
import dev.diorama.storage.sql.process.RunFolder;
import dev.diorama.storage.sql.process.ServerUser;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL server.
 *
 * <p>Statements run each in a session of its own, because an idle session would cost megabytes.
 */
final class PostgresDatabase extends NativeDatabase {

    private static final Duration TO_RELOAD = Duration.ofSeconds(10);
    private static final Duration TO_ANSWER = Duration.ofMinutes(10);

    private final Installation installation;
    private final DataDirectory data;
    private final PostgresAddress address;
    private final Configuration configuration;
    private final HourlyLog log;
    private final ServerProcess server;
    private final Following following;
    private final Archiving archiving;
    private final @Nullable PostgresHandover handover;
    private final Consumer<PostgresDatabase> closed;

    /** @param closed is told that it won't be used any more */
    PostgresDatabase(
            Installation installation,
            DatabaseSpec spec,
            Path home,
            ServerUser user,
            Consumer<PostgresDatabase> closed) {
        super(spec, installation.version(), home, installation.runFolder(), user);
        this.installation = installation;
        this.closed = closed;
        this.data = new DataDirectory(home.resolve("data"));
        this.address = new PostgresAddress(sockets());
        this.configuration = new Configuration(installation, data.path(), user, spec.name(), spec.archive());
        this.configuration.parameters(spec.parameters());
        this.log = new HourlyLog(home);
        this.server = new ServerProcess(installation, user, data.path(), address, log);
        this.following = new Following(this, configuration);
        this.archiving = new Archiving(this);
        this.handover =
                installation.handover() == null ? null : new PostgresHandover(this, address, configuration, user);
        if (handover != null) {
            RunFolder.newFolder(address.clientsFolder(), user);
        }
    }

    DataDirectory data() {
        return data;
    }

    Installation installation() {
        return installation;
    }

    PostgresAddress socket() {
        return address;
    }

    Following follower() {
        return following;
    }

    // Running

    @Override
    protected void startIfStopped() {
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
            data.makeRecovering(user());
            configuration.recovery(settings);
            startIfStopped();
        });
    }

    @Override
    protected void stopWithin(Duration patience) {
        server.stop(patience);
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
    public @Nullable Handover handover() {
        return handover;
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
        requireRunning();
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
        return answerExclusively(() -> {
            new ConfigurationCheck(installation, user())
                    .check(parameters, configuration.textWith(parameters, address.folder()));
            return change(configuration.parameters(), parameters);
        });
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
            new OnlineBackup(address, installation.major(), data.path(), user()).into(folder);
        } catch (DatabaseException e) {
            discard(folder, e);
            throw e;
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
    protected void freeze(boolean freeze) {
        following.freeze(freeze);
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
    protected void closed() {
        closed.accept(this);
    }

    /** Ends what could not be made, and gives its disk space back. */
    void discard(DatabaseException because) {
        close();
        discard(data.path(), because);
    }
}
