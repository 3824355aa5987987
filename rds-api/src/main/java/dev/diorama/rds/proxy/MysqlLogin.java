package dev.diorama.rds.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a MySQL or MariaDB client answers to the greeting.
 *
 * @param head capabilities, greatest packet, character set and 23 bytes, of which MariaDB uses four: 32 bytes
 * @param proof what it shows for its password, or the password itself, by the plugin
 * @param plugin what made the proof; empty where the client doesn't say
 * @param database the database it begins in; empty for none
 * @param attributes what comes after the plugin, as sent
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_response.html">HandshakeResponse41</a>
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MysqlLogin(byte[] head, String user, byte[] proof, String plugin, byte[] database, byte[] attributes) {

    static final int TLS = 0x0800;
    static final String CLEAR_PASSWORD = "mysql_clear_password";
    private static final String NATIVE_PASSWORD = "mysql_native_password";

    /** As long as the whole request to speak TLS. */
    static final int HEAD_BYTES = 32;

    private static final int WITH_DATABASE = 0x0008;
    private static final int PROTOCOL_41 = 0x0200;
    private static final int SECURE_PROOF = 0x8000;
    private static final int WITH_PLUGIN = 0x80000;
    private static final int WITH_ATTRIBUTES = 0x100000;
    private static final int LONG_PROOF = 0x200000;
    private static final int MAX_ONE_BYTE = 250;
    private static final int TWO_BYTES = 0xFC;

    /** Whether a whole packet asks to speak TLS. */
    static boolean asksForTls(ByteBuf packet) {
        return MysqlPacket.length(packet) == HEAD_BYTES
                && (packet.getUnsignedShortLE(packet.readerIndex() + MysqlPacket.HEAD_BYTES) & TLS) != 0;
    }

    /**
     * Reads a whole packet without taking it.
     *
     * @return null if it isn't one that today's clients send
     */
    static @Nullable MysqlLogin peek(ByteBuf packet) {
        ByteBuf in = packet.slice(packet.readerIndex() + MysqlPacket.HEAD_BYTES, MysqlPacket.length(packet));
        if (in.readableBytes() < HEAD_BYTES || (in.getIntLE(0) & PROTOCOL_41) == 0) {
            return null;
        }
        try {
            byte[] head = bytes(in, HEAD_BYTES);
            int capabilities = in.getIntLE(0);
            String user = new String(zeroEnded(in), StandardCharsets.UTF_8);
            byte[] proof = proof(in, capabilities);
            byte[] database = (capabilities & WITH_DATABASE) == 0 || !in.isReadable() ? new byte[0] : zeroEnded(in);
            String plugin = (capabilities & WITH_PLUGIN) == 0 || !in.isReadable()
                    ? ""
                    : new String(zeroEnded(in), StandardCharsets.UTF_8);
            return new MysqlLogin(head, user, proof, plugin, database, bytes(in, in.readableBytes()));
        } catch (IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static byte[] proof(ByteBuf in, int capabilities) {
        if ((capabilities & LONG_PROOF) != 0) {
            int length = in.readUnsignedByte();
            if (length <= MAX_ONE_BYTE) {
                return bytes(in, length);
            }
            if (length != TWO_BYTES) {
                throw new IndexOutOfBoundsException();
            }
            return bytes(in, in.readUnsignedShortLE());
        }
        return (capabilities & SECURE_PROOF) == 0 ? zeroEnded(in) : bytes(in, in.readUnsignedByte());
    }

    /** Up to a zero byte, which a last member may lack. */
    private static byte[] zeroEnded(ByteBuf in) {
        int length = in.bytesBefore((byte) 0);
        byte[] text = bytes(in, length < 0 ? in.readableBytes() : length);
        in.skipBytes(length < 0 ? 0 : 1);
        return text;
    }

    private static byte[] bytes(ByteBuf in, int length) {
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        return bytes;
    }

    /** Whether it holds a password as it is. */
    boolean holdsPassword() {
        return plugin.equals(CLEAR_PASSWORD) && proof.length > 1;
    }

    /** The same session asked for without a password, by {@code mysql_native_password}. */
    ByteBuf withoutPassword(int sequence, boolean tls) {
        ByteBuf payload = Unpooled.buffer();
        int sent = payload.writeBytes(head).getIntLE(0);
        int capabilities = (sent & ~(LONG_PROOF | TLS)) | SECURE_PROOF | WITH_PLUGIN;
        payload.setIntLE(0, tls ? capabilities | TLS : capabilities);
        MysqlPacket.text(payload, user);
        payload.writeByte(0);
        if ((capabilities & WITH_DATABASE) != 0) {
            payload.writeBytes(database).writeByte(0);
        }
        MysqlPacket.text(payload, NATIVE_PASSWORD);
        if ((capabilities & WITH_ATTRIBUTES) != 0) {
            payload.writeBytes(attributes);
        }
        return MysqlPacket.pack(sequence, payload);
    }

    /** The request to speak TLS that goes before this packet. */
    ByteBuf tlsRequest() {
        ByteBuf payload = Unpooled.buffer(HEAD_BYTES).writeBytes(head);
        payload.setIntLE(0, payload.getIntLE(0) | TLS);
        return MysqlPacket.pack(1, payload);
    }

    /** Sets whether a login packet, of which this only looks at the capabilities, says that it goes over TLS. */
    static void markTls(ByteBuf packet, boolean tls) {
        int at = packet.readerIndex() + MysqlPacket.HEAD_BYTES;
        int low = packet.getUnsignedShortLE(at);
        packet.setShortLE(at, tls ? low | TLS : low & ~TLS);
    }
}
