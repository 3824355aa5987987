package dev.diorama.storage.sql.h2;

import java.io.IOException;
import java.net.Socket;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.h2.engine.ConnectionInfo;
import org.h2.util.NetworkConnectionInfo;
import org.h2.value.Transfer;
import org.jspecify.annotations.Nullable;

/** With what a client of H2 introduced itself, to be repeated with each state of a database that it is led to. */
final class Login {

    /** What H2's own server wouldn't take from a client either, or what would be done again. */
    private static final Set<String> NOT_TAKEN = Set.of("INIT", "IFEXISTS", "FORBID_CREATION", "CIPHER");

    private final @Nullable String url;
    private final String user;
    private final byte @Nullable [] password;
    private final boolean encrypted;
    private final Properties settings = new Properties();
    private final NetworkConnectionInfo network;

    /** Reads what a client sends after its versions and the name of the database. */
    Login(Transfer transfer, @Nullable String url, Socket socket) throws IOException {
        this.url = url;
        user = String.valueOf(transfer.readString());
        password = transfer.readBytes();
        encrypted = transfer.readBytes() != null;
        int count = transfer.readInt();
        for (int i = 0; i < count; i++) {
            String name = transfer.readString();
            String value = transfer.readString();
            if (name != null && value != null && !NOT_TAKEN.contains(name.toUpperCase(Locale.ROOT))) {
                settings.setProperty(name, value);
            }
        }
        network = new NetworkConnectionInfo(
                "tcp://127.0.0.1:" + socket.getLocalPort(),
                socket.getInetAddress().getAddress(),
                socket.getPort(),
                "P" + transfer.getVersion());
    }

    /** Whether the client will send a key to the file, which isn't needed. */
    boolean sendsKey() {
        return encrypted;
    }

    /** The same for a database that H2 knows by that name. */
    ConnectionInfo to(String path) {
        ConnectionInfo info = new ConnectionInfo(path);
        info.setOriginalURL(url);
        info.setUserName(user);
        info.setUserPasswordHash(password == null ? null : password.clone());
        settings.forEach((name, value) -> info.setProperty((String) name, (String) value));
        info.setProperty("FORBID_CREATION", "TRUE");
        info.setNetworkConnectionInfo(network);
        return info;
    }
}
