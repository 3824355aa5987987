package dev.diorama.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine owes its users; a test class per engine inherits it. */
public abstract class OrderedStoreContract {

    protected OrderedStore store;

    /** A new, empty store. */
    protected abstract OrderedStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void get_absentKey_isNull() {
        assertThat(store.map("m").get(bytes("k"))).isNull();
    }

    @Test
    void write_put_isSeenByLiveReads() {
        OrderedMap map = store.map("m");
        store.write(new Batch().put(map, bytes("k"), bytes("v")));
        assertThat(map.get(bytes("k"))).isEqualTo(bytes("v"));
        assertThat(map.size()).isEqualTo(1);
        assertThat(map.isEmpty()).isFalse();
    }

    @Test
    void write_delete_removesTheKey() {
        OrderedMap map = store.map("m");
        store.write(new Batch().put(map, bytes("k"), bytes("v")));
        store.write(new Batch().delete(map, bytes("k")).delete(map, bytes("absent")));
        assertThat(map.get(bytes("k"))).isNull();
        assertThat(map.isEmpty()).isTrue();
    }

    @Test
    void write_sameKeyTwice_lastOneWins() {
        OrderedMap map = store.map("m");
        store.write(new Batch().put(map, bytes("k"), bytes("1")).put("m", bytes("k"), bytes("2")));
        assertThat(map.get(bytes("k"))).isEqualTo(bytes("2"));
    }

    @Test
    void write_byName_createsTheMap() {
        store.write(new Batch().put("new", bytes("k"), bytes("v")));
        assertThat(store.has("new")).isTrue();
        assertThat(store.map("new").get(bytes("k"))).isEqualTo(bytes("v"));
    }

    @Test
    void write_snapshotsMap_isRefused() {
        store.map("m");
        try (Snapshot snapshot = store.snapshot()) {
            Batch batch = new Batch().put(snapshot.map("m"), bytes("k"), bytes("v"));
            assertThatThrownBy(() -> store.write(batch)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void write_emptyKeyAndValue_areKept() {
        OrderedMap map = store.map("m");
        store.write(new Batch().put(map, new byte[0], new byte[0]));
        assertThat(map.get(new byte[0])).isEmpty();
        assertThat(keys(map.cursor(Range.all(), Direction.FORWARD))).containsExactly("");
    }

    @Test
    void map_sameName_isTheSameObject() {
        assertThat(store.map("m")).isSameAs(store.map("m"));
        assertThat(store.map("m").name()).isEqualTo("m");
    }

    @Test
    void names_afterCreatingAndDropping_areSorted() {
        store.map("b");
        store.map("c");
        store.map("a");
        store.drop("c");
        store.drop("never was");
        assertThat(store.names()).containsExactly("a", "b");
        assertThat(store.has("c")).isFalse();
    }

    @Test
    void drop_thenUseOfTheOldObject_readsEmptyAndBringsNothingBack() {
        OrderedMap old = store.map("m");
        store.write(new Batch().put(old, bytes("k"), bytes("v")));
        store.drop("m");
        store.write(new Batch().put(old, bytes("k2"), bytes("v")));
        assertThat(old.get(bytes("k"))).isNull();
        assertThat(old.isEmpty()).isTrue();
        assertThat(keys(old.cursor(Range.all(), Direction.FORWARD))).isEmpty();
        assertThat(store.has("m")).isFalse();
        assertThat(store.map("m")).isNotSameAs(old);
        assertThat(store.map("m").isEmpty()).isTrue();
    }

    @Test
    void cursor_bytesAboveHalf_areOrderedUnsigned() {
        OrderedMap map = store.map("m");
        byte[][] keys = {{0}, {0x7F}, {(byte) 0x80}, {(byte) 0x80, 0}, {(byte) 0xFF}};
        for (int i = keys.length - 1; i >= 0; i--) {
            store.write(new Batch().put(map, keys[i], keys[i]));
        }
        List<byte[]> seen = new ArrayList<>();
        Cursor cursor = map.cursor(Range.all(), Direction.FORWARD);
        while (cursor.next()) {
            seen.add(cursor.key());
            assertThat(cursor.value()).isEqualTo(cursor.key());
        }
        assertThat(seen).containsExactly(keys);
    }

    @Test
    void cursor_ranges_keepTheirBounds() {
        OrderedMap map = filled("a", "b", "ba", "bb", "c", "d");
        assertThat(walk(map, Range.all())).containsExactly("a", "b", "ba", "bb", "c", "d");
        assertThat(walk(map, Range.prefix(bytes("b")))).containsExactly("b", "ba", "bb");
        assertThat(walk(map, Range.between(bytes("b"), bytes("c")))).containsExactly("b", "ba", "bb");
        assertThat(walk(map, Range.from(bytes("bb")))).containsExactly("bb", "c", "d");
        assertThat(walk(map, Range.before(bytes("b")))).containsExactly("a");
        assertThat(walk(map, Range.all().after(bytes("bb")))).containsExactly("c", "d");
        assertThat(walk(map, Range.all().endingAt(bytes("b")))).containsExactly("a", "b");
        assertThat(walk(map, Range.between(bytes("x"), bytes("b")))).isEmpty();
        assertThat(walk(map, Range.between(bytes("bc"), bytes("bd")))).isEmpty();
    }

    @Test
    void cursor_beforeFirstAndAfterLast_hasNothingToGive() {
        Cursor cursor = filled("a").cursor(Range.all(), Direction.FORWARD);
        assertThatThrownBy(cursor::key).isInstanceOf(NoSuchElementException.class);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.next()).isFalse();
        assertThatThrownBy(cursor::value).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void cursor_laterWrites_doNotShow() {
        OrderedMap map = filled("a", "b", "c");
        Cursor cursor = map.cursor(Range.all(), Direction.FORWARD);
        cursor.next();
        store.write(new Batch().put(map, bytes("aa"), bytes("v")).delete(map, bytes("b")));
        assertThat(keys(cursor)).containsExactly("b", "c");
    }

    @Test
    void snapshot_laterWritesDropsAndMaps_doNotShow() {
        OrderedMap map = filled("a");
        store.map("gone");
        store.write(new Batch().put("gone", bytes("g"), bytes("v")));
        try (Snapshot snapshot = store.snapshot()) {
            store.write(new Batch().delete(map, bytes("a")).put(map, bytes("b"), bytes("v")));
            store.write(new Batch().put("late", bytes("l"), bytes("v")));
            store.drop("gone");
            assertThat(walk(snapshot.map("m"), Range.all())).containsExactly("a");
            assertThat(snapshot.map("m").get(bytes("b"))).isNull();
            assertThat(snapshot.map("gone").get(bytes("g"))).isEqualTo(bytes("v"));
            assertThat(snapshot.map("late").isEmpty()).isTrue();
            assertThat(snapshot.map("late").size()).isZero();
        }
    }

    /** Every batch writes the same number to two maps: a snapshot that sees two numbers saw half a batch. */
    @Test
    void snapshot_besideConcurrentBatches_seesWholeBatches() throws Exception {
        OrderedMap table = store.map("table");
        OrderedMap index = store.map("index");
        int writers = 3;
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Future<?>> running = new ArrayList<>();
        for (int w = 0; w < writers; w++) {
            byte[] key = bytes("writer" + w);
            running.add(threads.submit(() -> {
                for (int i = 0; !stop.get(); i++) {
                    byte[] number = bytes(Integer.toString(i));
                    store.write(new Batch().put(table, key, number).put(index, key, number));
                }
            }));
        }
        for (int i = 0; i < 2_000; i++) {
            checkTogether(writers);
        }
        stop.set(true);
        for (Future<?> each : running) {
            each.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();
    }

    private void checkTogether(int writers) {
        try (Snapshot snapshot = store.snapshot()) {
            for (int w = 0; w < writers; w++) {
                byte[] key = bytes("writer" + w);
                assertThat(snapshot.map("index").get(key))
                        .isEqualTo(snapshot.map("table").get(key));
            }
        }
    }

    /** A writer that puts a to the first map and then, in a second batch, b to the other: b without a is out of order. */
    @Test
    void snapshot_besideWritesOneAfterTheOther_neverSeesTheLaterOneAlone() throws Exception {
        OrderedMap first = store.map("first");
        OrderedMap second = store.map("second");
        byte[] key = bytes("k");
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<?> running = thread.submit(() -> {
            for (int i = 0; !stop.get(); i++) {
                byte[] number = bytes(String.format("%09d", i));
                store.write(new Batch().put(first, key, number));
                store.write(new Batch().put(second, key, number));
            }
        });
        for (int i = 0; i < 2_000; i++) {
            try (Snapshot snapshot = store.snapshot()) {
                byte[] later = snapshot.map("second").get(key);
                if (later != null) {
                    assertThat(Arrays.compare(snapshot.map("first").get(key), later))
                            .isNotNegative();
                }
            }
        }
        stop.set(true);
        running.get(30, TimeUnit.SECONDS);
        thread.shutdown();
    }

    @Test
    void write_manyThreadsOnOneMap_losesNothing() throws Exception {
        OrderedMap map = store.map("m");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            int writer = w;
            running.add(threads.submit(() -> {
                for (int i = 0; i < 2_000; i++) {
                    byte[] key = bytes(writer + "/" + i);
                    store.write(new Batch().put(map, key, key).put("other" + i % 50, key, key));
                }
            }));
        }
        for (Future<?> each : running) {
            each.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertThat(map.size()).isEqualTo(8_000);
        assertThat(store.names().stream()
                        .mapToLong(name -> store.map(name).size())
                        .sum())
                .isEqualTo(16_000);
    }

    @Test
    void map_unusualNames_areKeptApart() {
        List<String> names = List.of("", " ", "a:b,c=\"d\"", "table/√ü/日本", "name.x", "x".repeat(1_000));
        for (String name : names) {
            store.write(new Batch().put(name, bytes("k"), bytes(name)));
        }
        assertThat(store.names()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(names)
                .allSatisfy(name -> assertThat(store.map(name).get(bytes("k"))).isEqualTo(bytes(name)));
    }

    @Test
    void whenDurable_afterAWrite_tellsTheListener() throws Exception {
        store.write(new Batch().put("m", bytes("k"), bytes("v")));
        Listening listening = new Listening();
        store.whenDurable(listening);
        assertThat(listening.outcome()).isEqualTo("durable");
    }

    @Test
    void write_closedStore_isRefused() {
        OrderedMap map = store.map("m");
        store.close();
        Batch batch = new Batch().put(map, bytes("k"), bytes("v"));
        assertThatThrownBy(() -> store.write(batch)).isInstanceOf(StorageException.class);
    }

    @Test
    void close_twice_isHarmless() {
        store.close();
        store.close();
    }

    protected OrderedMap filled(String... keys) {
        OrderedMap map = store.map("m");
        Batch batch = new Batch();
        for (String key : keys) {
            batch.put(map, bytes(key), bytes("v"));
        }
        store.write(batch);
        return map;
    }

    /** The keys of the range; both directions are walked and must agree. */
    protected static List<String> walk(OrderedMap map, Range range) {
        List<String> forward = keys(map.cursor(range, Direction.FORWARD));
        List<String> backward = keys(map.cursor(range, Direction.BACKWARD));
        Collections.reverse(backward);
        assertThat(backward).isEqualTo(forward);
        return forward;
    }

    protected static List<String> keys(Cursor cursor) {
        List<String> keys = new ArrayList<>();
        while (cursor.next()) {
            keys.add(new String(cursor.key(), UTF_8));
        }
        return keys;
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
