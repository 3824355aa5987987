package dev.diorama.rds.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryHomeTest {

    @TempDir
    Path parent;

    @Test
    void reclaim_ownerKilled_deletesWhatItLeft() throws Exception {
        Process killed = KilledHome.start(parent);
        Path left = announced(killed);
        killed.destroyForcibly().waitFor();
        assertThat(left.resolve("instances/db/n1/data")).exists();

        try (TemporaryHome home = TemporaryHome.open(parent)) {
            home.reclaim();

            assertThat(left).doesNotExist();
            assertThat(home.path()).exists();
        }
    }

    @Test
    void reclaim_ownerLives_leavesItsFolderAlone() throws Exception {
        Process living = KilledHome.start(parent);
        try {
            Path theirs = announced(living);
            try (TemporaryHome first = TemporaryHome.open(parent);
                    TemporaryHome second = TemporaryHome.open(parent)) {
                first.reclaim();
                second.reclaim();
                first.reclaim();

                assertThat(theirs.resolve("instances/db/n1/data")).exists();
                assertThat(first.path()).isNotEqualTo(second.path()).exists();
                assertThat(second.path()).exists();
            }
        } finally {
            living.destroyForcibly().waitFor();
        }
    }

    @Test
    void reclaim_folderWithoutOwner_isDeletedOnceItIsOld() throws IOException {
        Path fresh = Files.createDirectory(parent.resolve("diorama-rds-1-2-3"));
        Path old = Files.createDirectory(parent.resolve("diorama-rds-1-2-4"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(120)));
        Path another = Files.createDirectory(parent.resolve("diorama-rds-else"));
        Files.setLastModifiedTime(another, FileTime.from(Instant.now().minusSeconds(120)));

        try (TemporaryHome home = TemporaryHome.open(parent)) {
            home.reclaim();
        }

        assertThat(fresh).exists();
        assertThat(old).doesNotExist();
        assertThat(another).exists();
    }

    @Test
    void reclaim_linkToAnotherFolder_isLeftAlone() throws IOException {
        Path precious = Files.createDirectory(parent.resolve("precious"));
        Files.writeString(precious.resolve("owner"), "");
        Path link = Files.createSymbolicLink(parent.resolve("diorama-rds-1-2-5"), precious);

        try (TemporaryHome home = TemporaryHome.open(parent)) {
            home.reclaim();
        }

        assertThat(link).exists();
        assertThat(precious.resolve("owner")).exists();
    }

    @Test
    void close_always_deletesIt() throws IOException {
        TemporaryHome home = TemporaryHome.open(parent);
        Files.createDirectories(home.path().resolve("instances/db"));

        home.close();

        assertThat(home.path()).doesNotExist();
        assertThat(parent).isEmptyDirectory();
    }

    private static Path announced(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return Path.of(output.readLine());
    }
}
