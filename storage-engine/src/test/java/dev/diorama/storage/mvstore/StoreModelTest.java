package dev.diorama.storage.mvstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.storage.Batch;
import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.Durability;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.Range;
import dev.diorama.storage.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Any sequence of operations leaves a store holding what a sorted map of the JDK would hold. */
class StoreModelTest {

    private enum Kind {
        PUT,
        DELETE,
        WRITE_TOGETHER,
        DROP,
        SNAPSHOT,
        REOPEN
    }

    private record Step(Kind kind, int map, byte[] key, byte[] value) {}

    private static final class Model {
        final List<NavigableMap<byte[], byte[]>> maps = List.of(empty(), empty());

        static NavigableMap<byte[], byte[]> empty() {
            return new TreeMap<>(Arrays::compareUnsigned);
        }

        Model copy() {
            Model copy = new Model();
            for (int i = 0; i < maps.size(); i++) {
                copy.maps.get(i).putAll(maps.get(i));
            }
            return copy;
        }
    }

    @Property(tries = 300)
    void memory_anySteps_holdWhatTheModelHolds(@ForAll("steps") List<Step> steps) {
        try (OrderedStore store = Stores.memory()) {
            run(steps, store, running -> running);
        }
    }

    @Property(tries = 60)
    void file_anySteps_holdWhatTheModelHolds(@ForAll("steps") List<Step> steps) throws IOException {
        Path folder = Files.createTempDirectory("diorama-model");
        try {
            OrderedStore last = run(steps, open(folder), running -> {
                running.close();
                return open(folder);
            });
            last.close();
        } finally {
            delete(folder);
        }
    }

    private static OrderedStore open(Path folder) {
        return new FileStore(folder, Durability.COMMIT, "", new FileStoreSizes(1, 1_000));
    }

    private interface Reopening {
        OrderedStore reopen(OrderedStore running);
    }

    private static OrderedStore run(List<Step> steps, OrderedStore opened, Reopening reopening) {
        OrderedStore store = opened;
        Model model = new Model();
        List<Snapshot> snapshots = new ArrayList<>();
        List<Model> seen = new ArrayList<>();
        for (Step step : steps) {
            if (step.kind() == Kind.SNAPSHOT) {
                snapshots.add(store.snapshot());
                seen.add(model.copy());
            } else if (step.kind() == Kind.REOPEN) {
                checkAndClose(snapshots, seen);
                store = reopening.reopen(store);
            } else {
                apply(step, store, model);
            }
            checkStep(step, store, model);
        }
        checkAndClose(snapshots, seen);
        for (int i = 0; i < 2; i++) {
            check(store.map("m" + i), model.maps.get(i));
        }
        return store;
    }

    private static void apply(Step step, OrderedStore store, Model model) {
        String name = "m" + step.map();
        NavigableMap<byte[], byte[]> expected = model.maps.get(step.map());
        switch (step.kind()) {
            case PUT -> {
                store.write(new Batch().put(store.map(name), step.key(), step.value()));
                expected.put(step.key(), step.value());
            }
            case DELETE -> {
                store.write(new Batch().delete(name, step.key()));
                expected.remove(step.key());
            }
            case WRITE_TOGETHER -> {
                store.write(new Batch().put("m0", step.key(), step.value()).put("m1", step.value(), step.key()));
                model.maps.get(0).put(step.key(), step.value());
                model.maps.get(1).put(step.value(), step.key());
            }
            default -> {
                store.drop(name);
                expected.clear();
            }
        }
    }

    private static void checkStep(Step step, OrderedStore store, Model model) {
        NavigableMap<byte[], byte[]> expected = model.maps.get(step.map());
        OrderedMap map = store.map("m" + step.map());
        assertThat(map.size()).isEqualTo(expected.size());
        assertThat(map.get(step.key())).isEqualTo(expected.get(step.key()));
        byte[] low = Arrays.compareUnsigned(step.key(), step.value()) <= 0 ? step.key() : step.value();
        byte[] high = low == step.key() ? step.value() : step.key();
        Range range = Range.between(low, high);
        assertThat(keys(map, range, Direction.FORWARD))
                .containsExactlyElementsOf(expected.subMap(low, high).keySet());
    }

    private static void checkAndClose(List<Snapshot> snapshots, List<Model> seen) {
        for (int i = 0; i < snapshots.size(); i++) {
            try (Snapshot snapshot = snapshots.get(i)) {
                check(snapshot.map("m0"), seen.get(i).maps.get(0));
                check(snapshot.map("m1"), seen.get(i).maps.get(1));
            }
        }
        snapshots.clear();
        seen.clear();
    }

    private static void check(OrderedMap map, NavigableMap<byte[], byte[]> expected) {
        assertThat(map.size()).isEqualTo(expected.size());
        assertThat(map.isEmpty()).isEqualTo(expected.isEmpty());
        List<byte[]> forward = keys(map, Range.all(), Direction.FORWARD);
        assertThat(forward).containsExactlyElementsOf(expected.keySet());
        List<byte[]> backward = keys(map, Range.all(), Direction.BACKWARD);
        Collections.reverse(backward);
        assertThat(backward).containsExactlyElementsOf(forward);
        expected.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
    }

    private static List<byte[]> keys(OrderedMap map, Range range, Direction direction) {
        List<byte[]> keys = new ArrayList<>();
        Cursor cursor = map.cursor(range, direction);
        while (cursor.next()) {
            keys.add(cursor.key());
        }
        return keys;
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<byte[]> keys = Arbitraries.of((byte) 0, (byte) 1, (byte) 0x7F, (byte) 0x80, (byte) 0xFF)
                .array(byte[].class)
                .ofMaxSize(3);
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(20, Kind.PUT),
                Tuple.of(8, Kind.DELETE),
                Tuple.of(8, Kind.WRITE_TOGETHER),
                Tuple.of(1, Kind.DROP),
                Tuple.of(2, Kind.SNAPSHOT),
                Tuple.of(1, Kind.REOPEN));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 1), keys, keys)
                .as(Step::new)
                .list()
                .ofMaxSize(200);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
