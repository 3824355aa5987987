package dev.diorama.storage.sql.h2;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.FollowerStatus;
import dev.diorama.storage.sql.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.h2.engine.Constants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One H2 database and the port at which JDBC reaches it: a primary, which H2 has open, or a follower, which shows its file. */
final class H2Database implements Database, Following.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(H2Database.class);

    private final H2Dialect dialect;
    private final H2Files files;
    private final DatabaseSpec spec;
    private final Map<String, String> parameters = new TreeMap<>();
    private final Map<String, String> effective = new TreeMap<>();
    private final Set<H2Database> followers = ConcurrentHashMap.newKeySet();
    private final Object volumeLock = new Object();
    private @Nullable Volume volume;
    private volatile @Nullable OpenDatabase open;
    private volatile @Nullable Following following;
    private volatile @Nullable H2Database source;
    private Duration delay = Duration.ZERO;
    private boolean frozen;
    private @Nullable OneDatabaseServer server;
    private @Nullable ShownServer shownServer;
    private @Nullable AtomicBoolean watched;
    private volatile Consumer<String> ended = reason -> {};
    private @Nullable Archive archive;
    private int port;
    private boolean closed;

    H2Database(H2Dialect dialect, H2Files files, DatabaseSpec spec) {
        this.dialect = dialect;
        this.files = files;
        this.spec = spec;
        parameters.putAll(checked(spec.parameters()));
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public String version() {
        return Constants.VERSION;
    }

    @Override
    public Path home() {
        return files.home();
    }

    H2Files files() {
        return files;
    }

    // Running

    /** Makes the database's file and runs the statements of its setup. */
    synchronized void initialise(List<String> setup) {
        OpenDatabase made = new OpenDatabase(name(), files.name(), true, properties(parameters));
        try {
            made.run(setup.toArray(String[]::new));
        } finally {
            made.end("SHUTDOWN");
        }
    }

    @Override
    public synchronized void start() {
        if (running()) {
            return;
        }
        if (closed) {
            throw new DatabaseException("The database " + name() + " is closed for good");
        }
        end("SHUTDOWN IMMEDIATELY"); // what is left where H2 closed it by itself
        effective.clear();
        effective.putAll(parameters);
        if (files.follows()) {
            startFollower();
        } else {
            startPrimary();
        }
        files.log("H2 " + version() + " serves " + name() + " as " + dialect.mode() + " on port " + port);
        LOG.info("{} is served by H2 as {}: jdbc:h2:tcp://127.0.0.1:{}/{}", name(), dialect.mode(), port, name());
    }

    private void startPrimary() {
        Volume content = volume();
        Path folder = spec.archive();
        if (folder != null) {
            archive = Archive.of(content, folder);
            content.archive(archive);
        }
        String path = offered(content);
        OpenDatabase opened = opened(path);
        open = opened;
        serve(path);
        watched = H2Watch.of(opened, () -> ended.accept("H2 closed the database " + name()));
    }

    private void startFollower() {
        Following begun = new Following(files, delay, frozen, this);
        following = begun;
        try {
            attach(begun);
            shownServer = new ShownServer(begun.shown(), port);
            port = shownServer.port();
        } catch (DatabaseException e) {
            end("SHUTDOWN IMMEDIATELY");
            throw e;
        }
        volumeReplaced();
    }

    private void serve(String path) {
        try {
            server = OneDatabaseServer.started(path, port);
            port = server.getPort();
        } catch (DatabaseException e) {
            end("SHUTDOWN");
            throw e;
        }
    }

    /** Has H2 open what it knows by that name, under the parameters that are in effect. */
    @Override
    public OpenDatabase opened(String path) {
        Map<String, String> given = new TreeMap<>(effective);
        OpenDatabase opened = new OpenDatabase(name(), path, false, properties(given));
        try {
            setDynamic(opened, parameters);
        } catch (DatabaseException e) {
            opened.end("SHUTDOWN IMMEDIATELY");
            throw e;
        }
        return opened;
    }

    private Properties properties(Map<String, String> given) {
        Properties properties = new Properties();
        dialect.settings().forEach(properties::setProperty);
        given.forEach((name, value) -> {
            if (!H2Settings.dynamic(name)) {
                properties.setProperty(name, value);
            }
        });
        properties.setProperty("MODE", dialect.mode());
        properties.setProperty("WRITE_DELAY", "0");
        properties.setProperty("DB_CLOSE_ON_EXIT", "FALSE");
        properties.setProperty("MAX_COMPACT_TIME", "0");
        properties.setProperty("user", "rdsadmin");
        properties.setProperty("password", files.secret());
        return properties;
    }

    @Override
    public synchronized void stop() {
        end("SHUTDOWN");
    }

    @Override
    public synchronized void kill() {
        end("SHUTDOWN IMMEDIATELY");
    }

    private void end(String command) {
        if (watched != null) {
            watched.set(false);
            watched = null;
        }
        if (server != null) {
            server.stop();
            server = null;
        }
        if (shownServer != null) {
            shownServer.close();
            shownServer = null;
        }
        OpenDatabase opened = open;
        open = null;
        if (opened != null) {
            opened.end(command);
        }
        Following begun = following;
        following = null;
        if (begun != null) {
            begun.close();
        }
        endArchive();
    }

    private void endArchive() {
        if (archive != null) {
            volume().archive(null);
            archive.close();
            archive = null;
        }
    }

    @Override
    public boolean running() {
        OpenDatabase opened = open;
        return following != null || opened != null && opened.isOpen();
    }

    @Override
    public void whenEnded(Consumer<String> listener) {
        ended = listener;
    }

    @Override
    public void broken(String reason) {
        kill();
        ended.accept(reason);
    }

    @Override
    public synchronized SocketAddress address() {
        if (port == 0) {
            throw new DatabaseException("The database " + name() + " has never run, so it has no port yet");
        }
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public List<Long> processIds() {
        return List.of();
    }

    // Talking to it

    @Override
    public synchronized List<List<@Nullable String>> run(@Nullable String database, String... statements) {
        Following begun = following;
        if (begun != null) {
            return begun.shown().run(statements);
        }
        OpenDatabase opened = open;
        if (opened == null) {
            throw new DatabaseException("The database " + name() + " isn't running");
        }
        return opened.run(statements);
    }

    @Override
    public synchronized List<Setting> settings() {
        return H2Settings.of(
                run(null, "SELECT SETTING_NAME, SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS ORDER BY 1"));
    }

    @Override
    public synchronized Set<String> configure(Map<String, String> given) {
        Map<String, String> next = checked(given);
        OpenDatabase opened = open;
        if (opened != null) {
            setDynamic(opened, next);
        }
        Set<String> pending = new TreeSet<>(next.keySet());
        pending.addAll(effective.keySet());
        pending.removeIf(name -> H2Settings.dynamic(name) || Objects.equals(next.get(name), effective.get(name)));
        parameters.clear();
        parameters.putAll(next);
        Following begun = following;
        if (begun != null) {
            begun.shown().renew();
        }
        return pending;
    }

    private static void setDynamic(OpenDatabase opened, Map<String, String> given) {
        H2Settings.dynamic(given).forEach((name, value) -> opened.run("SET " + name + " " + value));
    }

    private static Map<String, String> checked(Map<String, String> given) {
        Map<String, String> checked = new TreeMap<>();
        given.forEach((name, value) -> checked.put(H2Settings.checked(name, value), value));
        return checked;
    }

    // Its file

    /** Its file as it is by now; where it is a follower that doesn't run, there is none. */
    private Volume volume() {
        Following begun = following;
        if (begun != null) {
            return begun.volume();
        }
        if (files.follows()) {
            throw new DatabaseException("The database " + name() + " follows another and isn't running");
        }
        synchronized (volumeLock) {
            try {
                Volume known = volume == null ? new Volume(files.database()) : volume;
                volume = known;
                return known;
            } catch (IOException e) {
                throw H2Files.failed(e);
            }
        }
    }

    private String offered(Volume content) {
        Path file = files.realHome().resolve(files.database().getFileName());
        VolumePath.offer(file, content);
        return VolumePath.name(file);
    }

    private void closeVolume() {
        synchronized (volumeLock) {
            if (volume != null) {
                VolumePath.withdraw(files.realHome().resolve(files.database().getFileName()), volume);
                volume.retire();
                volume = null;
            }
        }
    }

    @Override
    public synchronized void backup(Path folder) {
        if (!running()) {
            throw new DatabaseException("The database " + name() + " isn't running");
        }
        try (Snapshot snapshot = volume().snapshot()) {
            files.backup(snapshot, folder);
        }
    }

    @Override
    public synchronized @Nullable Instant latestRestorable() {
        Path folder = spec.archive();
        if (folder == null || files.follows()) {
            return null;
        }
        Long micros = archive == null ? Archive.latest(folder) : volume().mark();
        return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    // Following

    @Override
    public boolean following() {
        return files.follows();
    }

    @Override
    public synchronized void follow(Database to) {
        H2Database next = h2(to);
        boolean primary = open != null;
        if (primary) {
            stop();
        }
        leave();
        if (!files.follows()) {
            files.follows(true);
            closeVolume();
        }
        source = next;
        next.followers.add(this);
        Following begun = following;
        if (begun != null) {
            attach(begun);
        } else if (primary) {
            start();
        }
    }

    private H2Database h2(Database other) {
        if (other instanceof H2Database database && other != this) {
            return database;
        }
        throw new DatabaseException(other.name() + " is nothing that the database " + name() + " could follow");
    }

    private void attach(Following begun) {
        H2Database above = source;
        if (above != null) {
            begun.attach(above.volume());
        }
    }

    @Override
    public void volumeReplaced() {
        followers.forEach(H2Database::sourceLost);
    }

    @Override
    public synchronized void sourceLost() {
        Following begun = following;
        if (begun != null) {
            attach(begun);
        }
    }

    private void leave() {
        H2Database above = source;
        if (above != null) {
            above.followers.remove(this);
            source = null;
        }
    }

    @Override
    public synchronized void promote() {
        if (!files.follows()) {
            return;
        }
        Following begun = following;
        if (begun == null) {
            throw new DatabaseException("The database " + name() + " isn't running, so it can't be promoted");
        }
        begun.detach();
        begun.applyAll();
        begun.end();
        leave();
        synchronized (volumeLock) {
            volume = begun.volume();
        }
        following = null;
        files.follows(false);
        end("SHUTDOWN");
        start();
    }

    /**
     * Where both run there is nothing to do: followers take each change before it happens, and so before it is acknowledged.
     */
    @Override
    public void waitFor(@Nullable Database follower) {
        if (follower == null) {
            return;
        }
        H2Database waited = h2(follower);
        Following begun = waited.following;
        if (!running() || waited.source != this || begun == null || !begun.attached()) {
            throw new DatabaseException("The database " + name() + " can't wait for " + follower.name()
                    + ": both have to run, and one has to follow the other");
        }
    }

    @Override
    public synchronized void delay(Duration behind) {
        delay = behind;
        Following begun = following;
        if (begun != null) {
            begun.delay(behind);
        }
    }

    @Override
    public synchronized void freeze() {
        frozen(true);
    }

    @Override
    public synchronized void thaw() {
        frozen(false);
    }

    private void frozen(boolean to) {
        frozen = to;
        Following begun = following;
        if (begun != null) {
            begun.freeze(to);
        }
    }

    @Override
    public FollowerStatus status() {
        Following begun = following;
        if (begun == null) {
            throw new DatabaseException("The database " + name() + " isn't a follower that runs");
        }
        H2Database above = source;
        return begun.status(above != null && above.running() && begun.attached());
    }

    // Logs

    @Override
    public List<Path> logs() {
        return files.logs();
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
        leave();
        closeVolume();
    }
}
