package dev.diorama.storage.sql.h2;

import dev.diorama.storage.sql.DatabaseException;
import java.sql.SQLException;
import org.h2.message.DbException;
import org.h2.server.TcpServer;

/** H2's own server on a loopback port, through which one database can be reached, whatever name a client gives it. */
final class OneDatabaseServer extends TcpServer {

    private final String name;

    private OneDatabaseServer(String database) {
        name = database;
    }

    /**
     * @param database H2's name of it
     * @param port the port to listen on, or 0 for a free one
     */
    static OneDatabaseServer started(String database, int port) {
        // H2 reads this once; without it it listens everywhere and hangs up on strangers.
        if (System.getProperty("h2.bindAddress") == null) {
            System.setProperty("h2.bindAddress", "127.0.0.1");
        }
        OneDatabaseServer server = new OneDatabaseServer(database);
        server.init("-tcpPort", Integer.toString(port), "-tcpDaemon");
        try {
            server.start();
        } catch (SQLException | DbException e) {
            throw new DatabaseException("H2 can't listen on port " + port + ": " + e.getMessage(), e);
        }
        Thread listener = new Thread(server::listen, "h2-" + server.getPort());
        listener.setDaemon(true);
        listener.start();
        return server;
    }

    /** Takes any name for the one database, so that a URL can have the name its user knows. */
    @Override
    @SuppressWarnings("NullAway") // H2 passes null for requests that need no database, and expects it back
    public String checkKeyAndGetDatabaseName(String given) {
        return given == null ? null : name;
    }
}
