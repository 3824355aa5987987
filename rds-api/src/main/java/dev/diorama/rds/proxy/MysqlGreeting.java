package dev.diorama.rds.proxy;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a MySQL or MariaDB server says first.
 *
 * @param version such as {@code 8.0.40} or {@code 11.4.5-MariaDB}
 * @param offersTls whether it would speak TLS
 * @param nonce what passwords are proved with, twenty bytes
 * @param capabilitiesAt where the lower capabilities are, from the packet's first byte
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_v10.html">HandshakeV10</a>
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MysqlGreeting(String version, boolean offersTls, byte[] nonce, int capabilitiesAt) {

    private static final int PROTOCOL = 10;
    private static final int NONCE_FIRST = 8;
    private static final int NONCE_BYTES = 20;
    /** Upper capabilities, character set, status, length of the nonce, ten bytes of nothing. */
    private static final int BETWEEN = 2 + 1 + 2 + 2 + 1 + 10;

    /**
     * Reads a whole packet without taking it.
     *
     * @return null if it is no greeting
     */
    static @Nullable MysqlGreeting peek(ByteBuf packet) {
        int start = packet.readerIndex();
        int at = start + MysqlPacket.HEAD_BYTES;
        int end = at + MysqlPacket.length(packet);
        if (MysqlPacket.kind(packet) != PROTOCOL) {
            return null;
        }
        int versionEnd = packet.indexOf(at + 1, end, (byte) 0);
        int nonceAt = versionEnd + 1 + Integer.BYTES;
        int capabilitiesAt = nonceAt + NONCE_FIRST + 1;
        int restAt = capabilitiesAt + BETWEEN;
        if (versionEnd < 0 || restAt > end) {
            return null;
        }
        byte[] nonce = new byte[NONCE_BYTES];
        packet.getBytes(nonceAt, nonce, 0, NONCE_FIRST);
        packet.getBytes(restAt, nonce, NONCE_FIRST, Math.min(NONCE_BYTES - NONCE_FIRST, end - restAt));
        return new MysqlGreeting(
                packet.toString(at + 1, versionEnd - at - 1, StandardCharsets.UTF_8),
                (packet.getUnsignedShortLE(capabilitiesAt) & MysqlLogin.TLS) != 0,
                nonce,
                capabilitiesAt - start);
    }

    boolean mariaDb() {
        return version.contains("MariaDB");
    }

    /** Makes the packet offer TLS. */
    void offerTls(ByteBuf packet) {
        int at = packet.readerIndex() + capabilitiesAt;
        packet.setShortLE(at, packet.getUnsignedShortLE(at) | MysqlLogin.TLS);
    }
}
