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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.h2.Driver;
import org.h2.engine.Constants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One H2 database and the port at which JDBC reaches it. The administrator's connection keeps it open while it runs. */
final class H2Database implements Database {

    private static final Logger LOG = LoggerFactory.getLogger(H2Database.class);

    private final H2Dialect dialect;
    private final H2Files files;
    private final DatabaseSpec spec;
    private final Map<String, String> parameters = new TreeMap<>();
    private final Map<String, String> effective = new TreeMap<>();
    private @Nullable Connection administrator;
    private @Nullable OneDatabaseServer server;
    private @Nullable AtomicBoolean watched;
    private volatile Consumer<String> ended = reason -> {};
    private int port;

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

    /** Makes the database's file and runs the statements of its setup. */
    synchronized void initialise(List<String> setup) {
        administrator = connect(true);
        run(null, setup.toArray(String[]::new));
        stop();
    }

    @Override
    public synchronized void start() {
        if (running()) {
            return;
        }
        Connection connection = connect(false);
        administrator = connection;
        try {
            applyParameters();
            server = OneDatabaseServer.started(files.name(), port);
            port = server.getPort();
        } catch (DatabaseException e) {
            end("SHUTDOWN");
            throw e;
        }
        watched = H2Watch.of(connection, () -> ended.accept("H2 closed the database " + name()));
        LOG.info("{} is served by H2 as {}: jdbc:h2:tcp://127.0.0.1:{}/{}", name(), dialect.mode(), port, name());
    }

    private Connection connect(boolean create) {
        Properties properties = new Properties();
        dialect.settings().forEach(properties::setProperty);
        parameters.forEach((name, value) -> {
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
        String url = "jdbc:h2:file:" + files.name() + (create ? "" : ";IFEXISTS=TRUE");
        try {
            return new Driver().connect(url, properties);
        } catch (SQLException e) {
            throw failed("H2 can't open the database " + name(), e);
        }
    }

    private void applyParameters() {
        effective.clear();
        effective.putAll(parameters);
        setDynamic(parameters);
    }

    private void setDynamic(Map<String, String> given) {
        H2Settings.dynamic(given).forEach((name, value) -> run(null, "SET " + name + " " + value));
    }

    private static Map<String, String> checked(Map<String, String> given) {
        Map<String, String> checked = new TreeMap<>();
        given.forEach((name, value) -> checked.put(H2Settings.checked(name, value), value));
        return checked;
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
        try (Connection connection = administrator) {
            administrator = null;
            if (connection != null && !connection.isClosed()) {
                connection.createStatement().execute(command);
            }
        } catch (SQLException e) {
            LOG.debug("H2 ended the database {} and said", name(), e);
        }
    }

    @Override
    public synchronized boolean running() {
        try {
            return administrator != null && !administrator.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void whenEnded(Consumer<String> listener) {
        ended = listener;
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

    @Override
    public synchronized List<List<@Nullable String>> run(@Nullable String database, String... statements) {
        Connection connection = administrator;
        if (connection == null) {
            throw new DatabaseException("The database " + name() + " isn't running");
        }
        List<List<@Nullable String>> rows = List.of();
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                rows = statement.execute(sql) ? rows(statement) : List.of();
            }
        } catch (SQLException e) {
            throw failed("The database " + name() + " refused", e);
        }
        return rows;
    }

    private static List<List<@Nullable String>> rows(Statement statement) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (ResultSet results = statement.getResultSet()) {
            int columns = results.getMetaData().getColumnCount();
            while (results.next()) {
                List<@Nullable String> row = new ArrayList<>(columns);
                for (int i = 1; i <= columns; i++) {
                    row.add(results.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static DatabaseException failed(String what, SQLException e) {
        return new DatabaseException(what + ": " + e.getMessage(), e.getSQLState(), e);
    }

    @Override
    public synchronized List<Setting> settings() {
        return H2Settings.of(
                run(null, "SELECT SETTING_NAME, SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS ORDER BY 1"));
    }

    @Override
    public synchronized Set<String> configure(Map<String, String> given) {
        Map<String, String> next = checked(given);
        if (running()) {
            setDynamic(next);
        }
        Set<String> pending = new TreeSet<>(next.keySet());
        pending.addAll(effective.keySet());
        pending.removeIf(name -> H2Settings.dynamic(name) || Objects.equals(next.get(name), effective.get(name)));
        parameters.clear();
        parameters.putAll(next);
        return pending;
    }

    @Override
    public synchronized void backup(Path folder) {
        try {
            Files.createDirectory(folder);
            files.keepSecret(folder);
        } catch (IOException e) {
            throw new DatabaseException("No backup can be put in " + folder + ": " + e, e);
        }
        run(null, "BACKUP TO '" + files.backup(folder).toString().replace("'", "''") + "'");
    }

    @Override
    public @Nullable Instant latestRestorable() {
        return null;
    }

    @Override
    public boolean following() {
        return false;
    }

    @Override
    public void follow(Database source) {
        throw noReplication();
    }

    @Override
    public void promote() {
        // It follows nobody.
    }

    @Override
    public void waitFor(@Nullable Database follower) {
        if (follower != null) {
            throw noReplication();
        }
    }

    @Override
    public void delay(Duration delay) {
        throw noReplication();
    }

    @Override
    public void freeze() {
        throw noReplication();
    }

    @Override
    public void thaw() {
        throw noReplication();
    }

    @Override
    public FollowerStatus status() {
        throw noReplication();
    }

    private static DatabaseException noReplication() {
        return new DatabaseException("H2 has no replication");
    }

    @Override
    public List<Path> logs() {
        return files.logs();
    }

    @Override
    public void close() {
        stop();
    }
}
