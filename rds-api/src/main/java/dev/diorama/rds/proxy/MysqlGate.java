package dev.diorama.rds.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Receives a MySQL or MariaDB client, in this order:
 *
 * <ol>
 *   <li>the server's greeting, which it hears with TLS offered;
 *   <li>TLS, if it asks for it;
 *   <li>its login, which is refused without TLS where TLS is demanded, and for users who may not come in;
 *   <li>a user with IAM tokens is asked for one and, once that is verified, logged in with a password of the endpoint's;
 *   <li>what client and server say until they agree, numbered anew where one speaks TLS and the other doesn't;
 *   <li>relaying.
 * </ol>
 *
 * <p>With a client that speaks TLS a server is spoken to in TLS too if it can: it is the server who checks
 * {@code REQUIRE SSL}.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html">Connection Phase</a>
 */
final class MysqlGate extends Gate {

    private enum State {
        GREETING,
        LOGIN,
        WORKING,
        AGREEING,
        TOKEN,
        SERVER_LOGIN
    }

    private State state = State.GREETING;
    private @Nullable MysqlGreeting greeting;
    private @Nullable MysqlLogin login;
    private String serverPassword = "";
    private int clientSequence;
    /** What is added to the numbers of the server's packets. */
    private int shift;

    MysqlGate(Session session) {
        super(session, MysqlPacket.HEAD_BYTES + MysqlPacket.MAX_BYTES);
    }

    /** Connects to the server, who speaks first. */
    void begin() {
        if (session().admit()) {
            MysqlAnswer answer = new MysqlAnswer(session(), this);
            session()
                    .dial(
                            answer,
                            Unpooled.EMPTY_BUFFER,
                            () -> session().server().config().setAutoRead(true));
        } else {
            session().refuse(MysqlPacket.tooManyConnections());
        }
    }

    // What the server sends

    /** Takes a whole packet of the server's, unless it can wait. */
    void answered(ByteBuf bytes) {
        switch (state) {
            case GREETING -> greeted(bytes);
            case AGREEING -> passToClient(bytes);
            case SERVER_LOGIN -> serverLogin(bytes);
            case LOGIN, WORKING, TOKEN -> session().end("its server lost patience");
        }
    }

    private void greeted(ByteBuf bytes) {
        MysqlGreeting peeked = MysqlGreeting.peek(bytes);
        if (peeked == null) {
            session().relay();
            return;
        }
        greeting = peeked;
        ByteBuf packet = MysqlPacket.take(bytes, 0);
        peeked.offerTls(packet);
        state = State.LOGIN;
        session().client().writeAndFlush(packet);
        session().client().config().setAutoRead(true);
    }

    private void passToClient(ByteBuf bytes) {
        int kind = MysqlPacket.kind(bytes);
        session().client().writeAndFlush(MysqlPacket.take(bytes, shift));
        if (kind == MysqlPacket.OK || kind == MysqlPacket.ERROR) {
            session().relay();
        }
    }

    private void serverLogin(ByteBuf bytes) {
        if (MysqlPacket.kind(bytes) == MysqlPacket.SWITCH) {
            switchPlugin(bytes);
        } else {
            ByteBuf packet = MysqlPacket.take(bytes, clientSequence - MysqlPacket.sequence(bytes));
            session().client().writeAndFlush(packet);
            session().relay();
        }
    }

    /** The server wants the password in another way than the login had it. */
    private void switchPlugin(ByteBuf bytes) {
        int sequence = MysqlPacket.sequence(bytes) + 1;
        ByteBuf packet = MysqlPacket.take(bytes, 0).skipBytes(MysqlPacket.HEAD_BYTES + 1);
        int nameLength = Math.max(0, packet.bytesBefore((byte) 0));
        String plugin =
                packet.readCharSequence(nameLength, StandardCharsets.US_ASCII).toString();
        ByteBuf payload = Unpooled.buffer();
        if (plugin.equals(MysqlLogin.CLEAR_PASSWORD)) {
            MysqlPacket.text(payload, serverPassword);
        } else if (plugin.equals(MysqlLogin.NATIVE_PASSWORD) && packet.readableBytes() > MysqlGreeting.NONCE_BYTES) {
            byte[] nonce = new byte[MysqlGreeting.NONCE_BYTES];
            packet.skipBytes(1).readBytes(nonce);
            payload.writeBytes(MysqlLogin.scramble(serverPassword, nonce));
        } else {
            deny(true);
            return;
        }
        session().server().writeAndFlush(MysqlPacket.pack(sequence, payload));
    }

    // What the client sends

    @Override
    void received(ByteBuf bytes) {
        while (isOpen() && state != State.WORKING && MysqlPacket.isWhole(bytes)) {
            switch (state) {
                case LOGIN -> login(bytes);
                case AGREEING -> session().server().writeAndFlush(MysqlPacket.take(bytes, -shift));
                case TOKEN -> token(bytes);
                case GREETING, WORKING, SERVER_LOGIN -> {
                    return;
                }
            }
        }
    }

    private void login(ByteBuf bytes) {
        clientSequence = MysqlPacket.sequence(bytes) + 1;
        if (!session().encrypted() && MysqlLogin.asksForTls(bytes)) {
            bytes.skipBytes(MysqlPacket.HEAD_BYTES + MysqlPacket.length(bytes));
            state = State.WORKING;
            session().encrypt(null, null, () -> state = State.LOGIN, this::take);
            return;
        }
        MysqlLogin peeked = MysqlLogin.peek(bytes);
        EndpointSettings settings = session().settings();
        if (peeked == null) {
            refuse(MysqlPacket.badHandshake(clientSequence));
            return;
        }
        login = peeked;
        if (settings.forceTls() && !session().encrypted()) {
            refuse(MysqlPacket.insecure(
                    clientSequence, Objects.requireNonNull(greeting).mariaDb()));
        } else if (settings.refusedUsers().contains(peeked.user())) {
            deny(peeked.proof().length > 0);
        } else if (settings.iam() == null) {
            ByteBuf packet = MysqlPacket.take(bytes, 0);
            speakToServer(() -> passToServer(packet));
        } else {
            ByteBuf packet = MysqlPacket.take(bytes, 0);
            findOut(settings.iam(), peeked, packet);
        }
    }

    private void findOut(IamAuthentication iam, MysqlLogin asked, ByteBuf packet) {
        state = State.WORKING;
        session().client().config().setAutoRead(false);
        session()
                .ask(
                        () -> iam.login().isIamUser(asked.user()) ? iam.login().serverPassword(asked.user()) : "",
                        password -> {
                            if (password.isEmpty()) {
                                speakToServer(() -> passToServer(packet));
                            } else {
                                serverPassword = password;
                                askForToken(iam, asked);
                            }
                        });
    }

    private void askForToken(IamAuthentication iam, MysqlLogin asked) {
        if (!session().encrypted()) {
            deny(true);
        } else if (asked.plugin().equals(MysqlLogin.CLEAR_PASSWORD) && asked.proof().length > 1) {
            verify(iam, asked, text(asked.proof()));
        } else {
            state = State.TOKEN;
            session().client().writeAndFlush(MysqlPacket.clearPasswordRequest(clientSequence));
            session().client().config().setAutoRead(true);
            again();
        }
    }

    private void token(ByteBuf bytes) {
        clientSequence = MysqlPacket.sequence(bytes) + 1;
        byte[] token = new byte[MysqlPacket.length(bytes)];
        bytes.skipBytes(MysqlPacket.HEAD_BYTES).readBytes(token);
        verify(Objects.requireNonNull(session().settings().iam()), Objects.requireNonNull(login), text(token));
    }

    private static String text(byte[] zeroEnded) {
        String text = new String(zeroEnded, StandardCharsets.UTF_8);
        return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    }

    private void verify(IamAuthentication iam, MysqlLogin asked, String token) {
        String refusal = iam.tokens().refusal(asked.user(), token);
        if (refusal == null) {
            speakToServer(() -> logIn(asked));
        } else {
            session().tokenRefused(refusal);
            deny(true);
        }
    }

    // What the server is told

    private boolean serverTls() {
        return session().encrypted() && Objects.requireNonNull(greeting).offersTls();
    }

    private void speakToServer(Runnable then) {
        state = State.WORKING;
        if (serverTls()) {
            session().server().writeAndFlush(Objects.requireNonNull(login).tlsRequest());
            session().encryptServer();
        }
        then.run();
    }

    private void passToServer(ByteBuf packet) {
        boolean tls = serverTls();
        shift = session().encrypted() && !tls ? 1 : 0;
        MysqlLogin.markTls(packet, tls);
        session().server().writeAndFlush(MysqlPacket.take(packet, -shift));
        state = State.AGREEING;
        if (shift == 0) {
            session().relay();
        } else {
            session().client().config().setAutoRead(true);
            again();
        }
    }

    private void logIn(MysqlLogin asked) {
        boolean tls = serverTls();
        state = State.SERVER_LOGIN;
        session()
                .server()
                .writeAndFlush(asked.packet(
                        tls ? 2 : 1,
                        tls,
                        serverPassword,
                        Objects.requireNonNull(greeting).nonce()));
    }

    private void deny(boolean password) {
        String user = Objects.requireNonNull(login).user();
        refuse(MysqlPacket.accessDenied(clientSequence, user, session().clientHost(), password));
    }

    private void refuse(ByteBuf why) {
        state = State.WORKING;
        session().refuse(why);
    }
}
