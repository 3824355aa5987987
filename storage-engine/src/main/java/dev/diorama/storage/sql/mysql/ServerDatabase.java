package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.FollowerStatus;
import dev.diorama.storage.sql.RecoveryTarget;
import dev.diorama.storage.sql.Setting;
import dev.diorama.storage.sql.process.FileTree;
import dev.diorama.storage.sql.process.Pause;
import dev.diorama.storage.sql.process.ServerUser;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MariaDB or MySQL server.
 *
 * <p>What starts, stops or re-points it happens one at a time; {@link #kill} comes between, as a power cut does. Statements run
 * beside all that, each call in a connection of its own.
 */
final class ServerDatabase implements Database {

    private static final Logger LOG = LoggerFactory.getLogger(ServerDatabase.class);

    private static final Duration TO_CONNECT = Duration.ofSeconds(30);
    private static final Duration TO_RELEASE = Duration.ofSeconds(10);
    private static final Duration TO_CLOSE = Duration.ofSeconds(5);

    private final ReentrantLock lifecycle = new ReentrantLock();
    private final Host host;
    private final Installation installation;
    private final Dialect dialect;
    private final Home home;
    private final DatabaseSpec spec;
    private final ServerUser user;
    private final Path sockets;
    private final Following following;
    private final Configuration configuration;
    private final Archiving archiving;
    private final Consumer<ServerDatabase> closed;
    private volatile Consumer<String> ended = reason -> {};
    private volatile @Nullable ServerProcess server;
    private @Nullable ServerDatabase waitsFor;

    /**
     * @param closed is told that it won't be used any more
     */
    ServerDatabase(
            Host host,
            Installation installation,
            Home home,
            DatabaseSpec spec,
            ServerUser user,
            Consumer<ServerDatabase> closed) {
        this.host = host;
        this.installation = installation;
        this.dialect = installation.dialect();
        this.home = home;
        this.spec = spec;
        this.user = user;
        this.closed = closed;
        this.sockets = host.run().newFolder(user);
        this.following = dialect.following(home, spec.name(), () -> connect(Accounts.REPLICATION, null));
        this.configuration = new Configuration(host, installation, user, sockets, spec.parameters());
        this.archiving = new Archiving(home, dialect, spec.archive());
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
        return home.folder();
    }

    Home files() {
        return home;
    }

    Path socket() {
        return sockets.resolve("s");
    }

    /** The password of Diorama's own accounts. */
    String secret() {
        return Accounts.secretIn(home.data());
    }

    // Running

    @Override
    public void start() {
        exclusively(this::startIfStopped);
    }

    void startIfStopped() {
        if (running()) {
            return;
        }
        home.make();
        launch();
        if (home.is(Home.Mark.RESTORED)) {
            beginOwnLog();
        }
        following.begin();
    }

    private void launch() {
        if (!following.active() && !home.is(Home.Mark.RESTORED)) {
            archiving.keepAll();
        }
        user.giveUnlessGiven(home.folder());
        configuration.starting();
        server = new ServerProcess(
                dialect.product(),
                host.spawner(),
                user,
                command(),
                socket(),
                secret(),
                home.errorLog(),
                reason -> ended.accept(reason));
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(installation.program().toString()));
        command.addAll(installation.options());
        command.addAll(dialect.layout());
        command.addAll(host.syncing(dialect));
        command.addAll(configuration.options());
        command.addAll(host.loading());
        command.addAll(host.encrypting());
        command.addAll(places());
        command.addAll(dialect.always());
        command.addAll(dialect.replication(
                new Dialect.Role(home.serverId(), following.active(), following.acknowledging(), waitsFor != null)));
        return command;
    }

    private List<String> places() {
        return List.of(
                "--datadir=" + home.data(),
                "--tmpdir=" + home.temporary(),
                "--secure-file-priv=" + home.temporary(),
                "--plugin-dir=" + host.plugins(),
                "--socket=" + socket(),
                "--pid-file=" + sockets.resolve("pid"),
                "--log-error=" + home.errorLog(),
                "--slow-query-log-file=" + home.slowLog(),
                "--general-log-file=" + home.generalLog(),
                "--skip-networking",
                "--skip-name-resolve");
    }

    /** The log that came with a backup is another database's; its own begins with what is there. */
    private void beginOwnLog() {
        try (Wire wire = connect()) {
            dialect.beginOwnLog(wire);
        }
        home.mark(Home.Mark.RESTORED, false);
    }

    /** Brings a restored database further by an archive, before it begins its own log. */
    void recover(BinlogArchive archive, RecoveryTarget target) {
        exclusively(() -> {
            home.make();
            launch();
            Replay replay = dialect.replay(home.data(), archive, logPosition(), target);
            user.give(home.data());
            if (!replay.written().isEmpty()) {
                following.apply(replay);
            }
            beginOwnLog();
        });
    }

    /** What transactions are in its binary log. */
    String logPosition() {
        try (Wire wire = connect()) {
            return dialect.logPosition(wire);
        }
    }

    /** What transactions are in its binary log; that if it can't be asked. */
    String logPositionOr(String unknown) {
        try {
            return logPosition();
        } catch (DatabaseException e) {
            return unknown;
        }
    }

    @Override
    public void stop() {
        exclusively(() -> {
            ServerProcess running = server;
            if (running != null && running.alive()) {
                partWithFollowers();
            }
            server = null;
            if (running != null) {
                running.stop();
            }
        });
    }

    /** None comes back, since relays lead to a server that runs only. */
    private void partWithFollowers() {
        try (Wire wire = connect(Accounts.REPLICATION, null)) {
            server = null;
            dialect.partWithFollowers(wire);
        } catch (DatabaseException e) {
            LOG.debug("{} stops without its followers' being cut off", name(), e);
        }
    }

    @Override
    public void kill() {
        ServerProcess running = server;
        if (running != null) {
            running.kill();
        }
    }

    @Override
    public boolean running() {
        ServerProcess running = server;
        return running != null && running.alive();
    }

    @Override
    public void whenEnded(Consumer<String> listener) {
        ended = listener;
    }

    @Override
    public SocketAddress address() {
        return UnixDomainSocketAddress.of(socket());
    }

    @Override
    public List<Long> processIds() {
        ServerProcess running = server;
        return running == null ? List.of() : running.pids();
    }

    // Talking to it

    private Wire connect() {
        return connect(Accounts.ADMINISTRATOR, null);
    }

    private Wire connect(String account, @Nullable String database) {
        if (!running()) {
            throw new DatabaseException("The database " + name() + " isn't running");
        }
        try {
            return Wire.connect(socket(), account, secret(), database);
        } catch (IOException e) {
            throw new DatabaseException("The database " + name() + " can't be reached: " + e.getMessage(), e);
        }
    }

    @Override
    public List<List<@Nullable String>> run(@Nullable String database, String... statements) {
        try (Wire wire = connect(Accounts.ADMINISTRATOR, database)) {
            List<List<@Nullable String>> rows = List.of();
            for (String statement : statements) {
                rows = wire.query(statement).rows();
            }
            return rows;
        }
    }

    @Override
    public List<Setting> settings() {
        try (Wire wire = connect()) {
            return dialect.settings().of(wire);
        }
    }

    @Override
    public Set<String> configure(Map<String, String> parameters) {
        lifecycle.lock();
        try {
            if (!running()) {
                return configuration.change(parameters);
            }
            try (Wire wire = connect()) {
                return configuration.change(parameters, wire);
            }
        } finally {
            lifecycle.unlock();
        }
    }

    // Copies

    @Override
    public void backup(Path folder) {
        if (Files.exists(folder)) {
            throw new DatabaseException("There is a " + folder + " already");
        }
        copyTo(folder);
    }

    /** Copies its data, as it is at one moment, into a folder that doesn't exist. */
    void copyTo(Path folder) {
        exclusively(() -> copyFrozen(folder));
    }

    private void copyFrozen(Path folder) {
        ServerProcess running = server;
        if (running == null) {
            throw new DatabaseException("The database " + name() + " isn't running");
        }
        flush();
        try {
            FrozenCopy.make(running, home.data(), folder);
        } catch (IOException e) {
            throw new DatabaseException("Can't copy the database " + name() + " to " + folder + ": " + e, e);
        }
    }

    /** Where commits don't reach the system at once, because the caller's parameters say so, they are made to. */
    private void flush() {
        try (Wire wire = connect()) {
            wire.query("FLUSH LOCAL ENGINE LOGS");
        }
    }

    @Override
    public @Nullable Instant latestRestorable() {
        // not under the lifecycle's lock: it may wait behind a commit that waits for a follower that is gone
        synchronized (archiving) {
            try (Wire wire = connect()) {
                return following.active() ? null : archiving.latestRestorable(wire);
            }
        }
    }

    // Following

    @Override
    public boolean following() {
        return following.active();
    }

    @Override
    public void follow(Database source) {
        exclusively(() -> {
            ServerDatabase followed = ofOneProduct(source, dialect.product());
            following.turnTo(followed);
            if (running()) {
                begin(followed);
            }
        });
    }

    private void begin(ServerDatabase followed) {
        try {
            following.begin();
        } catch (DatabaseException e) {
            if (!Following.isAhead(e)) {
                throw e;
            }
            beginAnew(followed);
        }
    }

    /**
     * What this has and its new source lacks, a commit that nobody was told of, can't be taken back; so it goes on with a copy of its
     * source.
     */
    private void beginAnew(ServerDatabase followed) {
        LOG.info("{} has what {} never had, so it begins anew with a copy of its data", name(), followed.name());
        kill();
        try {
            FileTree.delete(home.data());
        } catch (IOException e) {
            throw new DatabaseException("Can't delete the data of " + name() + ": " + e, e);
        }
        followed.copyTo(home.data());
        user.give(home.data());
        startIfStopped();
    }

    @Override
    public void promote() {
        exclusively(() -> {
            if (following.active()) {
                following.promote();
            }
        });
    }

    @Override
    public void waitFor(@Nullable Database follower) {
        ServerDatabase next = follower == null ? null : ofOneProduct(follower, dialect.product());
        exclusively(() -> {
            ServerDatabase before = waitsFor;
            waitsFor = next;
            if (next != null) {
                next.pauseReceiving();
            }
            if (running()) {
                try (Wire wire = connect()) {
                    dialect.awaitAcknowledgements(wire, next != null);
                }
            }
            if (before != null && before != next) {
                before.acknowledge(false);
            }
            if (next != null) {
                next.acknowledge(true);
                awaitAcknowledging(next);
                releaseCommits();
            }
        });
    }

    /** Until the follower is there commits wait already, so this is only for the caller to know that they won't for long. */
    private void awaitAcknowledging(ServerDatabase follower) {
        long until = System.nanoTime() + TO_CONNECT.toNanos();
        try (Wire wire = connect()) {
            while (!dialect.isAcknowledged(wire)) {
                if (!follower.running() || System.nanoTime() - until > 0) {
                    throw new DatabaseException("The follower " + follower.name() + " doesn't connect to " + name());
                }
                Pause.briefly();
            }
        }
    }

    /**
     * A commit may have been received by the follower before it acknowledges and wait since before it does; only the
     * acknowledgement of a later one ends its wait. So here is a later one, which does nothing; once it is acknowledged, so is all
     * before it.
     */
    private void releaseCommits() {
        try (Wire wire = connect().endingWithin(TO_RELEASE)) {
            dialect.commitNothing(wire);
        }
    }

    /** What it received now it wouldn't acknowledge, and a commit that waits for just that would wait for ever. */
    private void pauseReceiving() {
        exclusively(() -> {
            if (running() && following.active()) {
                following.pauseReceiving();
            }
        });
    }

    /** One that follows nobody any more acknowledges nothing. */
    private void acknowledge(boolean acknowledge) {
        exclusively(() -> following.acknowledge(acknowledge, running() && following.active()));
    }

    @Override
    public void delay(Duration delay) {
        exclusively(() -> following.delay(delay, running()));
    }

    @Override
    public void freeze() {
        exclusively(() -> following.freeze(true, running()));
    }

    @Override
    public void thaw() {
        exclusively(() -> following.freeze(false, running()));
    }

    @Override
    public FollowerStatus status() {
        lifecycle.lock();
        try {
            return following.status();
        } finally {
            lifecycle.unlock();
        }
    }

    static ServerDatabase ofOneProduct(Database database, String product) {
        if (database instanceof ServerDatabase server
                && server.dialect.product().equals(product)) {
            return server;
        }
        throw new DatabaseException(
                product + " doesn't replicate with " + database.name() + ", which isn't " + product);
    }

    // Logs and the end

    @Override
    public List<Path> logs() {
        return home.logs();
    }

    @Override
    public void close() {
        try {
            if (lifecycle.tryLock(TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    stop();
                } finally {
                    lifecycle.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
        following.close();
        try {
            FileTree.delete(sockets);
        } catch (IOException e) {
            throw new DatabaseException("Can't delete " + sockets + ": " + e, e);
        }
        closed.accept(this);
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
