package dev.diorama.storage.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LoadedPartTest {

    @TempDir
    private Path folder;

    @Test
    void copy_ofSomethingElse_isWhole() throws IOException {
        byte[] text = "text ".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream copy = new ByteArrayOutputStream();

        LoadedPart.copy(new ByteArrayInputStream(text), copy);

        assertThat(copy.toByteArray()).isEqualTo(text);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void copy_ofAProgram_runs() throws Exception {
        Path copy = folder.resolve("sh");
        try (InputStream in = Files.newInputStream(Path.of("/bin/sh").toRealPath());
                OutputStream out = Files.newOutputStream(copy)) {
            LoadedPart.copy(in, out);
        }
        assertThat(copy.toFile().setExecutable(true)).isTrue();

        Process process = new ProcessBuilder(copy.toString(), "-c", "exit 42").start();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(42);
    }
}
