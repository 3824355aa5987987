package dev.diorama.rds.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * What an endpoint says to PostgreSQL clients, in the server's words.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message Formats</a>
 */
final class PostgresMessages {

    private static final int CLEARTEXT_PASSWORD = 3;

    private PostgresMessages() {}

    /** Answers a request for encryption: {@code S} or {@code N}. */
    static ByteBuf letter(char letter) {
        return Unpooled.buffer(1).writeByte(letter);
    }

    static ByteBuf passwordRequest() {
        return Unpooled.buffer().writeByte('R').writeInt(2 * Integer.BYTES).writeInt(CLEARTEXT_PASSWORD);
    }

    static ByteBuf noEntry(String host, StartupPacket startup, boolean encrypted) {
        return hostBased("no pg_hba.conf entry", host, startup, encrypted);
    }

    static ByteBuf rejected(String host, StartupPacket startup, boolean encrypted) {
        return hostBased("pg_hba.conf rejects connection", host, startup, encrypted);
    }

    private static ByteBuf hostBased(String what, String host, StartupPacket startup, boolean encrypted) {
        return fatal(
                "28000",
                what + " for host \"" + host + "\", user \"" + startup.user() + "\", database \"" + startup.database()
                        + "\", " + (encrypted ? "SSL encryption" : "no encryption"));
    }

    static ByteBuf pamFailed(String user) {
        return fatal("28000", "PAM authentication failed for user \"" + user + "\"");
    }

    static ByteBuf tooManyClients() {
        return fatal("53300", "sorry, too many clients already");
    }

    static ByteBuf noUser() {
        return fatal("28000", "no PostgreSQL user name specified in startup packet");
    }

    static ByteBuf unterminated() {
        return fatal("08P01", "invalid startup packet layout: expected terminator as last byte");
    }

    static ByteBuf noPassword(int type) {
        return fatal("08P01", "expected password response, got message type " + type);
    }

    private static ByteBuf fatal(String state, String message) {
        ByteBuf fields = Unpooled.buffer();
        field(fields, 'S', "FATAL");
        field(fields, 'V', "FATAL");
        field(fields, 'C', state);
        field(fields, 'M', message);
        fields.writeByte(0);
        ByteBuf error = Unpooled.buffer(1 + Integer.BYTES + fields.readableBytes());
        return error.writeByte('E')
                .writeInt(Integer.BYTES + fields.readableBytes())
                .writeBytes(fields);
    }

    private static void field(ByteBuf fields, char code, String text) {
        fields.writeByte(code);
        fields.writeCharSequence(text, StandardCharsets.UTF_8);
        fields.writeByte(0);
    }
}
