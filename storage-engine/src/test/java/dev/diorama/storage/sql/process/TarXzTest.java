package dev.diorama.storage.sql.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

@DisabledOnOs(OS.WINDOWS)
class TarXzTest {

    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void unpack_filesFoldersAndLinks_areThere() throws IOException {
        add("bin/", '5', "", "", 0755);
        add("bin/server", '0', "program", "", 0755);
        add("bin/alias", '2', "", "server", 0777);
        add("share/text", '0', "x".repeat(1000), "", 0644);

        TarXz.unpack(new ByteArrayInputStream(packed()), folder);

        assertThat(folder.resolve("bin/server")).hasContent("program").isExecutable();
        assertThat(folder.resolve("bin/alias")).isSymbolicLink().hasContent("program");
        assertThat(folder.resolve("share/text")).hasContent("x".repeat(1000));
        assertThat(Files.isExecutable(folder.resolve("share/text"))).isFalse();
    }

    @Test
    void unpack_longNames_areWhole() throws IOException {
        String gnu = "a/".repeat(70) + "gnu";
        String posix = "b/".repeat(70) + "posix";
        add("././@LongLink", 'L', gnu + "\0", "", 0);
        add("cut", '0', "1", "", 0644);
        String record = " path=" + posix + "\n";
        add("header", 'x', (record.length() + 3) + record, "", 0);
        add("cut", '0', "2", "", 0644);

        TarXz.unpack(new ByteArrayInputStream(packed()), folder);

        assertThat(folder.resolve(gnu)).hasContent("1");
        assertThat(folder.resolve(posix)).hasContent("2");
    }

    @Test
    void unpack_namesThatLeadOut_areRefused() throws IOException {
        add("../outside", '0', "1", "", 0644);

        assertThatThrownBy(() -> TarXz.unpack(new ByteArrayInputStream(packed()), folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads out");
        assertThat(folder.resolveSibling("outside")).doesNotExist();
    }

    @Test
    void unpack_linksThatLeadOut_areRefused() throws IOException {
        add("link", '2', "", "../../outside", 0777);

        assertThatThrownBy(() -> TarXz.unpack(new ByteArrayInputStream(packed()), folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads out");
    }

    @Test
    void unpack_anyCutArchive_isRefused() throws IOException {
        add("file", '0', "x".repeat(2000), "", 0644);
        byte[] whole = packed();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> TarXz.unpack(new ByteArrayInputStream(cut), folder))
                    .isInstanceOf(IOException.class);
        }
    }

    private void add(String name, char type, String content, String link, int mode) throws IOException {
        byte[] header = new byte[512];
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        put(header, 0, name);
        put(header, 100, "%07o".formatted(mode));
        put(header, 124, "%011o".formatted(bytes.length));
        header[156] = (byte) type;
        put(header, 157, link);
        put(header, 257, "ustar");
        tar.write(header);
        tar.write(Arrays.copyOf(bytes, (bytes.length + 511) / 512 * 512));
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private byte[] packed() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream xz = new XZOutputStream(packed, new LZMA2Options())) {
            xz.write(tar.toByteArray());
            xz.write(new byte[1024]);
        }
        return packed.toByteArray();
    }
}
