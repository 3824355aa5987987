package dev.diorama.rds.proxy;

import io.netty.buffer.ByteBuf;

/** Takes apart what a MySQL or MariaDB server says until it has agreed with a client. */
final class MysqlAnswer extends Gate {

    private static final int MAX_BYTES = 1 << 20;

    private final MysqlGate client;

    MysqlAnswer(Session session, MysqlGate client) {
        super(session, MAX_BYTES);
        this.client = client;
    }

    @Override
    void received(ByteBuf bytes) {
        boolean took = true;
        while (took && isOpen() && MysqlPacket.isWhole(bytes)) {
            int before = bytes.readerIndex();
            client.answered(bytes);
            took = isOpen() && bytes.readerIndex() > before;
        }
    }
}
