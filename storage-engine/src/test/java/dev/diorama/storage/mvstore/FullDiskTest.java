package dev.diorama.storage.mvstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.storage.Batch;
import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.Durability;
import dev.diorama.storage.Listening;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.Range;
import dev.diorama.storage.Snapshot;
import dev.diorama.storage.StorageException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is full stops writes with a clear sentence, and takes nothing away that was acknowledged. */
class FullDiskTest {

    private static final int VALUE_BYTES = 1_000;

    @TempDir
    Path folder;

    @AfterEach
    void liftTheLimit() {
        SmallDisk.lift();
    }

    @ParameterizedTest
    @ValueSource(longs = {100_000, 100_001, 100_600, 101_000})
    void write_journalFull_failsAndKeepsWhatWasAcknowledged(long bytes) throws Exception {
        SmallDisk.limit(".log", bytes);
        int acknowledged;
        try (OrderedStore store = open(1 << 30)) {
            acknowledged = writeUntilItFails(store);
            assertThat(acknowledged).isBetween(90, 99);
            checkReads(store, acknowledged);
            checkRefusesWrites(store, "No space left on device");
        }
        SmallDisk.lift();
        try (OrderedStore store = open(1 << 30)) {
            checkReads(store, acknowledged);
            assertThat(store.map("table").size()).isEqualTo(acknowledged);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9_000, 60_000, 300_000})
    void write_checkpointFull_failsAndKeepsWhatWasAcknowledged(long bytes) throws Exception {
        SmallDisk.limit(".mv", bytes);
        int acknowledged;
        try (OrderedStore store = open(20_000)) {
            acknowledged = writeUntilItFails(store);
            checkReads(store, acknowledged);
            checkRefusesWrites(store, "No space left on device");
        }
        try (OrderedStore store = open(1 << 30)) {
            checkReads(store, acknowledged);
        }
        SmallDisk.lift();
        try (OrderedStore store = open(20_000)) {
            checkReads(store, acknowledged);
            store.write(new Batch().put("table", key(acknowledged), value(acknowledged)));
            Listening listening = new Listening();
            store.whenDurable(listening);
            assertThat(listening.outcome()).isEqualTo("durable");
        }
    }

    @Test
    void cursorAndMap_heldWhileACheckpointFails_readOn() throws Exception {
        SmallDisk.limit(".mv", 200_000);
        try (OrderedStore store = open(20_000)) {
            OrderedMap table = store.map("table");
            for (int i = 0; i < 50; i++) {
                store.write(new Batch().put(table, key(i), value(i)).put("index", value(i), key(i)));
            }
            Cursor cursor = table.cursor(Range.all(), Direction.FORWARD);
            assertThat(cursor.next()).isTrue();
            writeUntilItFails(store);
            int seen = 1;
            while (cursor.next()) {
                assertThat(cursor.value()).isEqualTo(value(seen));
                assertThat(cursor.key()).isEqualTo(key(seen++));
            }
            assertThat(seen).isGreaterThanOrEqualTo(50);
            assertThat(table.get(key(1))).isEqualTo(value(1));
        }
    }

    @Test
    void open_fullDisk_saysSo() {
        SmallDisk.limit("", 0);
        assertThatThrownBy(() -> open(1_000))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("No space left on device");
    }

    private OrderedStore open(long checkpointBytes) {
        return new FileStore(folder, Durability.COMMIT, SmallDisk.PREFIX, new FileStoreSizes(1, checkpointBytes));
    }

    /** Writes to two maps until that is refused; the number of writes that were acknowledged. */
    private int writeUntilItFails(OrderedStore store) throws Exception {
        for (int i = 0; i < 100_000; i++) {
            Listening listening = new Listening();
            try {
                store.write(new Batch().put("table", key(i), value(i)).put("index", value(i), key(i)));
                store.whenDurable(listening);
            } catch (StorageException expected) {
                return i;
            }
            String outcome = listening.outcome();
            if (!outcome.equals("durable")) {
                assertThat(outcome).startsWith("failed: ").contains(folder.toString(), "No space left on device");
                return i;
            }
        }
        throw new AssertionError("The disk never got full");
    }

    private static void checkReads(OrderedStore store, int acknowledged) {
        for (int i = 0; i < acknowledged; i++) {
            assertThat(store.map("table").get(key(i))).isEqualTo(value(i));
            assertThat(store.map("index").get(value(i))).isEqualTo(key(i));
        }
        try (Snapshot snapshot = store.snapshot()) {
            assertThat(snapshot.map("table").size()).isGreaterThanOrEqualTo(acknowledged);
        }
    }

    private void checkRefusesWrites(OrderedStore store, String reason) throws Exception {
        Batch batch = new Batch().put("table", key(-1), value(-1));
        assertThatThrownBy(() -> store.write(batch))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(reason);
        assertThat(store.map("table").get(key(-1))).isNull();
        assertThatThrownBy(() -> store.map("another")).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> store.drop("table")).isInstanceOf(StorageException.class);
        assertThat(store.has("table")).isTrue();
    }

    private static byte[] key(int i) {
        return String.format("key%08d", i).getBytes(UTF_8);
    }

    private static byte[] value(int i) {
        return String.format("%0" + VALUE_BYTES / 2 + "d", i + 1_000).getBytes(UTF_8);
    }
}
