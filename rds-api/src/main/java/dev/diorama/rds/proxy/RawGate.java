package dev.diorama.rds.proxy;

import io.netty.buffer.ByteBuf;

/** Asks nothing; there while the other side is being connected to. */
final class RawGate extends Gate {

    /** More than is read before reading stops. */
    private static final int MAX_BYTES = 1 << 20;

    RawGate(Session session) {
        super(session, MAX_BYTES);
    }

    @Override
    void received(ByteBuf bytes) {
        // it waits for the other side
    }
}
