package dev.diorama.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.storage.Batch;
import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a change log owes its followers over every engine. */
abstract class ChangeLogContract {

    protected OrderedStore store;
    private final AtomicLong clock = new AtomicLong(1_000);
    private ChangeLog log;

    protected abstract OrderedStore open();

    /** The store after a restart of the program, where the engine survives one. */
    protected OrderedStore reopen(OrderedStore running) {
        return running;
    }

    @BeforeEach
    void openStore() {
        store = open();
        log = new ChangeLog(store, "log", clock::get);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void append_noFollower_addsNothing() {
        Batch batch = new Batch();
        log.append(batch, bytes("k"), null, bytes("v"));
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void append_lagZero_appliesInTheSameBatchAndKeepsNothing() {
        log.follow("copy", copyTo("copy"), 0);
        Batch batch = new Batch();
        log.append(batch, bytes("k"), null, bytes("v"));
        assertThat(batch.writes()).hasSize(1);
        store.write(batch);
        assertThat(copy()).containsExactly("k=v");
        assertThat(log.waiting("copy")).isZero();
        assertThat(store.has("log/copy")).isFalse();
    }

    @Test
    void append_lagging_waitsUntilDue() {
        log.follow("copy", copyTo("copy"), 500);
        append("a", null, "1");
        clock.set(1_200);
        append("b", null, "2");
        assertThat(copy()).isEmpty();
        assertThat(log.waiting("copy")).isEqualTo(2);
        assertThat(log.nextDueMillis()).hasValue(1_500);

        log.catchUp(1_499);
        assertThat(copy()).isEmpty();
        log.catchUp(1_500);
        assertThat(copy()).containsExactly("a=1");
        assertThat(log.nextDueMillis()).hasValue(1_700);
        log.catchUp(5_000);
        assertThat(copy()).containsExactly("a=1", "b=2");
        assertThat(log.nextDueMillis()).isEmpty();
        assertThat(log.waiting("copy")).isZero();
    }

    @Test
    void catchUp_changesOfOneKey_areAppliedInOrderWithOldAndNewValue() {
        List<String> seen = new ArrayList<>();
        log.follow("watch", (change, batch) -> seen.add(text(change)), 100);
        append("k", null, "1");
        append("k", "1", "2");
        append("k", "2", null);
        log.catchUp(1_100);
        assertThat(seen).containsExactly("1000 k null->1", "1000 k 1->2", "1000 k 2->null");
    }

    @Test
    void catchUp_moreThanOneBatch_appliesAll() {
        log.follow("copy", copyTo("copy"), 1);
        for (int i = 0; i < 1_000; i++) {
            append(String.format("%04d", i), null, "v");
        }
        log.catchUp(Long.MAX_VALUE);
        assertThat(copy()).hasSize(1_000);
    }

    @Test
    void setLag_shorter_measuresWhatWaitsByIt() {
        log.follow("copy", copyTo("copy"), ChangeLog.NEVER);
        append("a", null, "1");
        assertThat(log.nextDueMillis()).isEmpty();
        log.catchUp(Long.MAX_VALUE - 1);
        assertThat(copy()).isEmpty();
        log.setLag("copy", 10);
        assertThat(log.lag("copy")).isEqualTo(10);
        log.catchUp(1_010);
        assertThat(copy()).containsExactly("a=1");
    }

    @Test
    void setLag_zero_appliesWhatWaitsAndThenFollowsAtOnce() {
        log.follow("copy", copyTo("copy"), 10_000);
        append("k", null, "1");
        log.setLag("copy", 0);
        assertThat(copy()).containsExactly("k=1");
        append("k", "1", "2");
        assertThat(copy()).containsExactly("k=2");
        assertThat(store.has("log/copy")).isFalse();
    }

    @Test
    void setLag_ofOneFollower_leavesTheOthers() {
        log.follow("copy", copyTo("copy"), 0);
        log.follow("slow", copyTo("slow"), 100);
        append("k", null, "1");
        assertThat(copy()).containsExactly("k=1");
        assertThat(entries("slow")).isEmpty();
    }

    @Test
    void unfollow_whileChangesWait_forgetsThem() {
        log.follow("copy", copyTo("copy"), 100);
        append("k", null, "1");
        log.unfollow("copy");
        log.unfollow("never was");
        log.catchUp(Long.MAX_VALUE);
        assertThat(copy()).isEmpty();
        assertThat(store.has("log/copy")).isFalse();
    }

    @Test
    void followers_wrongNamesAndLags_areRefused() {
        log.follow("copy", copyTo("copy"), 0);
        assertThatThrownBy(() -> log.follow("copy", copyTo("copy"), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.setLag("other", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.setLag("copy", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void newLog_overTheSameStore_goesOnWithQueueAndSequence() {
        List<Long> sequences = new ArrayList<>();
        log.follow("copy", copyTo("copy"), 100);
        append("k", null, "1");
        store = reopen(store);
        log = new ChangeLog(store, "log", clock::get);
        log.follow("watch", (change, batch) -> sequences.add(change.sequence()), 0);
        log.follow("copy", copyTo("copy"), 100);
        assertThat(log.waiting("copy")).isEqualTo(1);
        append("k", "1", "2");
        assertThat(sequences).hasSize(1).allMatch(sequence -> sequence > 1);
        log.catchUp(1_100);
        assertThat(copy()).containsExactly("k=2");
    }

    @Test
    void newLog_queueLeftAndLagZero_followsTheQueueFirst() {
        log.follow("copy", copyTo("copy"), 100);
        append("k", null, "1");
        store = reopen(store);
        log = new ChangeLog(store, "log", clock::get);
        log.follow("copy", copyTo("copy"), 0);
        assertThat(copy()).containsExactly("k=1");
    }

    @Test
    void drop_removesEveryMap() {
        log.follow("copy", copyTo("copy"), 100);
        append("k", null, "1");
        log.drop();
        assertThat(store.names()).isEmpty();
    }

    private void append(String key, @Nullable String oldValue, @Nullable String newValue) {
        Batch batch = new Batch();
        log.append(batch, bytes(key), bytesOrNull(oldValue), bytesOrNull(newValue));
        store.write(batch);
    }

    private static Follower copyTo(String map) {
        return (change, batch) -> {
            byte[] value = change.newValue();
            if (value == null) {
                batch.delete(map, change.key());
            } else {
                batch.put(map, change.key(), value);
            }
        };
    }

    private List<String> copy() {
        return entries("copy");
    }

    private List<String> entries(String map) {
        List<String> entries = new ArrayList<>();
        Cursor cursor = store.map(map).cursor(Range.all(), Direction.FORWARD);
        while (cursor.next()) {
            entries.add(string(cursor.key()) + "=" + string(cursor.value()));
        }
        return entries;
    }

    private static String text(Change change) {
        return change.atMillis() + " " + string(change.key()) + " " + string(change.oldValue()) + "->"
                + string(change.newValue());
    }

    private static String string(byte @Nullable [] bytes) {
        return bytes == null ? "null" : new String(bytes, UTF_8);
    }

    private static byte @Nullable [] bytesOrNull(@Nullable String text) {
        return text == null ? null : bytes(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
