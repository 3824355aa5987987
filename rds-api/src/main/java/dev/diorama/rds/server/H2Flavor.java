package dev.diorama.rds.server;

import dev.diorama.rds.proxy.WireProtocol;
import dev.diorama.storage.sql.Database;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What H2 serves: one database whose master user may make schemas and everything in them, but isn't its administrator. */
final class H2Flavor implements Flavor {

    @Override
    public List<String> setup() {
        return List.of();
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of();
    }

    @Override
    public WireProtocol protocol() {
        return WireProtocol.RAW;
    }

    @Override
    public void welcome(Database database, String user, String password, @Nullable String databaseName) {
        String name = identifier(user);
        database.run(
                null,
                "CREATE USER " + name + " PASSWORD " + literal(password),
                "GRANT ALTER ANY SCHEMA TO " + name,
                "GRANT ALL ON SCHEMA PUBLIC TO " + name);
    }

    @Override
    public void resetPassword(Database database, String user, String password) {
        database.run(null, "ALTER USER " + identifier(user) + " SET PASSWORD " + literal(password));
    }

    @Override
    public String connectionHint(String address, int port, String user, @Nullable String databaseName) {
        return "jdbc:h2:tcp://" + address + ":" + port + "/" + (databaseName == null ? "db" : databaseName);
    }

    private static String identifier(String name) {
        return '"' + name.toUpperCase(Locale.ROOT).replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
