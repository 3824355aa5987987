package dev.diorama.rds.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.proxy.StartupPacket.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StartupPacketTest {

    private static StartupPacket peek(byte[] bytes) {
        return StartupPacket.peek(Unpooled.wrappedBuffer(bytes));
    }

    @Test
    void peek_session_hasUserAndDatabase() {
        assertThat(peek(PostgresGateTest.startup("application_name", "x", "user", "a", "database", "b")))
                .isEqualTo(new StartupPacket(Kind.SESSION, "a", "b"));
        assertThat(peek(PostgresGateTest.startup("user", "a"))).isEqualTo(new StartupPacket(Kind.SESSION, "a", "a"));
    }

    @Test
    void peek_twoUsers_isTheLast() {
        assertThat(peek(PostgresGateTest.startup("user", "a", "user", "b")).user())
                .isEqualTo("b");
    }

    @Test
    void peek_pieces_waitsForTheWhole() {
        byte[] whole = PostgresGateTest.startup("user", "jane");
        for (int length = 0; length < whole.length; length++) {
            assertThat(StartupPacket.peek(Unpooled.wrappedBuffer(whole, 0, length)))
                    .isNull();
        }
        assertThat(peek(whole)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 10_001, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void peek_impossibleLength_isBrokenAtOnce(int length) {
        assertThat(StartupPacket.peek(Unpooled.buffer().writeInt(length)).kind())
                .isEqualTo(Kind.BROKEN);
    }

    @Test
    void peek_otherVersion_isUnknown() {
        ByteBuf packet = Unpooled.buffer().writeInt(9).writeInt(2 << 16).writeByte(0);
        assertThat(StartupPacket.peek(packet).kind()).isEqualTo(Kind.UNKNOWN);
    }

    /** Damages packets in any way: what is taken for a session at all has the user that the server will see. */
    @Test
    void peek_damaged_neverHidesAUser() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] packet = PostgresGateTest.startup("user", "rdsadmin", "database", "orders");
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                packet[8 + random.nextInt(packet.length - 8)] = (byte) (random.nextBoolean() ? 0 : random.nextInt());
            }
            StartupPacket peeked = peek(packet);
            if (peeked.kind() == Kind.SESSION) {
                assertThat(peeked.user()).isEqualTo(serversUser(packet));
            }
        }
    }

    /** As ProcessStartupPacket reads it; empty where the server refuses. */
    private static String serversUser(byte[] packet) {
        int at = 8;
        String user = "";
        while (at < packet.length && packet[at] != 0) {
            String name = text(packet, at);
            int valueAt = at + length(packet, at) + 1;
            if (valueAt >= packet.length) {
                break;
            }
            if (name.equals("user")) {
                user = text(packet, valueAt);
            }
            at = valueAt + length(packet, valueAt) + 1;
        }
        return at == packet.length - 1 ? user : "";
    }

    private static int length(byte[] packet, int at) {
        int end = at;
        while (end < packet.length && packet[end] != 0) {
            end++;
        }
        return end - at;
    }

    private static String text(byte[] packet, int at) {
        return new String(packet, at, length(packet, at), java.nio.charset.StandardCharsets.UTF_8);
    }
}
