package dev.diorama.storage.mvstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.Durability;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.Range;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed, many times over, loses nothing of what it acknowledged, and leaves whole batches only. */
class KillTest {

    private static final int KILLS = 16;

    /** A writer's checkpoints, in bytes written: so often that many kills hit one, or so seldom that the journal is long. */
    private static final String OFTEN = "40000";

    private static final String SELDOM = "2000000";

    @TempDir
    Path folder;

    private final Random random = new Random();

    @Test
    void kill_manyTimesUnderLoad_losesNothingAcknowledged() throws Exception {
        int[] acknowledged = new int[KilledWriter.THREADS];
        int[] written = new int[KilledWriter.THREADS];
        for (int kill = 0; kill < KILLS; kill++) {
            Durability durability = kill % 3 == 2 ? Durability.FSYNC : Durability.COMMIT;
            writeAndKill(durability, written, acknowledged);
            // Every other time the next writer itself is the one that opens what its predecessor left.
            if (kill % 2 == 0 || kill == KILLS - 1) {
                check(acknowledged, written);
            } else {
                written = acknowledged.clone();
            }
        }
        assertThat(acknowledged).satisfies(all -> {
            for (int number : all) {
                assertThat(number).isGreaterThan(KILLS);
            }
        });
    }

    /** Runs a writer that goes on behind what was written, kills it and notes the last number that it acknowledged. */
    private void writeAndKill(Durability durability, int[] written, int[] acknowledged) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                folder.toString(),
                durability.name(),
                random.nextBoolean() ? OFTEN : SELDOM));
        for (int number : written) {
            command.add(Integer.toString(number + 1));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            String first = lines.readLine();
            assertThat(first).as("the writer's first acknowledgement").isNotNull();
            note(first, acknowledged);
            Thread killer = new Thread(() -> killLater(process));
            killer.start();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line, acknowledged);
            }
            killer.join();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private void killLater(Process process) {
        try {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Process.destroyForcibly would also throw away what is left in the pipe.
        process.toHandle().destroyForcibly();
    }

    /** The last line may be cut in the middle of a number; it is the only one that has no end. */
    private static void note(String line, int[] acknowledged) throws IOException {
        int space = line.indexOf(' ');
        if (space > 0 && space < line.length() - 1) {
            int thread = Integer.parseInt(line.substring(0, space));
            acknowledged[thread] = Math.max(acknowledged[thread], Integer.parseInt(line.substring(space + 1)));
        }
    }

    /** Opens the store as it was left and reads it; {@code written} becomes the last number in it. */
    private void check(int[] acknowledged, int[] written) {
        try (OrderedStore store = Stores.file(folder, Durability.COMMIT)) {
            for (int thread = 0; thread < KilledWriter.THREADS; thread++) {
                written[thread] = last(store.map("table"), thread);
                assertThat(written[thread]).isGreaterThanOrEqualTo(acknowledged[thread]);
                checkWindow(store, thread, written[thread]);
            }
            assertThat(store.map("index").size()).isEqualTo(store.map("table").size());
        }
    }

    /** Batches are written in order and whole: exactly the last window of numbers is there, in both maps. */
    private static void checkWindow(OrderedStore store, int thread, int last) {
        OrderedMap table = store.map("table");
        OrderedMap index = store.map("index");
        for (int number = Math.max(1, last - KilledWriter.WINDOW + 1); number <= last; number++) {
            byte[] key = KilledWriter.key(thread, number);
            assertThat(table.get(key)).isEqualTo(KilledWriter.value(number));
            assertThat(index.get(KilledWriter.key(thread, -number))).isEqualTo(key);
        }
        assertThat(count(table, thread)).isEqualTo(Math.min(last, KilledWriter.WINDOW));
    }

    private static int last(OrderedMap table, int thread) {
        Cursor cursor = table.cursor(ofThread(thread), Direction.BACKWARD);
        return cursor.next() ? ByteBuffer.wrap(cursor.key()).getInt(4) : 0;
    }

    private static int count(OrderedMap table, int thread) {
        int count = 0;
        Cursor cursor = table.cursor(ofThread(thread), Direction.FORWARD);
        while (cursor.next()) {
            count++;
        }
        return count;
    }

    private static Range ofThread(int thread) {
        return Range.prefix(ByteBuffer.allocate(4).putInt(thread).array());
    }
}
