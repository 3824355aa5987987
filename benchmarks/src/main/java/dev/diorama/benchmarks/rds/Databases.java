package dev.diorama.benchmarks.rds;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Connects to instances by JDBC. */
final class Databases {

    static final String USER = "dbadmin";
    static final String PASSWORD = "SecurePass123";
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private Databases() {}

    static Connection connect(String engine, int port) throws SQLException {
        String url = switch (engine) {
            case "postgres" -> "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=5";
            case "mariadb" -> "jdbc:mariadb://127.0.0.1:" + port + "/?connectTimeout=5000&sslMode=disable";
            default -> "jdbc:h2:tcp://127.0.0.1:" + port + "/db";
        };
        return DriverManager.getConnection(url, USER, PASSWORD);
    }

    /** Tries until a statement succeeds on a connection of its own. */
    static void until(String engine, int port, String statement) {
        long end = System.nanoTime() + LONGEST_NANOS;
        while (true) {
            try (Connection connection = connect(engine, port);
                    Statement sql = connection.createStatement()) {
                sql.execute(statement);
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(e);
                }
                RdsClient.pause();
            }
        }
    }

    static void run(String engine, int port, String... statements) {
        try (Connection connection = connect(engine, port);
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long number(String engine, int port, String query) {
        try (Connection connection = connect(engine, port);
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
