package dev.diorama.storage.sql.mariadb;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.RecoveryTarget;
import dev.diorama.storage.sql.process.FolderCache;
import dev.diorama.storage.sql.process.RunFolder;
import dev.diorama.storage.sql.process.ServerUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB, one server process for each database, from a folder, from PATH or from Maven's artifact.
 *
 * <p>Servers listen on Unix domain sockets only. There the accounts {@code rdsadmin} and {@code rdsrepladmin} are
 * Diorama's own, so whoever lets clients to a socket refuses these names. Accounts made {@code IDENTIFIED WITH
 * AWSAuthenticationPlugin AS 'RDS'} are asked for their password in clear text, by {@code mysql_clear_password}: whoever is in
 * front of the server takes the question as the sign of such an account, checks the client's token, and answers
 * {@link #tokenPassword} in its place. A PROXY header before a client's first packet tells the server the client's address.
 */
public final class MariaDbEngine implements DatabaseEngine {

    private final FolderCache cache;
    private final Path runtime;
    private final Installations installations;
    private final boolean fsync;
    private final Set<MariaDbDatabase> open = ConcurrentHashMap.newKeySet();
    private @Nullable Host host;

    /**
     * @param cache where unpacked programs and templates are kept over restarts, such as {@link FolderCache#usual}
     * @param runtime where sockets lie while this process runs: a folder with a short name, shared with other processes of
     *     this user, whose left-overs are cleared when the first server starts
     */
    public MariaDbEngine(Path cache, Path runtime) {
        this(cache, runtime, null, false);
    }

    /**
     * @param folder a folder with {@code bin/mariadbd} or {@code sbin/mariadbd} and its {@code share}, which is the one to use;
     *     or null to look on PATH and among Maven's artifacts
     * @param fsync whether what is committed survives a power cut, too; it survives the death of any process without, and
     *     starts and stops are quicker
     */
    public MariaDbEngine(Path cache, Path runtime, @Nullable Path folder, boolean fsync) {
        this.fsync = fsync;
        this.cache = new FolderCache(cache.toAbsolutePath());
        this.runtime = runtime.toAbsolutePath();
        this.installations = new Installations(this.cache, folder);
    }

    @Override
    public String product() {
        return "MariaDB";
    }

    @Override
    public List<String> versions() {
        return installations.versions();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.values());
    }

    /** What the servers of this engine take for an account with tokens, from whoever has checked the token. */
    public String tokenPassword() {
        return host().tokenSecret();
    }

    @Override
    public void warm(String version, List<String> setup) {
        Template.of(host(), installations.installation(version), setup, java.util.Map.of())
                .data();
    }

    @Override
    public Database create(Path home, DatabaseSpec spec) {
        requireNew(home);
        Installation installation = installations.installation(spec.version());
        Template template = Template.of(host(), installation, spec.setup(), Parameters.checked(spec.parameters()));
        return copied(template.data(), home, spec);
    }

    @Override
    public Database open(Path home, DatabaseSpec spec) {
        if (!Files.exists(home.resolve("data/ibdata1"))) {
            throw new DatabaseException("There is no MariaDB database in " + home);
        }
        return database(home, spec);
    }

    @Override
    public Database restore(Path home, DatabaseSpec spec, Path backup) {
        requireNew(home);
        MariaDbDatabase database = copied(backup, home, spec);
        database.files().mark(Home.Mark.RESTORED, true);
        return database;
    }

    @Override
    public Database recover(Path home, DatabaseSpec spec, Path backup, Path archive, RecoveryTarget target) {
        BinlogArchive logs = new BinlogArchive(archive);
        requireCovered(logs, target, backup);
        MariaDbDatabase database = (MariaDbDatabase) restore(home, spec, backup);
        try {
            database.recover(logs, target);
            return database;
        } catch (DatabaseException e) {
            database.close();
            throw e;
        }
    }

    private static void requireCovered(BinlogArchive logs, RecoveryTarget target, Path backup) {
        if (!(target instanceof RecoveryTarget.AtTime at)) {
            return;
        }
        Instant until = logs.until();
        if (until == null || at.time().isAfter(until)) {
            throw new DatabaseException("The archive reaches to " + until + " only, not to " + at.time());
        }
        Instant taken = FrozenCopy.moment(backup);
        if (at.time().isBefore(taken)) {
            throw new DatabaseException("The backup was taken at " + taken + ", after " + at.time());
        }
    }

    @Override
    public void discardLog(Path archive, Instant begun) {
        new BinlogArchive(archive).discardBefore(begun);
    }

    @Override
    public Database replicate(Path home, DatabaseSpec spec, Database source) {
        requireNew(home);
        MariaDbDatabase followed = MariaDbDatabase.mariaDb(source);
        MariaDbDatabase follower = database(home, spec);
        try {
            followed.copyTo(follower.files().data());
            follower.follow(followed);
            follower.start();
            return follower;
        } catch (DatabaseException e) {
            follower.close();
            throw e;
        }
    }

    private MariaDbDatabase copied(Path data, Path home, DatabaseSpec spec) {
        MariaDbDatabase database = database(home, spec);
        try {
            FolderCopy.make(data, database.files().data(), file -> true);
            return database;
        } catch (IOException e) {
            database.close();
            throw new DatabaseException("Can't copy " + data + " to " + home + ": " + e, e);
        }
    }

    private MariaDbDatabase database(Path home, DatabaseSpec spec) {
        Installation installation = installations.installation(spec.version());
        Path absolute = home.toAbsolutePath().normalize();
        ServerUser user =
                ServerUser.of(cache.path(), installation.program().resolveSibling(""), absolute.resolveSibling(""));
        try {
            Files.createDirectories(absolute);
        } catch (IOException e) {
            throw new DatabaseException("Can't make the folder " + home + ": " + e, e);
        }
        MariaDbDatabase database =
                new MariaDbDatabase(host(), installation, new Home(absolute), spec, user, open::remove);
        open.add(database);
        return database;
    }

    private static void requireNew(Path home) {
        if (Files.exists(home.resolve("data"))) {
            throw new DatabaseException("There is a database in " + home + " already");
        }
    }

    private synchronized Host host() {
        Host made = host;
        if (made == null) {
            made = Host.on(cache, RunFolder.open(runtime), fsync);
            host = made;
        }
        return made;
    }

    @Override
    public void close() {
        open.parallelStream().forEach(MariaDbDatabase::close);
        synchronized (this) {
            if (host != null) {
                host.run().close();
                host = null;
            }
        }
    }
}
