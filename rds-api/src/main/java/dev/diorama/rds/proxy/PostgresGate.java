package dev.diorama.rds.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Receives a PostgreSQL client, in this order:
 *
 * <ol>
 *   <li>TLS, if it asks for it, or begins with it; where the server takes clients over, and no tokens are to be verified, the
 *       server speaks it with the client from here on, and this is over;
 *   <li>its startup packet, which is refused without TLS where TLS is demanded, and for users who may not come in;
 *   <li>without TLS the server takes the client over now, where it can;
 *   <li>the server's first answer to that packet: if the server would let the user in at once, the user is one that has
 *       to show an IAM token, and the server's answer waits until that is verified;
 *   <li>relaying: everything else is between the client and the server.
 * </ol>
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html">Message Flow</a>
 */
final class PostgresGate extends Gate {

    /** The server's bound on passwords. */
    private static final int MAX_PASSWORD_BYTES = 65_535;

    private static final int TLS_HANDSHAKE = 0x16;
    private static final int MESSAGE_HEAD_BYTES = 1 + Integer.BYTES;

    /** What comes next from the client. */
    private enum Next {
        STARTUP,
        NOTHING,
        PASSWORD
    }

    private Next next = Next.STARTUP;
    private @Nullable StartupPacket startup;

    PostgresGate(Session session) {
        super(session, MAX_PASSWORD_BYTES + StartupPacket.MAX_BYTES);
    }

    @Override
    void received(ByteBuf bytes) {
        switch (next) {
            case STARTUP -> startup(bytes);
            case PASSWORD -> password(bytes);
            case NOTHING -> {}
        }
    }

    private void startup(ByteBuf bytes) {
        if (!session().encrypted() && bytes.isReadable() && bytes.getByte(bytes.readerIndex()) == TLS_HANDSHAKE) {
            beginWithTls();
            return;
        }
        StartupPacket packet = StartupPacket.peek(bytes);
        if (packet == null) {
            return;
        }
        switch (packet.kind()) {
            case TLS -> switchToTls(bytes);
            case GSS -> declineGss(bytes);
            case CANCEL, UNKNOWN -> passOnAtOnce();
            case BROKEN -> session().end("its startup packet is broken");
            case UNTERMINATED -> refuse(PostgresMessages.unterminated());
            case SESSION -> session(packet);
        }
    }

    private void beginWithTls() {
        next = Next.NOTHING;
        session().encrypt(EndpointTls.POSTGRES_ALPN, null, () -> next = Next.STARTUP, this::take);
    }

    private void switchToTls(ByteBuf bytes) {
        if (bytes.readableBytes() > StartupPacket.length(bytes) || session().encrypted()) {
            session().end("it sent something between asking for TLS and speaking it");
            return;
        }
        next = Next.NOTHING;
        session().handOverTls(this, this::speakTls);
    }

    private void speakTls() {
        take().release();
        session().encrypt(null, PostgresMessages.letter('S'), () -> next = Next.STARTUP, null);
    }

    private void declineGss(ByteBuf bytes) {
        bytes.skipBytes(StartupPacket.length(bytes));
        session().tellClient(PostgresMessages.letter('N'));
        again();
    }

    private void passOnAtOnce() {
        next = Next.NOTHING;
        session()
                .dial(
                        new RawGate(session()),
                        Unpooled.EMPTY_BUFFER,
                        () -> session().relay());
    }

    /**
     * In the order of RDS' pg_hba.conf: without TLS there is no entry where TLS is demanded; the administrator's entry
     * rejects.
     */
    private void session(StartupPacket packet) {
        EndpointSettings settings = session().settings();
        boolean encrypted = session().encrypted();
        if (packet.user().isEmpty()) {
            refuse(PostgresMessages.noUser());
        } else if (settings.forceTls() && !encrypted) {
            refuse(PostgresMessages.noEntry(session().clientHost(), packet, false));
        } else if (settings.refusedUsers().contains(packet.user())) {
            refuse(PostgresMessages.rejected(session().clientHost(), packet, encrypted));
        } else if (!session().admit()) {
            refuse(PostgresMessages.tooManyClients());
        } else {
            startup = packet;
            next = Next.NOTHING;
            session().handOver(this, this::passOn);
        }
    }

    private void passOn() {
        ByteBuf bytes = waiting();
        session()
                .dial(
                        new PostgresAnswer(session(), this),
                        bytes.readRetainedSlice(StartupPacket.length(bytes)),
                        () -> session().server().config().setAutoRead(true));
    }

    /** The server would let the user in; its saying so waits in its own gate. */
    void admitted() {
        StartupPacket packet = Objects.requireNonNull(startup);
        if (!session().encrypted()) {
            refuse(PostgresMessages.rejected(session().clientHost(), packet, false));
        } else if (session().settings().iam() == null) {
            refuse(PostgresMessages.pamFailed(packet.user()));
        } else {
            next = Next.PASSWORD;
            session().tellClient(PostgresMessages.passwordRequest());
            session().client().config().setAutoRead(true);
            again();
        }
    }

    private void password(ByteBuf bytes) {
        if (bytes.readableBytes() < MESSAGE_HEAD_BYTES) {
            return;
        }
        int type = bytes.getByte(bytes.readerIndex());
        int length = bytes.getInt(bytes.readerIndex() + 1);
        if (type != 'p') {
            refuse(PostgresMessages.noPassword(type));
        } else if (length <= Integer.BYTES || length > MAX_PASSWORD_BYTES) {
            refuse(PostgresMessages.pamFailed(Objects.requireNonNull(startup).user()));
        } else if (bytes.readableBytes() > length) {
            bytes.skipBytes(MESSAGE_HEAD_BYTES);
            String token = bytes.toString(bytes.readerIndex(), length - MESSAGE_HEAD_BYTES, StandardCharsets.UTF_8);
            bytes.skipBytes(length - Integer.BYTES);
            verify(token);
        }
    }

    private void verify(String token) {
        String user = Objects.requireNonNull(startup).user();
        IamAuthentication iam = Objects.requireNonNull(session().settings().iam());
        String refusal = iam.tokens().refusal(user, token);
        if (refusal == null) {
            session().relay();
        } else {
            session().tokenRefused(refusal);
            refuse(PostgresMessages.pamFailed(user));
        }
    }

    private void refuse(ByteBuf why) {
        next = Next.NOTHING;
        session().refuse(why);
    }
}
