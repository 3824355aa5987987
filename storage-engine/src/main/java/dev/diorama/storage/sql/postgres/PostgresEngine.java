package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.RecoveryTarget;
import dev.diorama.storage.sql.process.FolderCache;
import dev.diorama.storage.sql.process.HandoverLibrary;
import dev.diorama.storage.sql.process.RunFolder;
import dev.diorama.storage.sql.process.ServerUser;
import dev.diorama.storage.sql.process.Spawner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, one server process for each database, of the major versions whose programs are on the class path.
 *
 * <p>Servers listen on Unix domain sockets only, and trust their administrator {@code rdsadmin} there; members of a role
 * {@code rds_iam} are trusted too, everybody else needs a password. Where the platform allows it they take clients over from
 * the endpoint as well; to those they are strict, because nobody has looked at them: see {@link HostBasedAuthentication}.
 */
public final class PostgresEngine implements DatabaseEngine {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,40}");

    /** With an offset in digits: when the server reads it, it doesn't know names of time zones yet, not even Z. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSx").withZone(ZoneOffset.UTC);

    private final FolderCache cache;
    private final Path runtime;
    private final boolean fsync;
    private final PostgresBinaries binaries;
    private final Templates templates;
    private final Set<PostgresDatabase> open = ConcurrentHashMap.newKeySet();
    private @Nullable RunFolder runFolder;

    /**
     * @param cache where unpacked programs and templates are kept over restarts, such as {@link FolderCache#usual}
     * @param runtime where sockets lie while this process runs, such as {@code /tmp/diorama-1000}: a folder with a short name,
     *     shared with other processes of this user, whose left-overs are cleared when the first server starts
     */
    public PostgresEngine(Path cache, Path runtime) {
        this(cache, runtime, false);
    }

    /**
     * @param fsync whether what is committed survives a power cut, too; it survives the death of any process without, and
     *     commits are quicker
     */
    public PostgresEngine(Path cache, Path runtime, boolean fsync) {
        this.cache = new FolderCache(cache.toAbsolutePath());
        this.runtime = runtime.toAbsolutePath();
        this.fsync = fsync;
        this.binaries = new PostgresBinaries(this.cache);
        this.templates = new Templates(this.cache, new ServerLocale());
    }

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public List<String> versions() {
        return binaries.versions();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.values());
    }

    @Override
    public void warm(String version, List<String> setup) {
        templates.of(installation(version), setup);
    }

    @Override
    public Database create(Path home, DatabaseSpec spec) {
        requireEmpty(home);
        Installation installation = installation(spec.version());
        return fromCopyOf(templates.of(installation, spec.setup()), home, spec);
    }

    @Override
    public Database open(Path home, DatabaseSpec spec) {
        PostgresDatabase database = database(home, spec);
        try {
            String major = Files.readString(database.data().path().resolve("PG_VERSION"))
                    .trim();
            if (!major.equals(Integer.toString(database.installation().major()))) {
                throw new DatabaseException("The data in " + home + " is that of PostgreSQL " + major
                        + ", which PostgreSQL " + spec.version() + " can't open");
            }
        } catch (IOException e) {
            throw new DatabaseException("There is no database in " + home + ": " + e, e);
        }
        database.user().giveUnlessGiven(database.data().path());
        return database;
    }

    @Override
    public Database restore(Path home, DatabaseSpec spec, Path backup) {
        requireEmpty(home);
        PostgresDatabase database = fromCopyOf(backup, home, spec);
        try {
            if (database.data().isBackupOfStandby()) {
                database.data().makeRecovering(database.user());
            }
            return database;
        } catch (IOException e) {
            throw new DatabaseException("Can't read the backup " + backup + ": " + e, e);
        }
    }

    @Override
    public Database recover(Path home, DatabaseSpec spec, Path backup, Path archive, RecoveryTarget target) {
        requireEmpty(home);
        ArchiveFolder log = new ArchiveFolder(archive);
        requireAfter(backup, target);
        PostgresDatabase database = fromCopyOf(backup, home, spec);
        database.user().giveUnlessGiven(archive);
        try {
            database.startRecovering(recovery(log, target));
            return database;
        } catch (DatabaseException e) {
            return recoverAll(database, log, target, backup, e);
        }
    }

    /**
     * Where the log ends before the moment although the archive is known to hold everything up to it, there was nothing more
     * to bring back.
     */
    private Database recoverAll(
            PostgresDatabase database,
            ArchiveFolder log,
            RecoveryTarget target,
            Path backup,
            DatabaseException failure) {
        Instant until = log.restorableUntil();
        boolean covered = target instanceof RecoveryTarget.AtTime moment
                && until != null
                && !moment.time().isAfter(until);
        String reason = failure.getMessage() == null ? "" : failure.getMessage();
        if (!covered || !reason.contains("recovery ended before configured recovery target was reached")) {
            database.discard(failure);
            throw failure;
        }
        database.data().replaceByCopyOf(backup, database.user());
        database.startRecovering(recovery(log, new RecoveryTarget.Latest()));
        return database;
    }

    /** The server itself would take an earlier time for one at which nothing had been committed since. */
    private static void requireAfter(Path backup, RecoveryTarget target) {
        Instant earliest = new DataDirectory(backup).restorableFrom();
        if (target instanceof RecoveryTarget.AtTime moment && moment.time().isBefore(earliest)) {
            throw new DatabaseException("The backup was taken at " + earliest + ", after " + moment.time());
        }
    }

    private static Map<String, String> recovery(ArchiveFolder log, RecoveryTarget target) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("restore_command", log.fetchCommand());
        settings.put("recovery_target_action", "promote");
        if (target instanceof RecoveryTarget.AtTime moment) {
            settings.put("recovery_target_time", TIME.format(moment.time()));
            settings.put("recovery_target_inclusive", "on");
        }
        return settings;
    }

    @Override
    public void discardLog(Path archive, Instant begun) {
        new ArchiveFolder(archive).discardBefore(begun);
    }

    @Override
    public Database replicate(Path home, DatabaseSpec spec, Database source) {
        requireEmpty(home);
        PostgresDatabase primary = PostgresDatabase.postgres(source);
        PostgresDatabase follower = database(home, spec);
        try {
            follower.follower().copyOf(primary, follower.data().path());
            follower.follower().pointAt(primary);
            follower.start();
            follower.follower().awaitStreaming();
            return follower;
        } catch (DatabaseException e) {
            follower.discard(e);
            throw e;
        }
    }

    @Override
    public @Nullable String obstacleToUpgrade(Database source, String version) {
        int from = PostgresBinaries.major(source.version());
        boolean possible =
                ClientPrograms.find(from, PostgresBinaries.major(version)).isPresent();
        return possible ? null : ClientPrograms.missing(from);
    }

    @Override
    public Database upgrade(Path home, DatabaseSpec spec, Database source) {
        int from = PostgresBinaries.major(source.version());
        ClientPrograms programs = ClientPrograms.find(from, PostgresBinaries.major(spec.version()))
                .orElseThrow(() -> new DatabaseException(ClientPrograms.missing(from)));
        requireEmpty(home);
        PostgresDatabase next = fromCopyOf(templates.of(installation(spec.version()), spec.setup()), home, spec);
        try {
            next.start();
            new LogicalCopy(programs, PostgresDatabase.postgres(source), next).run();
            return next;
        } catch (DatabaseException e) {
            next.discard(e);
            throw e;
        }
    }

    @Override
    public void kill() {
        open.forEach(PostgresDatabase::kill);
    }

    @Override
    public void close() {
        open.parallelStream().forEach(PostgresDatabase::close);
        synchronized (this) {
            if (runFolder != null) {
                runFolder.close();
                runFolder = null;
            }
        }
    }

    private PostgresDatabase fromCopyOf(Path data, Path home, DatabaseSpec spec) {
        PostgresDatabase database = database(home, spec);
        try {
            DataDirectory.copyOf(data, database.data().path(), database.user());
            return database;
        } catch (DatabaseException e) {
            database.discard(e);
            throw e;
        }
    }

    private PostgresDatabase database(Path home, DatabaseSpec spec) {
        if (!NAME.matcher(spec.name()).matches()) {
            throw new DatabaseException("Not a database's name: " + spec.name());
        }
        Installation installation = installation(spec.version());
        ServerUser user = ownerOf(home, spec.archive());
        PostgresDatabase database = new PostgresDatabase(installation, spec, home.toAbsolutePath(), user, open::remove);
        open.add(database);
        return database;
    }

    /** Makes the folders that it works in its own. So only the way there has to be open. */
    private ServerUser ownerOf(Path home, @Nullable Path archive) {
        try {
            Files.createDirectories(home);
            ServerUser user = userFor(home, archive);
            user.giveUnlessGiven(home);
            if (archive != null) {
                user.giveUnlessGiven(archive);
            }
            return user;
        } catch (IOException e) {
            throw new DatabaseException("Can't make the folder " + home + ": " + e, e);
        }
    }

    private ServerUser userFor(Path home, @Nullable Path archive) {
        Path wayToArchive = archive == null ? cache.path() : wayTo(archive);
        return ServerUser.of(cache.path(), runtime, wayTo(home), wayToArchive);
    }

    private static Path wayTo(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        Path parent = whole.getParent();
        return parent == null ? whole : parent;
    }

    private static void requireEmpty(Path home) {
        if (Files.exists(home.resolve("data"))) {
            throw new DatabaseException("There is a database in " + home + " already");
        }
    }

    private Installation installation(String version) {
        return new Installation(
                version,
                binaries.of(version),
                new Spawner(runFolder()),
                runFolder(),
                HandoverLibrary.in(cache).orElse(null),
                fsync);
    }

    private synchronized RunFolder runFolder() {
        RunFolder made = runFolder;
        if (made == null) {
            made = RunFolder.open(runtime);
            runFolder = made;
        }
        return made;
    }
}
