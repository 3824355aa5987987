package dev.diorama.integration.rds;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Short ways of JDBC, and to an instance by it. */
final class Database {

    private Database() {}

    /** The URL of an instance's database for the driver that belongs to its engine. */
    static String url(RdsTarget target, DBInstance instance, String database) {
        String at = "://" + RdsTarget.address(instance) + "/" + database;
        return instance.engine().equals("postgres")
                ? "jdbc:postgresql" + at
                : "jdbc:mariadb" + at + "?sslMode=verify-full&serverSslCert=" + target.authority();
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of a query's rows, as text. */
    static List<String> column(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }

    /** The only value of a query. */
    static String value(Connection connection, String sql) throws SQLException {
        List<String> column = column(connection, sql);
        if (column.size() != 1) {
            throw new AssertionError(sql + " gave " + column);
        }
        return column.get(0);
    }

    /** Skips the test where MariaDB's programs can't be had, nor MySQL's for {@code mysql}, and another engine stands in. */
    static void assumeMariaDb(RdsTarget target, DBInstance instance) {
        String page = target.page(instance.dbInstanceIdentifier());
        assumeTrue(
                page.contains("MariaDB") || isMySql(target, instance),
                () -> "MariaDB isn't to be had on this machine: " + page);
    }

    /** Whether MySQL itself serves an instance. */
    static boolean isMySql(RdsTarget target, DBInstance instance) {
        return target.page(instance.dbInstanceIdentifier()).contains("\"MySQL ");
    }
}
