package dev.diorama.rds.proxy;

import io.netty.buffer.ByteBuf;

/** Waits for what a PostgreSQL server says first to a startup packet. */
final class PostgresAnswer extends Gate {

    /** A server's answers come at once, and this bounds what it says after having let a user in. */
    private static final int MAX_BYTES = 1 << 20;

    private static final int HEAD_BYTES = 1 + Integer.BYTES;
    private static final int AUTHENTICATION_OK = 0;

    private final PostgresGate client;
    private boolean asked;

    PostgresAnswer(Session session, PostgresGate client) {
        super(session, MAX_BYTES);
        this.client = client;
    }

    @Override
    void received(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (bytes.writerIndex() - at >= HEAD_BYTES) {
            int type = bytes.getByte(at);
            if (type == 'R') {
                authentication(bytes, at);
                return;
            }
            if (type != 'v') {
                answered(false);
                return;
            }
            // A newer protocol was asked for, and the server says which one it speaks before it says anything else.
            at += 1 + Math.max(Integer.BYTES, bytes.getInt(at + 1));
        }
    }

    private void authentication(ByteBuf bytes, int at) {
        if (bytes.writerIndex() - at >= HEAD_BYTES + Integer.BYTES) {
            answered(bytes.getInt(at + HEAD_BYTES) == AUTHENTICATION_OK);
        }
    }

    private void answered(boolean admitted) {
        session().server().config().setAutoRead(false);
        if (admitted && !asked) {
            asked = true;
            client.admitted();
        } else if (!admitted) {
            session().relay();
        }
    }
}
