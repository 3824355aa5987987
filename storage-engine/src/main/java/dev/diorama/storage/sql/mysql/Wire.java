package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection to a server's Unix domain socket, by password; one statement after the other. */
final class Wire implements AutoCloseable {

    private static final byte QUIT = 1;
    private static final byte QUERY = 3;
    private static final int OK = 0x00;
    private static final int ERROR = 0xFF;
    private static final int END = 0xFE;
    private static final int SWITCH = 0xFE;
    private static final int MORE = 0x01;
    private static final int WHOLE_PASSWORD = 0x04;

    /** What a statement answered; statements without rows have no columns. */
    record Result(List<String> columns, List<List<@Nullable String>> rows) {

        /** The first row by column names; empty if there is none. */
        Map<String, @Nullable String> first() {
            Map<String, @Nullable String> row = new HashMap<>();
            for (int i = 0; !rows.isEmpty() && i < columns.size(); i++) {
                row.put(columns.get(i), rows.get(0).get(i));
            }
            return row;
        }
    }

    private final Packets packets;
    private final String version;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Wire(Packets packets, String version) {
        this.packets = packets;
        this.version = version;
    }

    /** Connects and logs in. */
    static Wire connect(Path socket, String user, String password, @Nullable String database) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            Packets packets = new Packets(channel);
            byte[] greeting = checked(packets.read());
            String plugin = Login.plugin(greeting);
            byte[] proof = Login.proof(plugin, password, Login.salt(greeting));
            packets.write(Login.answer(user, plugin, proof, database));
            agree(packets, password);
            return new Wire(packets, Login.version(greeting));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Says what the server asks for until it is content. */
    private static void agree(Packets packets, String password) throws IOException {
        for (Body body = next(packets); body.first() != OK; body = next(packets)) {
            switch (body.first()) {
                case SWITCH -> {
                    String plugin = body.skip(1).text();
                    packets.write(Login.proof(plugin, password, body.bytes(Login.SALT_BYTES)));
                }
                case MORE -> {
                    if (body.skip(1).number(1) == WHOLE_PASSWORD) {
                        packets.write((password + "\0").getBytes(StandardCharsets.UTF_8));
                    }
                }
                default -> throw new IOException("The server wants another kind of login");
            }
        }
    }

    private static Body next(Packets packets) throws IOException {
        return new Body(checked(packets.read()));
    }

    /** Hangs up when that has passed, whatever the server does then. */
    Wire endingWithin(Duration patience) {
        Thread watch = new Thread(
                () -> {
                    try {
                        if (!closed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                            packets.close();
                        }
                    } catch (InterruptedException | IOException e) {
                        // Nobody waits for it any more.
                    }
                },
                "hang-up");
        watch.setDaemon(true);
        watch.start();
        return this;
    }

    /** The server's version as it introduced itself. */
    String version() {
        return version;
    }

    Packets packets() {
        return packets;
    }

    /**
     * Runs a statement.
     *
     * @throws DatabaseException with the server's words if it refuses
     */
    Result query(String statement) {
        try {
            byte[] text = statement.getBytes(StandardCharsets.UTF_8);
            byte[] command = new byte[1 + text.length];
            command[0] = QUERY;
            System.arraycopy(text, 0, command, 1, text.length);
            packets.restart();
            packets.write(command);
            return result();
        } catch (IOException e) {
            throw new DatabaseException("The server hung up: " + e.getMessage(), e);
        }
    }

    /** One value of one row, or null. */
    @Nullable
    String value(String statement) {
        List<List<@Nullable String>> rows = query(statement).rows();
        return rows.isEmpty() ? null : rows.get(0).get(0);
    }

    private Result result() throws IOException {
        Body head = new Body(checked(packets.read()));
        if (head.first() == OK) {
            return new Result(List.of(), List.of());
        }
        int count = (int) head.sized();
        List<String> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            columns.add(column(new Body(packets.read())));
        }
        packets.read();
        return new Result(columns, rows(count));
    }

    /** Catalogue, schema, table and the table's own name come before the column's. */
    private static String column(Body definition) {
        for (int i = 0; i < 4; i++) {
            definition.sizedText();
        }
        return String.valueOf(definition.sizedText());
    }

    private List<List<@Nullable String>> rows(int columns) throws IOException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Body body = new Body(checked(packets.read())); !isEnd(body); body = new Body(checked(packets.read()))) {
            List<@Nullable String> row = new ArrayList<>(columns);
            for (int i = 0; i < columns; i++) {
                row.add(body.sizedText());
            }
            rows.add(row);
        }
        return rows;
    }

    private static boolean isEnd(Body body) {
        return body.first() == END && body.remaining() < 9;
    }

    private static byte[] checked(byte[] packet) {
        if (packet.length > 0 && (packet[0] & 0xFF) == ERROR) {
            throw refusal(new Body(packet).skip(1));
        }
        return packet;
    }

    /** Before the login the state is left out. */
    private static DatabaseException refusal(Body error) {
        long number = error.number(2);
        String text = error.rest();
        String state = text.startsWith("#") && text.length() >= 6 ? text.substring(1, 6) : "HY000";
        String message = text.startsWith("#") ? text.substring(6) : text;
        return new DatabaseException("ERROR " + number + " (" + state + "): " + message, state, null);
    }

    /** Says goodbye first, so that the server doesn't log a connection that was lost. */
    @Override
    public void close() {
        closed.countDown();
        try (packets) {
            packets.restart();
            packets.write(new byte[] {QUIT});
        } catch (IOException e) {
            // It is of no more use either way.
        }
    }
}
