package dev.diorama.core.http;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/** Netty's classes for each transport; those of epoll load only where it is asked for. */
enum EventLoops {
    NIO {
        @Override
        EventLoopGroup group(int count, EventThreads threads) {
            return new MultiThreadIoEventLoopGroup(count, threads, NioIoHandler.newFactory());
        }

        @Override
        ChannelFactory<? extends ServerChannel> listenerFactory() {
            return NioServerSocketChannel::new;
        }
    },
    EPOLL {
        @Override
        EventLoopGroup group(int count, EventThreads threads) {
            return new MultiThreadIoEventLoopGroup(count, threads, EpollIoHandler.newFactory());
        }

        @Override
        ChannelFactory<? extends ServerChannel> listenerFactory() {
            return EpollServerSocketChannel::new;
        }
    };

    static EventLoops of(Transport transport) {
        return transport == Transport.EPOLL ? EPOLL : NIO;
    }

    abstract EventLoopGroup group(int count, EventThreads threads);

    abstract ChannelFactory<? extends ServerChannel> listenerFactory();
}
