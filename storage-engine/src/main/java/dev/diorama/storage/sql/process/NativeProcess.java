package dev.diorama.storage.sql.process;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A program that {@link Spawner} started. */
public final class NativeProcess {

    private final ProcessIdentity program;
    private final CompletableFuture<Integer> ended;

    NativeProcess(ProcessIdentity program, CompletableFuture<Integer> ended) {
        this.program = program;
        this.ended = ended;
    }

    /** The program's own number, not that of anything it was started through. */
    public long pid() {
        return program.pid();
    }

    public boolean alive() {
        return !ended.isDone() && program.alive();
    }

    /** The processes that serve: itself first, then those it has started; empty once it has ended. */
    public List<Long> pids() {
        if (!alive()) {
            return List.of();
        }
        Stream<ProcessHandle> children = ProcessHandle.of(pid()).stream().flatMap(ProcessHandle::descendants);
        return Stream.concat(Stream.of(pid()), children.map(ProcessHandle::pid)).toList();
    }

    /**
     * Completes with the exit code, 128 and the signal where one ended it, once it has ended and all its output was passed on.
     * What depends on it runs in a thread of the process's own.
     */
    public CompletableFuture<Integer> ended() {
        return ended.copy();
    }

    /** Whether it has ended within that time. */
    public boolean awaitEnd(Duration patience) {
        try {
            ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while waiting for a process to end", e);
        }
    }

    /** Sends it a signal, such as {@code INT}. Does nothing if it has ended. */
    public void signal(String name) {
        if (!alive()) {
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new DatabaseException("Can't send a signal to process " + pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while sending a signal to process " + pid(), e);
        }
    }

    /** Ends it and everything it has started at once, as a power cut would, and waits until they are gone. */
    public void kill() {
        program.kill();
        awaitEnd(Duration.ofSeconds(10));
    }
}
