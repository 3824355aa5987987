package dev.diorama.storage.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.storage.Batch;
import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.Range;
import dev.diorama.storage.key.OrderedBytes;
import dev.diorama.storage.mvstore.Stores;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionedTableTest {

    private final OrderedStore store = Stores.memory();
    private final AtomicLong clock = new AtomicLong();
    private final PartitionedTable table = new PartitionedTable(store, "t", clock::get);

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void write_underTheLock_isThere() {
        put(table, key(1), "v");
        assertThat(table.get(key(1))).isEqualTo("v".getBytes(UTF_8));
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void write_withoutTheLock_isRefused() {
        Batch batch = new Batch();
        assertThatThrownBy(() -> table.write(batch, key(1), null, new byte[0]))
                .isInstanceOf(IllegalStateException.class);
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void write_deleteOfNothing_addsNothing() {
        PartitionLock lock = table.lockOf(key(1));
        lock.lock();
        Batch batch = new Batch();
        table.write(batch, key(1), null, null);
        lock.unlock();
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void lockOf_keys_followsTheHashInOrder() {
        assertThat(table.lockOf(new byte[] {0})).isSameAs(table.lockOf(new byte[0]));
        PartitionLock previous = table.lockOf(new byte[] {0});
        for (int first = 1; first < 256; first++) {
            PartitionLock next = table.lockOf(new byte[] {(byte) first, 1, 2, 3, 4});
            assertThat(next).isGreaterThanOrEqualTo(previous);
            previous = next;
        }
    }

    @Test
    void locks_ofTwoTables_haveOneOrder() {
        PartitionedTable second = new PartitionedTable(store, "second", clock::get);
        assertThat(table.lockOf(new byte[] {-1})).isLessThan(second.lockOf(new byte[] {0}));
    }

    @Test
    void tryLock_takenByAnotherThread_isFalse() throws Exception {
        PartitionLock lock = table.lockOf(key(1));
        lock.lock();
        assertThat(inAnotherThread(lock::tryLock)).isFalse();
        lock.unlock();
        assertThat(inAnotherThread(() -> lock.tryLock() && lock.isHeld())).isTrue();
    }

    @Test
    void follower_lagging_catchesUpByTheClock() {
        table.addFollower("index", (change, batch) -> batch.put("index", change.key(), new byte[0]), 100);
        clock.set(1_000);
        put(table, key(1), "v");
        assertThat(table.waiting("index")).isEqualTo(1);
        assertThat(table.nextDueMillis()).hasValue(1_100);
        table.catchUp(1_100);
        assertThat(store.map("index").size()).isEqualTo(1);
        table.setLag("index", 0);
        put(table, key(2), "v");
        assertThat(store.map("index").size()).isEqualTo(2);
        table.removeFollower("index");
        put(table, key(3), "v");
        assertThat(store.map("index").size()).isEqualTo(2);
    }

    @Test
    void drop_removesTheTablesMaps() {
        table.addFollower("index", (change, batch) -> {}, 100);
        put(table, key(1), "v");
        table.drop();
        assertThat(store.names()).isEmpty();
    }

    @Test
    void cursor_range_walksTheTable() {
        put(table, key(1), "v");
        Cursor cursor = table.cursor(Range.all(), Direction.FORWARD);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.key()).isEqualTo(key(1));
        assertThat(cursor.next()).isFalse();
    }

    /** Moves money between accounts of two tables while followers change their lag: no move may be lost or half done. */
    @Test
    void transfers_concurrentOverTwoTables_keepTheSumInTableAndFollower() throws Exception {
        PartitionedTable second = new PartitionedTable(store, "second", clock::get);
        for (PartitionedTable each : List.of(table, second)) {
            String copy = each.primary().name() + ".copy";
            each.addFollower(
                    "copy",
                    (change, batch) -> batch.put(copy, change.key(), Objects.requireNonNull(change.newValue())),
                    0);
            for (int i = 0; i < 20; i++) {
                putAmount(each, key(i), 100);
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            running.add(threads.submit(() -> {
                for (int i = 0; i < 3_000; i++) {
                    transfer(second);
                }
            }));
        }
        running.add(threads.submit(() -> {
            for (int i = 0; i < 200; i++) {
                table.setLag("copy", i % 2 * 1_000);
                table.catchUp(Long.MAX_VALUE);
            }
        }));
        for (Future<?> each : running) {
            each.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        table.setLag("copy", 0);
        assertThat(sum("t") + sum("second")).isEqualTo(4_000);
        assertThat(sum("t.copy")).isEqualTo(sum("t"));
        assertThat(sum("second.copy")).isEqualTo(sum("second"));
    }

    private void transfer(PartitionedTable second) {
        byte[] from = key(ThreadLocalRandom.current().nextInt(20));
        byte[] to = key(ThreadLocalRandom.current().nextInt(20));
        SortedSet<PartitionLock> locks = new TreeSet<>(List.of(second.lockOf(to), table.lockOf(from)));
        locks.forEach(PartitionLock::lock);
        try {
            Batch batch = new Batch();
            table.write(batch, from, table.get(from), amount(amount(table.get(from)) - 1));
            second.write(batch, to, second.get(to), amount(amount(second.get(to)) + 1));
            store.write(batch);
        } finally {
            locks.forEach(PartitionLock::unlock);
        }
    }

    private long sum(String map) {
        long sum = 0;
        Cursor cursor = store.map(map).cursor(Range.all(), Direction.FORWARD);
        while (cursor.next()) {
            sum += amount(cursor.value());
        }
        return sum;
    }

    private void putAmount(PartitionedTable target, byte[] key, int value) {
        putBytes(target, key, amount(value));
    }

    private void put(PartitionedTable target, byte[] key, String value) {
        putBytes(target, key, value.getBytes(UTF_8));
    }

    private void putBytes(PartitionedTable target, byte[] key, byte[] value) {
        PartitionLock lock = target.lockOf(key);
        lock.lock();
        try {
            Batch batch = new Batch();
            target.write(batch, key, target.get(key), value);
            store.write(batch);
        } finally {
            lock.unlock();
        }
    }

    private static byte[] key(int i) {
        byte[] partition =
                new OrderedBytes().bytes(("user_" + i).getBytes(UTF_8)).toByteArray();
        return new OrderedBytes().hash(partition).raw(partition).toByteArray();
    }

    private static byte[] amount(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static int amount(byte @Nullable [] value) {
        return ByteBuffer.wrap(Objects.requireNonNull(value)).getInt();
    }

    private static <T> T inAnotherThread(Callable<T> call) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(call).get(30, TimeUnit.SECONDS);
        } finally {
            thread.shutdown();
        }
    }
}
