package dev.diorama.storage.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GtidSetTest {

    private static final String ONE = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
    private static final String OTHER = "4e11fa47-71ca-11e1-9e33-c80aa9429562";

    private static BinlogTransaction transaction(String origin, long sequence) {
        return new BinlogTransaction(origin, sequence, Instant.EPOCH, false, 0, 1);
    }

    @Test
    void of_aText_isThatText() throws IOException {
        assertThat(GtidSet.of(ONE + ":1-5:7,\n" + OTHER + ":2")).hasToString(ONE + ":1-5:7-7," + OTHER + ":2-2");
        assertThat(GtidSet.of("")).hasToString("");
    }

    @Test
    void of_tags_isRefused() {
        assertThatThrownBy(() -> GtidSet.of(ONE + ":tag:1-5")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> GtidSet.of(ByteBuffer.allocate(8).putLong(-1).flip()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void of_theLogsForm_isRead() throws IOException {
        ByteBuffer body = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        body.putLong(1);
        body.order(ByteOrder.BIG_ENDIAN).putLong(0x3e11fa4771ca11e1L).putLong(0x9e33c80aa9429562L);
        body.order(ByteOrder.LITTLE_ENDIAN)
                .putLong(2)
                .putLong(1)
                .putLong(6)
                .putLong(8)
                .putLong(9);

        assertThat(GtidSet.of(body.flip())).hasToString(ONE + ":1-5:8-8");
    }

    @Test
    void add_whatLiesBetween_joinsTheRuns() throws IOException {
        GtidSet set = GtidSet.of(ONE + ":1-5:7-9");

        set.add(transaction(ONE, 6));
        set.add(transaction(ONE, 3));
        set.add(transaction(OTHER, 1));

        assertThat(set).hasToString(ONE + ":1-9," + OTHER + ":1-1");
        assertThat(set.contains(transaction(ONE, 9))).isTrue();
        assertThat(set.contains(transaction(ONE, 10))).isFalse();
    }

    @Test
    void containsAll_ofAnother_isItsSubsets() throws IOException {
        GtidSet set = GtidSet.of(ONE + ":1-5:7-9");

        assertThat(set.containsAll(GtidSet.of(ONE + ":2-4:8"))).isTrue();
        assertThat(set.containsAll(GtidSet.of(""))).isTrue();
        assertThat(set.containsAll(GtidSet.of(ONE + ":5-7"))).isFalse();
        assertThat(set.containsAll(GtidSet.of(OTHER + ":1"))).isFalse();
    }
}
