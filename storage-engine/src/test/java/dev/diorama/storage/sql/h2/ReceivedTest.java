package dev.diorama.storage.sql.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceivedTest {

    @TempDir
    private Path folder;

    private static Change change(int number) {
        return new Change(
                Change.Kind.WRITE,
                number,
                number,
                ("change " + number).repeat(20).getBytes(StandardCharsets.US_ASCII));
    }

    private static List<Long> rest(Received received) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (Change next = received.next(); next != null; next = received.next()) {
            assertThat(next.bytes()).isEqualTo(change((int) next.micros()).bytes());
            numbers.add(next.micros());
            received.applied();
        }
        return numbers;
    }

    @Test
    void next_whileMoreComes_givesAllInOrder() throws IOException {
        try (Received received = new Received(folder)) {
            received.append(change(1));
            assertThat(received.next()).isNotNull();
            received.applied();
            assertThat(received.isEmpty()).isTrue();
            received.append(change(2));
            received.append(change(3));
            received.next();
            received.append(change(4));

            assertThat(rest(received)).containsExactly(2L, 3L, 4L);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void open_again_goesOnWhereItWas() throws IOException {
        try (Received received = new Received(folder)) {
            for (int i = 1; i <= 5; i++) {
                received.append(change(i));
            }
            received.next();
            received.applied();
            received.next();
            received.applied();
        }
        try (Received received = new Received(folder)) {
            received.append(change(6));
            assertThat(rest(received)).containsExactly(3L, 4L, 5L, 6L);
        }
    }

    @Test
    void open_afterAKillWithinAChange_hasThoseBefore() throws IOException {
        try (Received received = new Received(folder)) {
            received.append(change(1));
            received.append(change(2));
        }
        Path log = folder.resolve("received-0.log");
        byte[] all = Files.readAllBytes(log);
        Files.write(log, java.util.Arrays.copyOf(all, all.length - 3), StandardOpenOption.TRUNCATE_EXISTING);

        try (Received received = new Received(folder)) {
            received.append(change(3));
            assertThat(rest(received)).containsExactly(1L, 3L);
        }
    }

    @Test
    void begin_thatIsNeverComplete_leavesWhatWasThere() throws IOException {
        try (Received received = new Received(folder)) {
            received.append(change(1));
            Files.writeString(received.begin(), "half a copy");
            received.append(change(2));
        }
        try (Received received = new Received(folder)) {
            assertThat(received.copied()).isNull();
            assertThat(rest(received)).containsExactly(1L);
        }
    }

    @Test
    void abandon_ofACopy_leavesWhatWasThere() throws IOException {
        try (Received received = new Received(folder)) {
            received.append(change(1));
            Files.writeString(received.begin(), "half a copy");
            received.append(change(2));
            received.abandon();

            assertThat(rest(received)).containsExactly(1L);
        }
    }

    @Test
    void complete_ofACopy_takesThePlaceOfWhatWasThere() throws IOException {
        try (Received received = new Received(folder)) {
            received.append(change(1));
            Files.writeString(received.begin(), "copy");
            received.append(change(20));
            received.complete(10);
        }
        try (Received received = new Received(folder)) {
            assertThat(received.copied()).isEqualTo(10);
            assertThat(received.isEmpty()).isFalse();
            received.moveTo(folder.resolve("file"));
            assertThat(rest(received)).containsExactly(20L);
            received.discard();
        }
        assertThat(folder.resolve("file")).hasContent("copy");
        assertThat(folder.toFile().list()).containsExactly("file");
    }
}
