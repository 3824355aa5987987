package dev.diorama.rds.proxy;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The first thing that a PostgreSQL client sends, perhaps after having asked for encryption.
 *
 * @param kind what it is
 * @param user whom a session is for; empty where the client doesn't say
 * @param database which database it is for: by default the one named like the user
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message Formats</a>
 */
record StartupPacket(Kind kind, String user, String database) {

    /** What a first packet can be. */
    enum Kind {
        /** Asks for a session. */
        SESSION,
        /** Asks for TLS. */
        TLS,
        /** Asks for GSSAPI encryption. */
        GSS,
        /** Asks another session to stop what it does. */
        CANCEL,
        /** Is of a version that servers refuse. */
        UNKNOWN,
        /** Breaks the protocol; servers close the connection without a word. */
        BROKEN,
        /** Asks for a session, but doesn't end as it must; servers say so. */
        UNTERMINATED
    }

    /** The server's bound. */
    static final int MAX_BYTES = 10_000;

    private static final int HEAD_BYTES = 8;
    private static final int MAJOR_VERSION = 3;
    private static final int CANCEL_CODE = 80877102;
    private static final int TLS_CODE = 80877103;
    private static final int GSS_CODE = 80877104;

    /**
     * Reads a packet without taking it.
     *
     * @return null if there is more to come
     */
    static @Nullable StartupPacket peek(ByteBuf bytes) {
        if (bytes.readableBytes() < Integer.BYTES) {
            return null;
        }
        int length = length(bytes);
        if (length < HEAD_BYTES || length > MAX_BYTES) {
            return of(Kind.BROKEN);
        }
        if (bytes.readableBytes() < length) {
            return null;
        }
        int code = bytes.getInt(bytes.readerIndex() + Integer.BYTES);
        return switch (code) {
            case TLS_CODE -> of(length == HEAD_BYTES ? Kind.TLS : Kind.BROKEN);
            case GSS_CODE -> of(length == HEAD_BYTES ? Kind.GSS : Kind.BROKEN);
            case CANCEL_CODE -> of(Kind.CANCEL);
            default -> code >>> Short.SIZE == MAJOR_VERSION ? session(bytes, length) : of(Kind.UNKNOWN);
        };
    }

    /** How long the packet says it is. */
    static int length(ByteBuf bytes) {
        return bytes.getInt(bytes.readerIndex());
    }

    private static StartupPacket of(Kind kind) {
        return new StartupPacket(kind, "", "");
    }

    /** Reads names and values as the server does: of several for one name the last counts. */
    private static StartupPacket session(ByteBuf bytes, int length) {
        int at = bytes.readerIndex() + HEAD_BYTES;
        int end = bytes.readerIndex() + length;
        String user = "";
        String database = "";
        while (at < end && bytes.getByte(at) != 0) {
            int nameEnd = bytes.indexOf(at, end, (byte) 0);
            int valueEnd = nameEnd < 0 ? -1 : bytes.indexOf(nameEnd + 1, end, (byte) 0);
            if (valueEnd < 0) {
                return of(Kind.UNTERMINATED);
            }
            switch (text(bytes, at, nameEnd)) {
                case "user" -> user = text(bytes, nameEnd + 1, valueEnd);
                case "database" -> database = text(bytes, nameEnd + 1, valueEnd);
                default -> {}
            }
            at = valueEnd + 1;
        }
        if (at != end - 1) {
            return of(Kind.UNTERMINATED);
        }
        return new StartupPacket(Kind.SESSION, user, database.isEmpty() ? user : database);
    }

    private static String text(ByteBuf bytes, int start, int end) {
        return bytes.toString(start, end - start, StandardCharsets.UTF_8);
    }
}
