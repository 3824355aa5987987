package dev.diorama.rds.proxy;

import io.netty.buffer.ByteBuf;
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
 *   <li>what client and server say until they agree, numbered anew where one speaks TLS and the other doesn't; where the
 *       server asks for a password as it is, the client is asked for its IAM token and, once that is verified, the server
 *       gets the endpoint's own password; where it asks for the whole password by {@code caching_sha2_password}, which
 *       trusts its own socket, a client without TLS encrypts that for the endpoint;
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
        PASSWORD,
        TOKEN,
        SERVER_LOGIN
    }

    private State state = State.GREETING;
    private @Nullable MysqlGreeting greeting;
    private @Nullable MysqlLogin login;
    private int clientSequence;
    /** The number of the packet that the server waits for with a password in it. */
    private int serverSequence;
    /** What is added to the numbers of the server's packets. */
    private int shift;
    /** What the client proves its password with. */
    private byte[] nonce = {};

    private @Nullable PasswordKey key;

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
                            session().proxyHeader(),
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
            case LOGIN, WORKING, PASSWORD, TOKEN -> session().end("its server lost patience");
        }
    }

    private void greeted(ByteBuf bytes) {
        MysqlGreeting peeked = MysqlGreeting.peek(bytes);
        if (peeked == null) {
            session().relay();
            return;
        }
        greeting = peeked;
        nonce = peeked.nonce();
        ByteBuf packet = MysqlPacket.take(bytes, 0);
        peeked.offerTls(packet);
        state = State.LOGIN;
        session().tellClient(packet);
        session().client().config().setAutoRead(true);
    }

    /** A server that wants a password as it is has an IAM user before it: nobody else of its users gives one so. */
    private void passToClient(ByteBuf bytes) {
        int kind = MysqlPacket.kind(bytes);
        if (kind == MysqlPacket.SWITCH && MysqlLogin.CLEAR_PASSWORD.equals(MysqlPacket.pluginOf(bytes))) {
            clientSequence = MysqlPacket.sequence(bytes) + shift;
            serverSequence = MysqlPacket.sequence(bytes) + 1;
            MysqlPacket.take(bytes, 0).release();
            tokenWanted();
            return;
        }
        if (!session().encrypted() && MysqlPacket.asksForWholePassword(bytes)) {
            wholePasswordWanted(bytes);
            return;
        }
        if (kind == MysqlPacket.SWITCH) {
            nonce = MysqlPacket.nonceOf(bytes);
        }
        session().tellClient(MysqlPacket.take(bytes, shift));
        if (kind == MysqlPacket.OK || kind == MysqlPacket.ERROR) {
            session().relay();
        }
    }

    private void wholePasswordWanted(ByteBuf bytes) {
        serverSequence = MysqlPacket.sequence(bytes) + 1;
        ByteBuf question = MysqlPacket.take(bytes, shift);
        state = State.PASSWORD;
        session().passwordKey(made -> {
            key = made;
            session().tellClient(question);
            again();
        });
    }

    private void tokenWanted() {
        MysqlLogin asked = Objects.requireNonNull(login);
        IamAuthentication iam = session().settings().iam();
        if (iam == null || !session().encrypted()) {
            deny(true);
        } else if (asked.holdsPassword()) {
            verify(iam, asked, text(asked.proof()));
        } else {
            state = State.TOKEN;
            session().tellClient(MysqlPacket.clearPasswordRequest(clientSequence));
            again();
        }
    }

    private void serverLogin(ByteBuf bytes) {
        session().tellClient(MysqlPacket.take(bytes, clientSequence - MysqlPacket.sequence(bytes)));
        session().relay();
    }

    // What the client sends

    @Override
    void received(ByteBuf bytes) {
        while (isOpen() && state != State.WORKING && MysqlPacket.isWhole(bytes)) {
            switch (state) {
                case LOGIN -> login(bytes);
                case AGREEING -> session().tellServer(MysqlPacket.take(bytes, -shift));
                case PASSWORD -> password(bytes);
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
        } else {
            passToServer(peeked, MysqlPacket.take(bytes, 0));
        }
    }

    /** The client asks for the key first, unless it has it already. */
    private void password(ByteBuf bytes) {
        PasswordKey made = key;
        if (made == null) {
            session().end("it answered before it was asked");
            return;
        }
        clientSequence = MysqlPacket.sequence(bytes) + 1;
        boolean keyWanted = MysqlPacket.asksForKey(bytes);
        byte[] encrypted = new byte[MysqlPacket.length(bytes)];
        bytes.skipBytes(MysqlPacket.HEAD_BYTES).readBytes(encrypted);
        if (keyWanted) {
            session().tellClient(MysqlPacket.key(clientSequence, made.pem()));
            return;
        }
        made.decrypted(encrypted, nonce)
                .ifPresentOrElse(
                        password -> {
                            shift = clientSequence - serverSequence - 1;
                            state = State.AGREEING;
                            session().tellServer(MysqlPacket.clearPassword(serverSequence, password));
                        },
                        () -> deny(true));
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
            state = State.SERVER_LOGIN;
            session().tellServer(MysqlPacket.clearPassword(serverSequence, iam.serverPassword()));
        } else {
            session().tokenRefused(refusal);
            deny(true);
        }
    }

    // What the server is told

    private boolean serverTls() {
        return session().encrypted() && Objects.requireNonNull(greeting).offersTls();
    }

    private void encryptServer() {
        if (serverTls()) {
            session().tellServer(Objects.requireNonNull(login).tlsRequest());
            session().encryptServer();
        }
    }

    /** A password as it is goes to no server: one that wants it so asks for it, and gets it once it is verified. */
    private void passToServer(MysqlLogin asked, ByteBuf packet) {
        encryptServer();
        shift = session().encrypted() && !serverTls() ? 1 : 0;
        state = State.AGREEING;
        if (asked.holdsPassword()) {
            packet.release();
            session().tellServer(asked.withoutPassword(serverTls() ? 2 : 1, serverTls()));
        } else {
            MysqlLogin.markTls(packet, serverTls());
            session().tellServer(MysqlPacket.take(packet, -shift));
        }
        again();
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
