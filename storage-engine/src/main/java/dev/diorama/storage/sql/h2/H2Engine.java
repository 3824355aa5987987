package dev.diorama.storage.sql.h2;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.RecoveryTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.Driver;
import org.h2.engine.Constants;

/**
 * Serves databases in this process, by H2, in one dialect.
 *
 * <p>Followers repeat every write to their source's file, and so does recovery (see {@link Volume}). Whoever uses a database need
 * not be H2's ADMIN, and should not be: an ADMIN can run Java in this process and reach every file of it.
 * {@code CREATE USER} and {@code GRANT ALTER ANY SCHEMA TO} by {@link DatabaseSpec#setup()} or {@link Database#run} make a
 * user who owns every schema and table, and nothing beyond.
 */
public final class H2Engine implements DatabaseEngine {

    private final H2Dialect dialect;
    private final Set<H2Database> databases = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public H2Engine(H2Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String product() {
        return "H2";
    }

    @Override
    public List<String> versions() {
        return List.of(Constants.VERSION);
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    /** H2 needs no preparation but the loading of its classes, which is most of a first database's time. */
    @Override
    public void warm(String version, List<String> setup) {
        requireVersion(version);
        try (Connection connection = new Driver().connect("jdbc:h2:mem:;MODE=" + dialect.mode(), new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id INT PRIMARY KEY)");
            statement.execute("SELECT * FROM t");
        } catch (SQLException e) {
            throw new DatabaseException("H2 doesn't work here: " + e.getMessage(), e.getSQLState(), e);
        }
    }

    @Override
    public Database create(Path home, DatabaseSpec spec) {
        H2Files files = new H2Files(home);
        files.make();
        H2Database database = add(files, spec);
        database.initialise(spec.setup());
        return database;
    }

    @Override
    public Database open(Path home, DatabaseSpec spec) {
        H2Files files = new H2Files(home);
        if (!Files.exists(files.database())) {
            throw new DatabaseException("There is no H2 database in " + home);
        }
        return add(files, spec);
    }

    @Override
    public Database restore(Path home, DatabaseSpec spec, Path backup) {
        H2Files files = new H2Files(home);
        files.restore(backup);
        return add(files, spec);
    }

    @Override
    public Database recover(Path home, DatabaseSpec spec, Path backup, Path archive, RecoveryTarget target) {
        H2Files files = new H2Files(home);
        files.restore(backup);
        Archive.replay(archive, files.database(), H2Files.moment(backup), target);
        H2Database database = add(files, spec);
        database.start();
        return database;
    }

    @Override
    public void discardLog(Path archive, Instant begun) {
        Archive.discard(archive, begun);
    }

    @Override
    public Database replicate(Path home, DatabaseSpec spec, Database source) {
        if (!(source instanceof H2Database primary) || !source.running()) {
            throw new DatabaseException(source.name() + " is no running H2 database");
        }
        H2Files files = new H2Files(home);
        files.makeFollower(primary.files());
        H2Database follower = add(files, spec);
        try {
            follower.follow(source);
            follower.start();
        } catch (DatabaseException e) {
            follower.close();
            databases.remove(follower);
            throw e;
        }
        return follower;
    }

    private H2Database add(H2Files files, DatabaseSpec spec) {
        requireVersion(spec.version());
        H2Database database = new H2Database(dialect, files, spec);
        databases.add(database);
        if (closed) {
            database.close();
        }
        return database;
    }

    private void requireVersion(String version) {
        if (!versions().contains(version)) {
            throw new DatabaseException("H2 " + version + " isn't here; there is " + Constants.VERSION);
        }
    }

    @Override
    public void close() {
        closed = true;
        databases.forEach(H2Database::close);
        databases.clear();
    }
}
