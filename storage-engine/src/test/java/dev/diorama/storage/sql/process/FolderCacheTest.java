package dev.diorama.storage.sql.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCacheTest {

    @TempDir
    Path temporary;

    @Test
    void folder_twice_isFilledOnce() {
        AtomicInteger fillings = new AtomicInteger();
        FolderCache cache = new FolderCache(temporary.resolve("cache"));

        Path first = cache.folder("a", folder -> fill(folder, fillings));
        Path second = cache.folder("a", folder -> fill(folder, fillings));

        assertThat(second).isEqualTo(first).isDirectoryContaining("glob:**file");
        assertThat(fillings).hasValue(1);
    }

    @Test
    void folder_fillingFails_isNotThere() {
        FolderCache cache = new FolderCache(temporary);

        assertThatThrownBy(() -> cache.folder("a", folder -> {
                    Files.writeString(folder.resolve("half"), "");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("disk full");
        assertThat(temporary.resolve("a")).doesNotExist();
        assertThat(cache.folder("a", folder -> {})).isEmptyDirectory();
    }

    @Test
    void folder_leftHalfFilled_isFilledAnew() throws IOException {
        Files.createDirectories(temporary.resolve("a.part"));
        Files.writeString(temporary.resolve("a.part/half"), "");

        Path folder = new FolderCache(temporary).folder("a", part -> fill(part, new AtomicInteger()));

        assertThat(folder.toFile().list()).containsExactly("file");
    }

    @Test
    void folder_whereAFileIsCut_isFilledAnew() throws IOException {
        Files.createDirectory(temporary.resolve("a"));
        Files.writeString(temporary.resolve("a/file"), "");
        Files.writeString(temporary.resolve("a.bytes"), "5");

        Path folder = new FolderCache(temporary).folder("a", part -> fill(part, new AtomicInteger()));

        assertThat(folder.resolve("file")).hasContent("whole");
    }

    @Test
    void folder_byManyThreads_isFilledOnce() throws Exception {
        AtomicInteger fillings = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(8);
        Callable<Path> asking = () -> new FolderCache(temporary).folder("a", folder -> fill(folder, fillings));

        for (var path : threads.invokeAll(Stream.generate(() -> asking).limit(8).toList())) {
            assertThat(path.get()).isDirectory();
        }
        threads.shutdown();

        assertThat(fillings).hasValue(1);
    }

    private static void fill(Path folder, AtomicInteger fillings) throws IOException {
        fillings.incrementAndGet();
        Files.writeString(folder.resolve("file"), "whole");
    }
}
