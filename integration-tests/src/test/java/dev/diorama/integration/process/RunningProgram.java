package dev.diorama.integration.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Diorama process and what it prints; closing it kills it if it still runs. */
final class RunningProgram implements AutoCloseable {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    static final Path JAR = ROOT.resolve("emulator-app/target/diorama.jar");

    private static final Pattern READY =
            Pattern.compile("Diorama \\S+ is ready at (https?://\\S+) \\((\\w+, )*RDS\\) in [0-9]+\\.[0-9]{2} s\\R?");
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path out;
    private final Path err;

    private RunningProgram(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts a command with those variables and none that begin with DIORAMA_ beside them. */
    static RunningProgram start(Path folder, Map<String, String> variables, List<String> command) throws IOException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DIORAMA_") || name.equals("JAVA_OPTS"));
        builder.environment().putAll(variables);
        return new RunningProgram(builder.start(), out, err);
    }

    /** The command that runs the jar on this JVM's JDK, with arguments behind it. */
    static List<String> jar(String... arguments) {
        assertThat(JAR).as("mvn package makes it").exists();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Waits for the ready line and returns the address in it. */
    URI awaitReady() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher line = READY.matcher(printed());
            if (line.lookingAt()) {
                return URI.create(line.group(1));
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new AssertionError("not ready: " + printed() + complained());
    }

    /** Asks the process to end, as SIGTERM where there are signals, and returns its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("it ended: " + printed() + complained())
                .isTrue();
        return process.exitValue();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    String printed() {
        return read(out);
    }

    String complained() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
