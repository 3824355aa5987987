package dev.diorama.rds.proxy;

import dev.diorama.storage.sql.Handover;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Receives an endpoint's clients, each by the settings and for the server of that moment. */
@SuppressWarnings("FutureReturnValueIgnored") // closing is heard of otherwise
@Sharable
final class Reception extends ChannelInitializer<Channel> {

    private final EndpointRequest request;
    private final RelayThreads threads;
    private final Duration startupTimeout;
    private final EndpointTls tls;
    private final Connections connections;
    private volatile EndpointSettings settings = EndpointSettings.defaults();
    private volatile @Nullable Target server;

    Reception(
            EndpointRequest request,
            RelayThreads threads,
            Duration startupTimeout,
            EndpointTls tls,
            Connections connections) {
        this.request = request;
        this.threads = threads;
        this.startupTimeout = startupTimeout;
        this.tls = tls;
        this.connections = connections;
    }

    EndpointSettings settings() {
        return settings;
    }

    void settings(EndpointSettings changed) {
        settings = changed;
    }

    /** @param handover how it takes clients over, or null */
    void server(SocketAddress address, @Nullable Handover handover) {
        Handover usable = threads.sockets().handsOver() ? handover : null;
        server = new Target(address, usable);
    }

    @Override
    protected void initChannel(Channel client) {
        EndpointSettings current = settings;
        if (!connections.enter(client, current.maxConnections())) {
            client.close();
            return;
        }
        Session session = new Session(
                request.name(),
                client,
                current,
                Objects.requireNonNull(server, "an open endpoint has a server"),
                threads,
                connections,
                tls,
                startupTimeout);
        switch (request.protocol()) {
            case POSTGRES -> {
                client.pipeline().addLast(new PostgresGate(session));
                client.config().setAutoRead(true);
            }
            case MYSQL -> {
                MysqlGate gate = new MysqlGate(session);
                client.pipeline().addLast(gate);
                gate.begin();
            }
            case RAW -> {
                client.pipeline().addLast(new RawGate(session));
                passOn(session);
            }
        }
    }

    private static void passOn(Session session) {
        if (session.admit()) {
            session.dial(new RawGate(session), Unpooled.EMPTY_BUFFER, session::relay);
        } else {
            session.end("too many connections");
        }
    }
}
