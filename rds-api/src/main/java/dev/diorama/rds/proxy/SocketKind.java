package dev.diorama.rds.proxy;

import dev.diorama.core.http.Transport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.UnixChannelOption;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.util.concurrent.ThreadFactory;

/** Netty's classes for each transport. */
enum SocketKind {
    NIO {
        @Override
        EventLoopGroup group(int count, ThreadFactory threads) {
            return new MultiThreadIoEventLoopGroup(count, threads, NioIoHandler.newFactory());
        }

        @Override
        ChannelFactory<? extends ServerChannel> listener(InetSocketAddress address) {
            return NioServerSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends Channel> dialler(SocketAddress server) {
            return server instanceof UnixDomainSocketAddress ? NioDomainSocketChannel::new : NioSocketChannel::new;
        }

        @Override
        SocketAddress own(SocketAddress server) {
            return server;
        }

        @Override
        ChannelOption<Boolean> reusePort() {
            return NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT);
        }
    },
    EPOLL {
        @Override
        EventLoopGroup group(int count, ThreadFactory threads) {
            return new MultiThreadIoEventLoopGroup(count, threads, EpollIoHandler.newFactory(0, BriefSpin::new));
        }

        @Override
        ChannelFactory<? extends ServerChannel> listener(InetSocketAddress address) {
            // Else a server that takes a client over would see an IPv6 address that stands for its IPv4 one.
            return address.getAddress() instanceof Inet4Address
                    ? () -> new EpollServerSocketChannel(SocketProtocolFamily.INET)
                    : EpollServerSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends Channel> dialler(SocketAddress server) {
            return server instanceof UnixDomainSocketAddress ? EpollDomainSocketChannel::new : EpollSocketChannel::new;
        }

        @Override
        SocketAddress own(SocketAddress server) {
            return server instanceof UnixDomainSocketAddress socket
                    ? new DomainSocketAddress(socket.getPath().toString())
                    : server;
        }

        @Override
        ChannelOption<Boolean> reusePort() {
            return UnixChannelOption.SO_REUSEPORT;
        }
    };

    /** What the transport comes down to on this machine. */
    static SocketKind of(Transport transport) {
        return switch (transport) {
            case NIO -> NIO;
            case EPOLL -> EPOLL;
            case AUTO -> Epoll.isAvailable() ? EPOLL : NIO;
        };
    }

    abstract EventLoopGroup group(int count, ThreadFactory threads);

    /** Makes channels that can listen on that address. */
    abstract ChannelFactory<? extends ServerChannel> listener(InetSocketAddress address);

    /** Makes channels that can connect to that server. */
    abstract ChannelFactory<? extends Channel> dialler(SocketAddress server);

    /** Whether channels to that server can end in one direction only. */
    boolean halfCloses(SocketAddress server) {
        return this == EPOLL || !(server instanceof UnixDomainSocketAddress);
    }

    /** Whether clients' sockets can be handed over to other processes. */
    boolean handsOver() {
        return this == EPOLL;
    }

    /** The server's address as those channels want it. */
    abstract SocketAddress own(SocketAddress server);

    abstract ChannelOption<Boolean> reusePort();
}
