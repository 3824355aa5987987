package dev.diorama.storage.sql.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A process that can't be mistaken for a later one with the same number.
 *
 * @param pid its number
 * @param start when it started: clock ticks since boot on Linux, where the wall clock's idea of it shifts when the clock is
 *     set; milliseconds since 1970 elsewhere
 */
public record ProcessIdentity(long pid, long start) {

    /** The process with that number, if there is one that hasn't ended. */
    public static Optional<ProcessIdentity> of(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (!Programs.isLinux()) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .map(start -> new ProcessIdentity(pid, start.toEpochMilli()));
        }
        try {
            String line = Files.readString(stat);
            String[] afterName = line.substring(line.lastIndexOf(')') + 2).split(" ");
            boolean zombie = "ZX".contains(afterName[0]); // where nothing reaps, as in containers, it is there for ever
            return zombie ? Optional.empty() : Optional.of(new ProcessIdentity(pid, Long.parseLong(afterName[19])));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public static ProcessIdentity ofThisProcess() {
        long pid = ProcessHandle.current().pid();
        return of(pid).orElse(new ProcessIdentity(pid, 0));
    }

    public boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Whether it has ended within that time. */
    public boolean awaitEnd(Duration patience) {
        return Pause.until(patience, () -> !alive());
    }

    /** Ends it and everything it has started at once, as a power cut would, and waits until they are gone. */
    public void kill() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(handle -> alive());
        if (process.isEmpty()) {
            return;
        }
        List<ProcessIdentity> children = process.get()
                .descendants()
                .flatMap(child -> of(child.pid()).stream())
                .toList();
        process.get().destroyForcibly(); // first, because it would start others for those that end
        children.forEach(ProcessIdentity::destroy);
        children.forEach(child -> child.awaitEnd(Duration.ofSeconds(10)));
        awaitEnd(Duration.ofSeconds(10));
    }

    private void destroy() {
        ProcessHandle.of(pid).filter(handle -> alive()).ifPresent(ProcessHandle::destroyForcibly);
    }
}
