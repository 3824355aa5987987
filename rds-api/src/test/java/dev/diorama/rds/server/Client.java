package dev.diorama.rds.server;

import dev.diorama.rds.LocalRds;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A program that uses an instance through its endpoint, as the master user. */
public final class Client {

    private final String url;

    private Client(String url) {
        this.url = url;
    }

    /** One that goes wherever an instance's endpoint leads. */
    public static Client of(LocalRds rds, String region, String id) {
        LocalRds.Answer instance = rds.callIn(region, "DescribeDBInstances", "DBInstanceIdentifier", id);
        boolean h2 =
                rds.page("GET", "rds/" + id + "?region=" + region, "").xml().contains("\"H2");
        boolean postgres = instance.text("Engine").equals("postgres");
        String scheme = h2 ? "h2:tcp" : postgres ? "postgresql" : "mariadb";
        return new Client("jdbc:" + scheme + "://" + instance.text("Address") + ":" + instance.text("Port") + "/"
                + (h2 ? "db" : instance.text("DBName")));
    }

    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "dbadmin");
        properties.setProperty("password", "SecurePass123!");
        if (url.contains("postgresql")) {
            properties.setProperty("sslmode", "require");
        } else if (url.contains("mariadb")) {
            properties.setProperty("sslMode", "trust");
        }
        return DriverManager.getConnection(url, properties);
    }

    public void run(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of what a query finds. */
    public List<String> query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    /** The first column of what a query finds, once that is as long; or what it is after ten seconds. */
    public List<String> awaitRows(String sql, int count) throws SQLException, InterruptedException {
        List<String> rows = query(sql);
        for (int i = 0; rows.size() < count && i < 1000; i++) {
            Thread.sleep(10);
            rows = query(sql);
        }
        return rows;
    }
}
