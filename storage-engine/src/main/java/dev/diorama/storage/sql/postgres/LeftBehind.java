package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.ProcessIdentity;
import dev.diorama.storage.sql.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a server that was killed leaves: its {@code postmaster.pid}, which keeps the next one from starting if another process has
 * that number by now, and a few bytes of System V shared memory, of which a system has only so many pieces.
 */
final class LeftBehind {

    private static final Duration TO_END_BY_ITSELF = Duration.ofSeconds(10);

    private LeftBehind() {}

    /** Clears it, and ends a server that still runs there, which an emulator that was killed has left a moment ago. */
    static void clear(Path data) {
        Path file = data.resolve("postmaster.pid");
        try {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file);
                endServer(lines, data);
                removeSharedMemory(lines);
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new DatabaseException("Can't clear what an earlier server left in " + data + ": " + e, e);
        }
    }

    private static void endServer(List<String> lines, Path data) {
        Optional<ProcessIdentity> process = lines.isEmpty()
                ? Optional.empty()
                : ProcessIdentity.of(Math.abs(Long.parseLong(lines.get(0).trim())));
        process.filter(found -> servesIn(found, data)).ifPresent(server -> {
            if (!server.awaitEnd(TO_END_BY_ITSELF)) {
                server.kill();
            }
        });
    }

    private static boolean servesIn(ProcessIdentity process, Path data) {
        try {
            if (Programs.isLinux()) {
                Path folder =
                        Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath();
                return folder.equals(data.toRealPath());
            }
        } catch (IOException e) {
            return false;
        }
        return ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().command())
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
    }

    /** The seventh line is its key and its number, once the server has got that far. */
    private static void removeSharedMemory(List<String> lines) throws IOException {
        if (lines.size() < 7 || Programs.find("ipcrm").isEmpty()) {
            return;
        }
        String[] memory = lines.get(6).trim().split("\\s+");
        if (memory.length == 2) {
            new ProcessBuilder("ipcrm", "-m", memory[1])
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
    }
}
