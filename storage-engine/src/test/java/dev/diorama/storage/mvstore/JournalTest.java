package dev.diorama.storage.mvstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.storage.Batch;
import dev.diorama.storage.Durability;
import dev.diorama.storage.DurabilityListener;
import dev.diorama.storage.Listening;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.StorageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a journal answers those who wait for it. */
class JournalTest {

    @TempDir
    Path folder;

    private OrderedStore store;
    private OrderedMap map;

    @BeforeEach
    void openStore() {
        store = Stores.file(folder, Durability.COMMIT);
        map = store.map("m");
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void whenDurable_manyListeners_areToldOnceEach() throws Exception {
        int count = 20_000;
        List<Integer> told = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            int number = i;
            store.write(new Batch().put(map, bytes("k" + i), bytes("v")));
            store.whenDurable(new DurabilityListener() {
                @Override
                public void durable() {
                    told.add(number);
                    all.countDown();
                }

                @Override
                public void failed(StorageException cause) {
                    throw cause;
                }
            });
        }
        assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(told).doesNotHaveDuplicates().hasSize(count);
    }

    @Test
    void whenDurable_nothingWritten_isToldAtOnce() throws Exception {
        Listening before = new Listening();
        store.whenDurable(before);
        assertThat(before.outcome()).isEqualTo("durable");
    }

    @Test
    void whenDurable_listenerThrows_othersAreStillTold() throws Exception {
        store.write(new Batch().put(map, bytes("k"), bytes("v")));
        store.whenDurable(new DurabilityListener() {
            @Override
            public void durable() {
                throw new IllegalStateException("a listener with a defect");
            }

            @Override
            public void failed(StorageException cause) {}
        });
        store.write(new Batch().put(map, bytes("k"), bytes("v2")));
        Listening next = new Listening();
        store.whenDurable(next);
        assertThat(next.outcome()).isEqualTo("durable");
    }

    @Test
    void close_withListenersWaiting_tellsThem() throws Exception {
        List<Listening> waiting = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            store.write(new Batch().put(map, bytes("k" + i), new byte[2_000]));
            Listening listening = new Listening();
            store.whenDurable(listening);
            waiting.add(listening);
        }
        store.close();
        for (Listening each : waiting) {
            assertThat(each.outcome()).isEqualTo("durable");
        }
    }

    @Test
    void write_biggerThanTheBuffer_isKept() throws Exception {
        byte[] big = new byte[20 << 20];
        for (int i = 0; i < 3; i++) {
            store.write(new Batch().put(map, bytes("big" + i), big).put(map, bytes("small" + i), bytes("v")));
        }
        store.close();
        try (OrderedStore again = Stores.file(folder, Durability.COMMIT)) {
            assertThat(again.map("m").size()).isEqualTo(6);
            assertThat(again.map("m").get(bytes("big2"))).hasSize(big.length);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
