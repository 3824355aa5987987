package dev.diorama.storage.sql.process;

import dev.diorama.storage.sql.DatabaseException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts programs that end when this process does, even if it is killed.
 *
 * <p>On Linux the kernel sees to it: a program asks, by {@code setpriv --pdeathsig}, to be signalled when its parent ends. Its
 * parent in that sense is the thread that started it, so one thread starts them all and never ends. A process that was killed
 * before the program had asked is found out by the program's parent being another by then. Where there is no such setpriv
 * the program gets a child that waits for its own standard input to end, which is a pipe that only this process holds.
 */
public final class Spawner {

    /** The number that the shell prints is the program's: it becomes the program. */
    private static final String ANNOUNCE = "echo $$; exec \"$@\"";

    /** A child that waits: for a line once the program has ended, or for the pipe's end without one. */
    private static final String GUARD = """
            exec 3<&0 </dev/null
            ( read -r _ <&3 || kill -SIGNAL $$ ) >/dev/null 2>&1 &
            exec 3<&-
            """;

    private static final Set<String> INHERITED =
            Set.of("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LOCPATH", "TMPDIR");

    private static final ExecutorService FOREVER = Executors.newSingleThreadExecutor(task -> daemon(task, "spawner"));

    private final RunFolder runFolder;
    private final boolean setpriv;

    public Spawner(RunFolder runFolder) {
        this(runFolder, Programs.setprivWorks());
    }

    /** @param setpriv whether there is a setpriv that can do what it takes, rather than a shell only */
    Spawner(RunFolder runFolder, boolean setpriv) {
        this.runFolder = runFolder;
        this.setpriv = setpriv;
    }

    /**
     * Starts a program; it is running when this returns.
     *
     * @throws DatabaseException if it can't be started
     */
    public NativeProcess start(Launch launch) {
        Process process = fork(launch);
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Optional<ProcessIdentity> program = announced(output);
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        program.ifPresent(this::note);
        daemon(
                        () -> attend(process, output, launch, program, ended),
                        "output of " + launch.command().get(0))
                .start();
        return new NativeProcess(
                program.orElseThrow(() -> new DatabaseException("Can't start "
                        + launch.command().get(0) + ": " + String.join(" ", wrapped(launch)) + " ended at once")),
                ended);
    }

    /**
     * Runs a program that ends by itself.
     *
     * @return what it wrote
     * @throws DatabaseException if it doesn't end well, or in time
     */
    public List<String> run(Launch launch, Duration patience) {
        List<String> lines = new ArrayList<>();
        NativeProcess process = start(new Launch(
                launch.command(), launch.folder(), launch.environment(), launch.user(), launch.deathSignal(), line -> {
                    lines.add(line);
                    launch.output().accept(line);
                }));
        if (!process.awaitEnd(patience)) {
            process.kill();
            throw new DatabaseException(launch.command().get(0) + " didn't end within " + patience);
        }
        if (process.ended().join() != 0) {
            throw new DatabaseException(launch.command().get(0) + " failed: " + String.join("\n", lines));
        }
        return lines;
    }

    private Process fork(Launch launch) {
        try {
            return FOREVER.submit(() -> builder(launch).start()).get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DatabaseException("Can't start " + launch.command().get(0) + ": " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException(
                    "Interrupted while starting " + launch.command().get(0), e);
        }
    }

    private ProcessBuilder builder(Launch launch) {
        ProcessBuilder builder = new ProcessBuilder(wrapped(launch))
                .directory(launch.folder().toFile())
                .redirectErrorStream(true);
        if (setpriv) {
            builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        }
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(launch.environment());
        return builder;
    }

    private List<String> wrapped(Launch launch) {
        boolean kernel = setpriv;
        List<String> words = new ArrayList<>(kernel ? setpriv(launch) : otherUser(launch.user()));
        String first = kernel
                ? "test $PPID = " + ProcessHandle.current().pid() + " || exit 99\n"
                : GUARD.replace("SIGNAL", launch.deathSignal());
        words.addAll(List.of("sh", "-c", first + ANNOUNCE, "sh"));
        words.addAll(launch.command());
        return words;
    }

    private static List<String> setpriv(Launch launch) {
        String signal = launch.deathSignal();
        return switch (launch.user().kind()) {
            case ITSELF -> List.of("setpriv", "--pdeathsig", signal);
            case NAMESPACE -> List.of("unshare", "-U", "setpriv", "--pdeathsig", signal);
            case NOBODY ->
                List.of(
                        "setpriv",
                        "--reuid=nobody",
                        "--regid=" + Programs.groupOfNobody(),
                        "--clear-groups",
                        "--pdeathsig",
                        signal);
        };
    }

    private static List<String> otherUser(ServerUser user) {
        return switch (user.kind()) {
            case ITSELF -> List.of();
            case NAMESPACE -> List.of("unshare", "-U");
            case NOBODY ->
                Programs.runuserIsThere()
                        ? List.of("runuser", "-u", "nobody", "--")
                        : List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--", "nobody");
        };
    }

    private static Optional<ProcessIdentity> announced(BufferedReader output) {
        try {
            String line = output.readLine();
            return line == null || !line.matches("\\d+") ? Optional.empty() : identity(Long.parseLong(line));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** It may have ended again already; then what it wrote says why. */
    private static Optional<ProcessIdentity> identity(long pid) {
        return ProcessIdentity.of(pid).or(() -> Optional.of(new ProcessIdentity(pid, 0)));
    }

    private void note(ProcessIdentity program) {
        try {
            runFolder.started(program);
        } catch (IOException e) {
            program.kill();
            throw new DatabaseException("Can't note process " + program.pid() + " in " + runFolder.path(), e);
        }
    }

    /** Passes on what it writes until it ends; a pipe that nobody reads would fill up and hold it. */
    private void attend(
            Process process,
            BufferedReader output,
            Launch launch,
            Optional<ProcessIdentity> program,
            CompletableFuture<Integer> ended) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                launch.output().accept(line);
            }
        } catch (IOException e) {
            launch.output().accept("Its output can't be read any more: " + e);
        }
        process.onExit().join();
        release(process);
        program.ifPresent(identity -> runFolder.ended(identity.pid()));
        ended.complete(process.exitValue());
    }

    /** Lets what waits for this process's end go. */
    private static void release(Process process) {
        try (OutputStream guard = process.getOutputStream()) {
            guard.write('\n');
        } catch (IOException e) {
            // nothing waits
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(null, task, "diorama-" + name, 256 * 1024);
        thread.setDaemon(true);
        return thread;
    }
}
