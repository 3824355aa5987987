package dev.diorama.storage.mvstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.storage.Batch;
import dev.diorama.storage.Durability;
import dev.diorama.storage.Listening;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder holds after stops of every kind, and what is said of folders that can't be used. */
class FileStoreRecoveryTest {

    private static final FileStoreSizes SELDOM = new FileStoreSizes(1, 1 << 30);

    @TempDir
    Path temporary;

    @Test
    void open_afterClose_findsEverything() {
        try (OrderedStore store = open(folder("a"))) {
            fill(store, 0, 1_000);
            store.map("empty");
            fill(store, 0, 10, "dropped");
            store.drop("dropped");
        }
        try (OrderedStore store = open(folder("a"))) {
            assertThat(store.names()).containsExactly("empty", "index", "table");
            check(store, 1_000);
        }
    }

    @Test
    void open_afterACrash_findsEverythingFromTheJournal() throws Exception {
        Path crashed = folder("crashed");
        try (OrderedStore store = open(folder("a"))) {
            fill(store, 0, 100);
            store.map("empty");
            fill(store, 0, 10, "dropped");
            store.drop("dropped");
            fill(store, 0, 5, "dropped");
            store.write(new Batch().delete("table", key(0)));
            awaitDurable(store);
            copy(folder("a"), crashed);
        }
        for (int time = 0; time < 2; time++) {
            try (OrderedStore store = open(crashed)) {
                assertThat(store.names()).containsExactly("dropped", "empty", "index", "table");
                assertThat(store.map("dropped").size()).isEqualTo(5);
                assertThat(store.map("table").size()).isEqualTo(99);
                assertThat(store.map("table").get(key(0))).isNull();
            }
        }
    }

    /** A crash image for each length that the journal's last frame can have been cut to. */
    @Test
    void open_journalCutAnywhere_findsWholeBatchesOnly() throws Exception {
        Path running = folder("a");
        try (OrderedStore store = open(running)) {
            fill(store, 0, 20);
            awaitDurable(store);
            long before = Files.size(journals(running).get(0));
            fill(store, 20, 1);
            awaitDurable(store);
            byte[] journal = Files.readAllBytes(journals(running).get(0));
            for (int length = (int) before; length < journal.length; length += 7) {
                Path cut = folder("cut" + length);
                copy(running, cut);
                Files.write(journals(cut).get(0), Arrays.copyOf(journal, length));
                try (OrderedStore store2 = open(cut)) {
                    check(store2, 20);
                    assertThat(store2.map("table").size())
                            .isEqualTo(store2.map("index").size())
                            .isEqualTo(20);
                }
            }
        }
    }

    @Test
    void open_journalCutOrFollowedByZeros_goesOnWriting() throws Exception {
        Path running = folder("a");
        Path cut = folder("cut");
        try (OrderedStore store = open(running)) {
            fill(store, 0, 20);
            awaitDurable(store);
            copy(running, cut);
        }
        Path journal = journals(cut).get(0);
        byte[] bytes = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(bytes, bytes.length + 5_000));
        Path crashedAgain = folder("again");
        try (OrderedStore store = open(cut)) {
            check(store, 20);
            fill(store, 20, 20);
            awaitDurable(store);
            copy(cut, crashedAgain);
        }
        try (OrderedStore store = open(crashedAgain)) {
            check(store, 40);
        }
    }

    @Test
    void open_journalFileWithoutItsMark_isEmpty() throws Exception {
        Path running = folder("a");
        try (OrderedStore store = open(running)) {
            fill(store, 0, 20);
        }
        Files.write(journals(running).get(0), new byte[] {'D', 'I'});
        try (OrderedStore store = open(running)) {
            check(store, 20);
        }
    }

    @Test
    void open_journalDamagedInTheMiddle_saysSo() throws Exception {
        Path running = folder("a");
        Path damaged = folder("damaged");
        try (OrderedStore store = open(running)) {
            for (int i = 0; i < 5; i++) {
                fill(store, i, 1);
                awaitDurable(store);
            }
            copy(running, damaged);
        }
        Path journal = journals(damaged).get(0);
        byte[] bytes = Files.readAllBytes(journal);
        bytes[bytes.length / 2] ^= 1;
        Files.write(journal, bytes);
        assertRefused(damaged, journal + " is damaged", "Put back a copy");
    }

    @Test
    void open_journalOfAnotherKind_saysSo() throws Exception {
        Path running = folder("a");
        open(running).close();
        Files.write(journals(running).get(0), "This is not a journal".getBytes(UTF_8));
        assertRefused(running, "no journal that this version can read");
    }

    @Test
    void open_journalMissing_saysSo() throws Exception {
        Path running = folder("a");
        Path holed = folder("holed");
        try (OrderedStore store = open(running)) {
            fill(store, 0, 1);
            awaitDurable(store);
            copy(running, holed);
        }
        Files.move(journals(holed).get(0), holed.resolve("journal-0000000000000002.log"));
        assertRefused(holed, "journal-0000000000000001.log is missing");
    }

    @Test
    void open_treesDamaged_saysSo() throws Exception {
        Path running = folder("a");
        try (OrderedStore store = open(running)) {
            fill(store, 0, 100);
        }
        Path trees = running.resolve("diorama.mv");
        byte[] garbage = new byte[(int) Files.size(trees)];
        Arrays.fill(garbage, (byte) 'x');
        Files.write(trees, garbage);
        assertRefused(running, trees + " is damaged", "Put back a copy");
    }

    @Test
    void open_folderInUse_saysSo() {
        Path running = folder("a");
        try (OrderedStore store = open(running)) {
            fill(store, 0, 1);
            assertRefused(running, "diorama.mv is in use by another process");
            check(store, 1);
        }
    }

    @Test
    void open_fileInPlaceOfTheFolder_saysSo() throws Exception {
        Path file = Files.createFile(folder("a"));
        assertRefused(file.resolve("data"), "Can't make the data folder " + file.resolve("data"));
        assertRefused(file, "Can't make the data folder " + file);
    }

    @Test
    void open_folderInPlaceOfTheFile_saysSo() throws Exception {
        Path running = folder("a");
        Files.createDirectories(running.resolve("diorama.mv"));
        assertRefused(running, "Can't write " + running.resolve("diorama.mv"));
    }

    @Test
    void checkpoints_manyRewritesOfTheSameKeys_keepTheFileSmall() throws Exception {
        Path running = folder("a");
        long liveBytes = 500 * 400;
        long most = 0;
        try (OrderedStore store = new FileStore(running, Durability.COMMIT, "", new FileStoreSizes(1, liveBytes / 2))) {
            OrderedMap table = store.map("table");
            for (int round = 0; round < 300; round++) {
                for (int i = 0; i < 500; i += 5) {
                    Batch batch = new Batch();
                    for (int j = i; j < i + 5; j++) {
                        batch.put(table, key((j * 7 + round) % 500), new byte[400]);
                    }
                    store.write(batch);
                }
                most = Math.max(most, Files.size(running.resolve("diorama.mv")));
            }
        }
        assertThat(most).isLessThan(40 * liveBytes);
        assertThat(journals(running)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void snapshot_heldOverManyCheckpoints_readsItsVersion() throws Exception {
        try (OrderedStore store = new FileStore(folder("a"), Durability.COMMIT, "", new FileStoreSizes(1, 10_000))) {
            fill(store, 0, 2_000);
            try (var snapshot = store.snapshot()) {
                for (int round = 0; round < 30; round++) {
                    for (int i = 0; i < 2_000; i += 10) {
                        store.write(new Batch().put("table", key(i), new byte[round + 1]));
                    }
                }
                for (int i = 0; i < 2_000; i++) {
                    assertThat(snapshot.map("table").get(key(i))).isEqualTo(value(i));
                }
            }
            assertThat(store.map("table").get(key(10))).hasSize(30);
        }
    }

    private static OrderedStore open(Path folder) {
        return new FileStore(folder, Durability.COMMIT, "", SELDOM);
    }

    private Path folder(String name) {
        return temporary.resolve(name);
    }

    private static void assertRefused(Path folder, String... words) {
        assertThatThrownBy(() -> open(folder).close())
                .isInstanceOf(StorageException.class)
                .message()
                .contains(words);
    }

    private static void fill(OrderedStore store, int from, int count) {
        for (int i = from; i < from + count; i++) {
            store.write(new Batch().put("table", key(i), value(i)).put("index", value(i), key(i)));
        }
    }

    private static void fill(OrderedStore store, int from, int count, String map) {
        for (int i = from; i < from + count; i++) {
            store.write(new Batch().put(map, key(i), value(i)));
        }
    }

    private static void check(OrderedStore store, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(store.map("table").get(key(i))).isEqualTo(value(i));
            assertThat(store.map("index").get(value(i))).isEqualTo(key(i));
        }
    }

    private static void awaitDurable(OrderedStore store) throws Exception {
        Listening listening = new Listening();
        store.whenDurable(listening);
        assertThat(listening.outcome()).isEqualTo("durable");
    }

    private static List<Path> journals(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    /** Journals first: one that goes meanwhile has its writes in the file that is copied after it. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path journal : journals(from)) {
            try {
                Files.copy(journal, to.resolve(journal.getFileName()));
            } catch (NoSuchFileException e) {
                // its writes are elsewhere by now
            }
        }
        try (Stream<Path> files = Files.list(from)) {
            for (Path file :
                    files.filter(file -> !file.toString().endsWith(".log")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static byte[] key(int i) {
        return String.format("key%08d", i).getBytes(UTF_8);
    }

    private static byte[] value(int i) {
        return String.format("value%095d", i).getBytes(UTF_8);
    }
}
