package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session with a server as somebody whom it trusts, by simple queries over its Unix domain socket.
 *
 * <p>Not for use by several threads at once.
 */
final class PostgresClient implements AutoCloseable {

    private static final int PROTOCOL_3_0 = 196608;
    private static final String CONNECTION_LOST = "08006";

    private final PostgresWire wire;

    private PostgresClient(PostgresWire wire) {
        this.wire = wire;
    }

    /**
     * @param patience for each answer
     * @throws DatabaseException with the server's SQLSTATE if it refuses, without if it can't be reached
     */
    static PostgresClient connect(PostgresAddress address, String database, Duration patience) {
        try {
            PostgresClient client = new PostgresClient(PostgresWire.connect(address.socket(), patience));
            try {
                client.startUp(address.user(), database);
                return client;
            } catch (IOException | RuntimeException e) {
                client.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseException("Can't reach the server at " + address.socket() + ": " + e.getMessage(), e);
        }
    }

    /** The rows of a statement that gives some, every value as text or null. */
    List<List<@Nullable String>> query(String statement) {
        try {
            wire.send('Q', terminated(statement));
            return answer();
        } catch (IOException e) {
            throw new DatabaseException("The connection to the server was lost: " + e.getMessage(), CONNECTION_LOST, e);
        }
    }

    /** The first value of a statement that gives one. */
    @Nullable
    String value(String statement) {
        List<List<@Nullable String>> rows = query(statement);
        return rows.isEmpty() || rows.get(0).isEmpty() ? null : rows.get(0).get(0);
    }

    /** The same, where it is never null. */
    String text(String statement) {
        String value = value(statement);
        if (value == null) {
            throw new DatabaseException("The server has no answer to: " + statement);
        }
        return value;
    }

    boolean isTrue(String statement) {
        return "t".equals(value(statement));
    }

    @Override
    public void close() {
        wire.close();
    }

    private void startUp(String user, String database) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(ByteBuffer.allocate(4).putInt(PROTOCOL_3_0).array());
        for (String word : List.of(
                "user", user, "database", database, "application_name", "rdsadmin", "client_encoding", "UTF8")) {
            message.writeBytes(terminated(word));
        }
        message.write(0);
        wire.sendStartUp(message.toByteArray());
        answer();
    }

    /** Reads until the server waits for the next statement, and throws what it complained about. */
    private List<List<@Nullable String>> answer() throws IOException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        DatabaseException complaint = null;
        while (true) {
            PostgresWire.Message message = wire.receive();
            ByteBuffer body = message.body();
            switch (message.type()) {
                case 'Z' -> {
                    if (complaint != null) {
                        throw complaint;
                    }
                    return rows;
                }
                case 'T' -> rows.clear();
                case 'D' -> rows.add(row(body));
                case 'E' -> {
                    complaint = complaint(body);
                    if (isFatal(complaint)) {
                        throw complaint;
                    }
                }
                case 'R' -> expectTrust(body);
                case 'G' -> wire.send('f', terminated("not here"));
                default -> {
                    // notices, parameters, completions, copied-out data: nothing that is asked for here
                }
            }
        }
    }

    private static void expectTrust(ByteBuffer body) {
        if (body.getInt() != 0) {
            throw new DatabaseException("The server doesn't trust its administrator: it asks for a password");
        }
    }

    private static List<@Nullable String> row(ByteBuffer body) {
        int columns = body.getShort();
        List<@Nullable String> row = new ArrayList<>(columns);
        for (int column = 0; column < columns; column++) {
            int length = body.getInt();
            row.add(length < 0 ? null : text(body, length));
        }
        return row;
    }

    /** Once the severity says that the session is over, no more comes. */
    private static boolean isFatal(DatabaseException complaint) {
        String words = String.valueOf(complaint.getMessage());
        return words.startsWith("FATAL") || words.startsWith("PANIC");
    }

    private static DatabaseException complaint(ByteBuffer body) {
        String severity = "";
        String state = null;
        StringBuilder words = new StringBuilder();
        for (byte field = body.get(); field != 0; field = body.get()) {
            String text = terminatedText(body);
            switch (field) {
                case 'V' -> severity = text;
                case 'C' -> state = text;
                case 'M' -> words.append(text);
                case 'D', 'H' -> words.append(words.length() == 0 ? "" : ". ").append(text);
                default -> {
                    // positions and source lines
                }
            }
        }
        String message = severity.equals("ERROR") ? words.toString() : severity + ": " + words;
        return new DatabaseException(message, state, null);
    }

    private static String terminatedText(ByteBuffer body) {
        int end = body.position();
        while (body.get(end) != 0) {
            end++;
        }
        String text = text(body, end - body.position());
        body.get();
        return text;
    }

    private static String text(ByteBuffer body, int length) {
        String text = new String(body.array(), body.arrayOffset() + body.position(), length, StandardCharsets.UTF_8);
        body.position(body.position() + length);
        return text;
    }

    private static byte[] terminated(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new DatabaseException("A statement can't hold the character 0");
        }
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }

    /** A value as it stands within a statement. */
    static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
