package dev.diorama.storage.sql.h2;

import dev.diorama.storage.sql.DatabaseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.h2.Driver;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database that H2 has open, and the administrator's connection, which keeps it open. */
final class OpenDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(OpenDatabase.class);

    private final String name;
    private final Connection administrator;

    /**
     * Opens a database.
     *
     * @param name for people
     * @param path H2's name of it
     */
    OpenDatabase(String name, String path, boolean create, Properties properties) {
        this.name = name;
        try {
            administrator = new Driver().connect("jdbc:h2:" + path + (create ? "" : ";IFEXISTS=TRUE"), properties);
        } catch (SQLException e) {
            throw failed("H2 can't open the database " + name, e);
        }
    }

    boolean isOpen() {
        try {
            return !administrator.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    /** H2's own view of it. */
    Database database() {
        return ((SessionLocal) ((JdbcConnection) administrator).getSession()).getDatabase();
    }

    /** Runs statements one at a time and answers the rows of the last. */
    synchronized List<List<@Nullable String>> run(String... statements) {
        List<List<@Nullable String>> rows = List.of();
        try (Statement statement = administrator.createStatement()) {
            for (String sql : statements) {
                rows = statement.execute(sql) ? rows(statement) : List.of();
            }
        } catch (SQLException e) {
            throw failed("The database " + name + " refused", e);
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

    /** Closes it, for everybody who uses it. */
    void end(String command) {
        try (Connection connection = administrator) {
            if (!connection.isClosed()) {
                connection.createStatement().execute(command);
            }
        } catch (SQLException e) {
            LOG.debug("H2 ended the database {} and said", name, e);
        }
    }
}
