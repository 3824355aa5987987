package dev.diorama.rds.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * How MySQL and MariaDB pack what they say, and what an endpoint says itself.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_packets.html">MySQL Packets</a>
 */
final class MysqlPacket {

    static final int HEAD_BYTES = 4;
    /** Nothing that is said before a session begins comes near it. */
    static final int MAX_BYTES = 1 << 16;

    static final int OK = 0x00;
    static final int MORE_DATA = 0x01;
    static final int SWITCH = 0xFE;
    static final int ERROR = 0xFF;

    /** What follows {@link #MORE_DATA} where the server wants the whole password. */
    private static final int WHOLE_PASSWORD = 0x04;

    /** What a client asks by for the key to encrypt it with. */
    private static final int KEY_REQUEST = 0x02;

    private static final int NONCE_BYTES = 20;
    private static final int SEQUENCE_AT = 3;
    private static final int SEQUENCES = 256;

    private MysqlPacket() {}

    /** How many bytes follow the head of the packet at the front. */
    static int length(ByteBuf bytes) {
        return bytes.getUnsignedMediumLE(bytes.readerIndex());
    }

    static int sequence(ByteBuf bytes) {
        return bytes.getUnsignedByte(bytes.readerIndex() + SEQUENCE_AT);
    }

    /** Whether there is a whole packet at the front. */
    static boolean isWhole(ByteBuf bytes) {
        return bytes.readableBytes() >= HEAD_BYTES && bytes.readableBytes() >= HEAD_BYTES + length(bytes);
    }

    /** The first byte after the head, or {@link #MORE_DATA} where there is none. */
    static int kind(ByteBuf bytes) {
        return length(bytes) == 0 ? MORE_DATA : bytes.getUnsignedByte(bytes.readerIndex() + HEAD_BYTES);
    }

    /** Takes the whole packet at the front and numbers it anew. */
    static ByteBuf take(ByteBuf bytes, int shift) {
        int sequence = Math.floorMod(sequence(bytes) + shift, SEQUENCES);
        ByteBuf packet = Unpooled.buffer(HEAD_BYTES + length(bytes)).writeBytes(bytes, HEAD_BYTES + length(bytes));
        return packet.setByte(SEQUENCE_AT, sequence);
    }

    /** Packs a payload and releases it. */
    static ByteBuf pack(int sequence, ByteBuf payload) {
        ByteBuf packet = Unpooled.buffer(HEAD_BYTES + payload.readableBytes())
                .writeMediumLE(payload.readableBytes())
                .writeByte(sequence)
                .writeBytes(payload);
        payload.release();
        return packet;
    }

    /** Asks the client to send a password, which is to be its token, as it is. */
    static ByteBuf clearPasswordRequest(int sequence) {
        ByteBuf payload = Unpooled.buffer().writeByte(SWITCH);
        text(payload, MysqlLogin.CLEAR_PASSWORD);
        return pack(sequence, payload);
    }

    /** Gives the server a password as it is. */
    static ByteBuf clearPassword(int sequence, String password) {
        ByteBuf payload = Unpooled.buffer();
        text(payload, password);
        return pack(sequence, payload);
    }

    /** The plugin that a whole packet wants to have used from now on. */
    static String pluginOf(ByteBuf packet) {
        int start = packet.readerIndex() + HEAD_BYTES + 1;
        int end = packet.readerIndex() + HEAD_BYTES + length(packet);
        int zero = packet.indexOf(start, end, (byte) 0);
        return packet.toString(start, Math.max(0, (zero < 0 ? end : zero) - start), StandardCharsets.US_ASCII);
    }

    /** What a whole packet that changes the plugin gives it to prove passwords with; empty where that is none. */
    static byte[] nonceOf(ByteBuf packet) {
        int end = packet.readerIndex() + HEAD_BYTES + length(packet);
        int zero = packet.indexOf(packet.readerIndex() + HEAD_BYTES + 1, end, (byte) 0);
        byte[] nonce = new byte[zero >= 0 && end - zero - 1 >= NONCE_BYTES ? NONCE_BYTES : 0];
        packet.getBytes(nonce.length == 0 ? packet.readerIndex() : zero + 1, nonce);
        return nonce;
    }

    /** Whether a whole packet of a server's asks for the whole password, which {@code caching_sha2_password} doesn't know yet. */
    static boolean asksForWholePassword(ByteBuf packet) {
        return kind(packet) == MORE_DATA
                && length(packet) == 2
                && packet.getUnsignedByte(packet.readerIndex() + HEAD_BYTES + 1) == WHOLE_PASSWORD;
    }

    /** Whether a whole packet of a client's asks for the key to encrypt its password with. */
    static boolean asksForKey(ByteBuf packet) {
        return length(packet) == 1 && packet.getUnsignedByte(packet.readerIndex() + HEAD_BYTES) == KEY_REQUEST;
    }

    static ByteBuf key(int sequence, String pem) {
        ByteBuf payload = Unpooled.buffer().writeByte(MORE_DATA);
        payload.writeCharSequence(pem, StandardCharsets.US_ASCII);
        return pack(sequence, payload);
    }

    static ByteBuf accessDenied(int sequence, String user, String host, boolean password) {
        return error(
                sequence,
                1045,
                "28000",
                "Access denied for user '" + user + "'@'" + host + "' (using password: " + (password ? "YES" : "NO")
                        + ")");
    }

    static ByteBuf insecure(int sequence, boolean mariaDb) {
        return error(
                sequence,
                3159,
                mariaDb ? "08004" : "HY000",
                "Connections using insecure transport are prohibited while --require_secure_transport=ON.");
    }

    static ByteBuf tooManyConnections() {
        return error(0, 1040, "08004", "Too many connections");
    }

    static ByteBuf badHandshake(int sequence) {
        return error(sequence, 1043, "08S01", "Bad handshake");
    }

    private static ByteBuf error(int sequence, int code, String state, String message) {
        ByteBuf payload = Unpooled.buffer().writeByte(ERROR).writeShortLE(code).writeByte('#');
        payload.writeCharSequence(state, StandardCharsets.US_ASCII);
        payload.writeCharSequence(message, StandardCharsets.UTF_8);
        return pack(sequence, payload);
    }

    /** A text that a zero byte ends. */
    static void text(ByteBuf payload, String text) {
        payload.writeCharSequence(text, StandardCharsets.UTF_8);
        payload.writeByte(0);
    }
}
