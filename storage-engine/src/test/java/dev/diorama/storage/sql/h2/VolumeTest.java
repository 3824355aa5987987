package dev.diorama.storage.sql.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeTest {

    @TempDir
    private Path folder;

    private final Random random = new Random(7);

    private void scribble(Volume volume) throws IOException {
        byte[] bytes = new byte[1 + random.nextInt(20_000)];
        random.nextBytes(bytes);
        volume.write(ByteBuffer.wrap(bytes), random.nextInt(200_000));
        if (random.nextInt(10) == 0) {
            volume.truncate(random.nextInt(200_000));
        }
    }

    private static byte[] content(Snapshot snapshot) throws IOException {
        byte[] all = new byte[Math.toIntExact(snapshot.size())];
        snapshot.copyTo(portion ->
                System.arraycopy(portion.bytes(), 0, all, Math.toIntExact(portion.position()), portion.bytes().length));
        return all;
    }

    @Test
    void snapshot_whileTheVolumeChanges_staysAsItWas() throws IOException {
        Path file = folder.resolve("volume");
        try (Volume volume = new Volume(file)) {
            for (int i = 0; i < 30; i++) {
                scribble(volume);
                byte[] before = Files.readAllBytes(file);
                try (Snapshot snapshot = volume.snapshot()) {
                    for (int change = 0; change < 20; change++) {
                        scribble(volume);
                    }
                    assertThat(content(snapshot)).isEqualTo(before);
                }
            }
        }
    }

    @Test
    void listener_fromASnapshotOn_isToldWhatMakesTheSameFile() throws IOException {
        Path file = folder.resolve("volume");
        Path copy = folder.resolve("copy");
        List<Change> changes = new ArrayList<>();
        try (Volume volume = new Volume(file)) {
            scribble(volume);
            try (Snapshot snapshot = volume.snapshot(listener(changes))) {
                for (int i = 0; i < 100; i++) {
                    scribble(volume);
                }
                snapshot.copyTo(copy);
            }
        }
        try (Volume other = new Volume(copy)) {
            for (Change change : changes) {
                other.repeat(change);
            }
        }
        assertThat(copy).hasSameBinaryContentAs(file);
        assertThat(changes).extracting(Change::micros).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void write_thatAListenerRefuses_doesNotHappen() throws IOException {
        Path file = folder.resolve("volume");
        try (Volume volume = new Volume(file)) {
            volume.write(ByteBuffer.wrap(new byte[10]), 0);
            volume.snapshot(new Volume.Listener() {
                        @Override
                        public void changing(Change change) throws IOException {
                            throw new IOException("no room");
                        }

                        @Override
                        public void lost() {
                            // not asked for
                        }
                    })
                    .close();

            assertThatIOException().isThrownBy(() -> volume.write(ByteBuffer.wrap(new byte[20]), 0));
            assertThat(volume.size()).isEqualTo(10);
        }
    }

    @Test
    void overlay_ofASnapshot_keepsItsOwnWritesToItself() throws IOException {
        Path file = folder.resolve("volume");
        try (Volume volume = new Volume(file)) {
            scribble(volume);
            byte[] expected = Files.readAllBytes(file);
            try (Snapshot snapshot = volume.snapshot()) {
                Overlay overlay = new Overlay(snapshot);
                for (int i = 0; i < 50; i++) {
                    byte[] bytes = new byte[1 + random.nextInt(10_000)];
                    random.nextBytes(bytes);
                    int position = random.nextInt(100_000);
                    overlay.write(ByteBuffer.wrap(bytes), position);
                    expected = Arrays.copyOf(expected, Math.max(expected.length, position + bytes.length));
                    System.arraycopy(bytes, 0, expected, position, bytes.length);
                    scribble(volume);
                    if (i % 10 == 9) {
                        expected = Arrays.copyOf(expected, expected.length / 2);
                        overlay.truncate(expected.length);
                    }
                }
                ByteBuffer read = ByteBuffer.allocate(expected.length);
                assertThat(overlay.read(read, 0)).isEqualTo(expected.length);
                assertThat(read.array()).isEqualTo(expected);
                assertThat(overlay.read(ByteBuffer.allocate(1), expected.length))
                        .isEqualTo(-1);
            }
        }
    }

    private static Volume.Listener listener(List<Change> changes) {
        return new Volume.Listener() {
            @Override
            public void changing(Change change) {
                changes.add(change);
            }

            @Override
            public void lost() {
                throw new AssertionError("nothing failed");
            }
        };
    }
}
