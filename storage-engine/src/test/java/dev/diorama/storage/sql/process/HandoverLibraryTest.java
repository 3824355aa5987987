package dev.diorama.storage.sql.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HandoverLibraryTest {

    private static final Path SOURCE = Path.of("src", "main", "native", "handover.c");

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "aarch64"})
    void bytesFor_eachProcessor_wereBuiltFromTheSource(String processor) throws Exception {
        byte[] library = HandoverLibrary.bytesFor(processor).orElseThrow();
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(SOURCE));
        assertThat(new String(library, StandardCharsets.ISO_8859_1))
                .contains("handover.c " + HexFormat.of().formatHex(sum) + "\0");
    }

    @Test
    void bytesFor_anotherProcessor_areNone() {
        assertThat(HandoverLibrary.bytesFor("riscv64")).isEmpty();
    }

    @Test
    void in_twice_isUnpackedOnceAndForEverybody(@TempDir Path folder) throws Exception {
        FolderCache cache = new FolderCache(folder);
        Path first = HandoverLibrary.in(cache).orElseThrow();
        assertThat(HandoverLibrary.in(cache)).contains(first);
        assertThat(first)
                .hasBinaryContent(
                        HandoverLibrary.bytesFor(System.getProperty("os.arch")).orElseThrow());
        assertThat(Files.getPosixFilePermissions(first).toString()).contains("OTHERS_READ");
    }
}
