package dev.diorama.storage.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinlogFileTest {

    private static final int FORMAT = 15;
    private static final int TABLE_MAP = 19;
    private static final int CHECKPOINT = 161;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    BinlogFileTest() {
        log.writeBytes(new byte[] {(byte) 0xFE, 'b', 'i', 'n'});
        event(FORMAT, 0, new byte[80]);
    }

    private void event(int type, long timestamp, byte[] body) {
        ByteBuffer event =
                ByteBuffer.allocate(BinlogEvent.HEADER_BYTES + body.length).order(ByteOrder.LITTLE_ENDIAN);
        event.putInt((int) timestamp)
                .put((byte) type)
                .putInt(7)
                .putInt(event.capacity())
                .putInt(0)
                .putShort((short) 0);
        log.writeBytes(event.put(body).array());
    }

    private void gtid(long sequence, long timestamp, boolean standalone) {
        ByteBuffer body = ByteBuffer.allocate(23).order(ByteOrder.LITTLE_ENDIAN);
        event(
                BinlogEvent.GTID,
                timestamp,
                body.putLong(sequence)
                        .putInt(0)
                        .put((byte) (standalone ? 1 : 0))
                        .array());
    }

    private void query(String statement) {
        byte[] text = statement.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer body = ByteBuffer.allocate(13 + 3 + 4 + 1 + text.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        body.put(8, (byte) 4).putShort(11, (short) 3).position(13 + 3 + 4 + 1);
        event(BinlogEvent.QUERY, 1, body.put(text).array());
    }

    private List<Long> sequences() throws IOException {
        Path file = Files.write(folder.resolve("log"), log.toByteArray());
        List<Long> sequences = new ArrayList<>();
        try (BinlogFile binlog = new BinlogFile(file)) {
            for (BinlogTransaction next = binlog.next(); next != null; next = binlog.next()) {
                sequences.add(next.sequence());
            }
        }
        return sequences;
    }

    @Test
    void next_ofEachKind_findsAll() throws IOException {
        gtid(1, 1, true);
        query("CREATE TABLE t (id INT)");
        gtid(2, 1, false);
        event(TABLE_MAP, 1, new byte[30]);
        event(BinlogEvent.XID, 1, new byte[12]);
        event(CHECKPOINT, 1, new byte[20]);
        gtid(3, 1, false);
        query("INSERT INTO t VALUES (1)");
        query("COMMIT");

        assertThat(sequences()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void next_whereTheLastIsCut_leavesItOut() throws IOException {
        gtid(1, 1, true);
        query("CREATE TABLE t (id INT)");
        gtid(2, 1, false);
        query("INSERT INTO t VALUES (1)");

        assertThat(sequences()).containsExactly(1L);
    }

    @Test
    void next_atEachLength_findsOnlyWhatIsWhole() throws IOException {
        gtid(1, 1, true);
        query("CREATE TABLE t (id INT)");
        int one = log.size();
        gtid(2, 1, false);
        event(BinlogEvent.XID, 1, new byte[12]);
        byte[] whole = log.toByteArray();

        for (int length = 4; length <= whole.length; length++) {
            log.reset();
            log.write(whole, 0, length);
            List<Long> expected = length == whole.length ? List.of(1L, 2L) : length >= one ? List.of(1L) : List.of();
            assertThat(sequences()).as("of %s bytes", length).isEqualTo(expected);
        }
    }

    @Test
    void before_aMomentOnTheSecond_leavesOutThatSecond() {
        BinlogTransaction transaction = new BinlogTransaction("0", 1, Instant.ofEpochSecond(1_000), true, 0, 1);

        assertThat(transaction.before(Instant.ofEpochSecond(1_000))).isFalse();
        assertThat(transaction.before(Instant.ofEpochMilli(1_000_001))).isTrue();
        assertThat(transaction.before(Instant.ofEpochSecond(1_001))).isTrue();
    }
}
