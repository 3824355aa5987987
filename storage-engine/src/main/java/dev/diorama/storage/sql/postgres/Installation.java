package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.process.RunFolder;
import dev.diorama.storage.sql.process.Spawner;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One version's programs and what running them takes.
 *
 * @param binaries the folder that holds {@code bin}
 * @param handover the library that lets servers take clients over, or null where there is none
 * @param fsync whether what is committed survives a power cut; it survives the death of any process either way
 */
record Installation(
        String version,
        Path binaries,
        Spawner spawner,
        RunFolder runFolder,
        @Nullable Path handover,
        boolean fsync) {

    String program(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }

    int major() {
        return PostgresBinaries.major(version);
    }
}
