package dev.diorama.storage.sql.mysql;

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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB or MySQL, one server process for each database.
 *
 * <p>Servers listen on Unix domain sockets only. There the accounts {@code rdsadmin} and {@code rdsrepladmin} are
 * Diorama's own, so whoever lets clients to a socket refuses these names. Accounts made {@code IDENTIFIED WITH
 * AWSAuthenticationPlugin AS 'RDS'} are asked for their password in clear text, by {@code mysql_clear_password}: whoever is in
 * front of the server takes the question as the sign of such an account, checks the client's token, and answers
 * {@link #tokenPassword} in its place.
 */
public abstract sealed class ServerEngine implements DatabaseEngine permits MariaDbEngine, MySqlEngine {

    private final String product;
    private final FolderCache cache;
    private final Path runtime;
    private final Installations installations;
    private final boolean fsync;
    private final Set<ServerDatabase> open = ConcurrentHashMap.newKeySet();
    private @Nullable Host host;

    ServerEngine(String product, FolderCache cache, Path runtime, Installations installations, boolean fsync) {
        this.product = product;
        this.cache = cache;
        this.runtime = runtime.toAbsolutePath();
        this.installations = installations;
        this.fsync = fsync;
    }

    @Override
    public final String product() {
        return product;
    }

    @Override
    public final List<String> versions() {
        return installations.versions();
    }

    @Override
    public final Set<Capability> capabilities() {
        return Set.of(Capability.values());
    }

    /** What the servers of this engine take for an account with tokens, from whoever has checked the token. */
    public final String tokenPassword() {
        return host(installations.installation(versions().get(versions().size() - 1)))
                .tokenSecret();
    }

    @Override
    public final void warm(String version, List<String> setup) {
        Installation installation = installations.installation(version);
        Template.of(host(installation), installation, setup, Map.of()).data();
    }

    @Override
    public final Database create(Path home, DatabaseSpec spec) {
        requireNew(home);
        Installation installation = installations.installation(spec.version());
        Template template =
                Template.of(host(installation), installation, spec.setup(), Parameters.checked(spec.parameters()));
        return copied(template.data(), home, spec);
    }

    @Override
    public final Database open(Path home, DatabaseSpec spec) {
        if (!Files.exists(home.resolve("data/ibdata1"))) {
            throw new DatabaseException("There is no " + product + " database in " + home);
        }
        return database(home, spec);
    }

    @Override
    public final Database restore(Path home, DatabaseSpec spec, Path backup) {
        requireNew(home);
        ServerDatabase database = copied(backup, home, spec);
        database.files().mark(Home.Mark.RESTORED, true);
        return database;
    }

    @Override
    public final Database recover(Path home, DatabaseSpec spec, Path backup, Path archive, RecoveryTarget target) {
        BinlogArchive logs = new BinlogArchive(archive);
        requireCovered(logs, target, backup);
        ServerDatabase database = (ServerDatabase) restore(home, spec, backup);
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
    public final void discardLog(Path archive, Instant begun) {
        new BinlogArchive(archive).discardBefore(begun);
    }

    @Override
    public final Database replicate(Path home, DatabaseSpec spec, Database source) {
        requireNew(home);
        ServerDatabase followed = ServerDatabase.ofOneProduct(source, product);
        ServerDatabase follower = database(home, spec);
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

    private ServerDatabase copied(Path data, Path home, DatabaseSpec spec) {
        ServerDatabase database = database(home, spec);
        try {
            FolderCopy.make(data, database.files().data(), file -> true);
            return database;
        } catch (IOException e) {
            database.close();
            throw new DatabaseException("Can't copy " + data + " to " + home + ": " + e, e);
        }
    }

    private ServerDatabase database(Path home, DatabaseSpec spec) {
        Installation installation = installations.installation(spec.version());
        Path absolute = home.toAbsolutePath().normalize();
        ServerUser user =
                ServerUser.of(cache.path(), installation.program().resolveSibling(""), absolute.resolveSibling(""));
        try {
            Files.createDirectories(absolute);
        } catch (IOException e) {
            throw new DatabaseException("Can't make the folder " + home + ": " + e, e);
        }
        ServerDatabase database =
                new ServerDatabase(host(installation), installation, new Home(absolute), spec, user, open::remove);
        open.add(database);
        return database;
    }

    private static void requireNew(Path home) {
        if (Files.exists(home.resolve("data"))) {
            throw new DatabaseException("There is a database in " + home + " already");
        }
    }

    private synchronized Host host(Installation installation) {
        Host made = host;
        if (made == null) {
            made = Host.on(cache, RunFolder.open(runtime), installation.dialect(), fsync);
            host = made;
        }
        return made;
    }

    @Override
    public final void kill() {
        open.forEach(ServerDatabase::kill);
    }

    @Override
    public final void close() {
        open.parallelStream().forEach(ServerDatabase::close);
        synchronized (this) {
            if (host != null) {
                host.run().close();
                host = null;
            }
        }
    }
}
