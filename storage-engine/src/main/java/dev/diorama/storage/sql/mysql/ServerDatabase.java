package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.FollowerStatus;
import dev.diorama.storage.sql.RecoveryTarget;
import dev.diorama.storage.sql.Setting;
import dev.diorama.storage.sql.process.FileTree;
import dev.diorama.storage.sql.process.NativeDatabase;
import dev.diorama.storage.sql.process.ServerUser;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One MariaDB or MySQL server. */
final class ServerDatabase extends NativeDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(ServerDatabase.class);

    private final Host host;
    private final Dialect dialect;
    private final Home home;
    private final CommandLine commandLine;
    private final Configuration configuration;
    private final Following following;
    private final Acknowledgement acknowledgement;
    private final Archiving archiving;
    private final Consumer<ServerDatabase> closed;
    private volatile Consumer<String> ended = reason -> {};
    private volatile @Nullable ServerProcess server;

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
        super(spec, installation.version(), home.folder(), host.run(), user);
        this.host = host;
        this.dialect = installation.dialect();
        this.home = home;
        this.closed = closed;
        this.commandLine = new CommandLine(host, installation, home, sockets());
        this.configuration = new Configuration(host, installation, user, sockets(), spec.parameters());
        this.following = new Following(home, spec.name(), dialect, () -> connect(Accounts.REPLICATION, null));
        this.acknowledgement = new Acknowledgement(this, dialect, this::connect);
        this.archiving = new Archiving(home, dialect, spec.archive());
    }

    Home files() {
        return home;
    }

    Path socket() {
        return commandLine.socket();
    }

    /** The password of Diorama's own accounts. */
    String secret() {
        return Accounts.secretIn(home.data());
    }

    // Running

    @Override
    protected void startIfStopped() {
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
        user().giveUnlessGiven(home.folder());
        configuration.starting();
        Replication.Role role = new Replication.Role(
                home.serverId(), following.active(), following.acknowledging(), acknowledgement.awaited());
        server = new ServerProcess(
                dialect.product(),
                host.spawner(),
                user(),
                commandLine.words(configuration.options(), role),
                socket(),
                secret(),
                home.errorLog(),
                reason -> ended.accept(reason));
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
            user().give(home.data());
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
    protected void stopWithin(Duration patience) {
        ServerProcess running = server;
        if (running != null && running.alive()) {
            partWithFollowers();
        }
        server = null;
        if (running != null) {
            running.stop(patience);
        }
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
        requireRunning();
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
        return answerExclusively(() -> {
            if (!running()) {
                return configuration.change(parameters);
            }
            try (Wire wire = connect()) {
                return configuration.change(parameters, wire);
            }
        });
    }

    // Copies

    @Override
    public void backup(Path folder) {
        requireNew(folder);
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
        user().give(home.data());
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
        exclusively(() -> acknowledgement.awaitFrom(next));
    }

    /** What it received now it wouldn't acknowledge, and a commit that waits for just that would wait for ever. */
    void pauseReceiving() {
        exclusively(() -> {
            if (running() && following.active()) {
                following.pauseReceiving();
            }
        });
    }

    /** One that follows nobody any more acknowledges nothing. */
    void acknowledge(boolean acknowledge) {
        exclusively(() -> following.acknowledge(acknowledge, running() && following.active()));
    }

    @Override
    public void delay(Duration delay) {
        exclusively(() -> following.delay(delay, running()));
    }

    @Override
    protected void freeze(boolean freeze) {
        following.freeze(freeze, running());
    }

    @Override
    public FollowerStatus status() {
        return answerExclusively(following::status);
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
    protected void closed() {
        following.close();
        closed.accept(this);
    }
}
