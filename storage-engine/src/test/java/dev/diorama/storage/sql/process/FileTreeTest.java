package dev.diorama.storage.sql.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    @Test
    void deleteWrittenBefore_olderAndNewerAndOthers_deletesTheOlder() throws IOException {
        Path older = written("001", TIME.minusSeconds(1));
        Path newer = written("002", TIME.plusSeconds(1));
        Path other = written("history", TIME.minusSeconds(1));
        FileTree.deleteWrittenBefore(folder, Pattern.compile("[0-9]+"), TIME);
        assertThat(older).doesNotExist();
        assertThat(newer).exists();
        assertThat(other).exists();
        FileTree.deleteWrittenBefore(folder.resolve("none"), Pattern.compile(".*"), TIME);
    }

    @Test
    void spread_anyFolder_leavesItUsable() throws IOException {
        FileTree.spread(folder);
        FileTree.spread(folder.resolve("none"));
        assertThat(Files.createDirectory(folder.resolve("below"))).isDirectory();
    }

    private Path written(String name, Instant at) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "x");
        Files.setLastModifiedTime(file, FileTime.from(at));
        return file;
    }
}
