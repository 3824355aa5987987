package dev.diorama.integration.shell;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs command lines in an environment of their own. */
public final class Shell {

    private static final int PATIENCE_SECONDS = 180;

    private final Map<String, String> environment;

    /** @param environment variables beside those of this process */
    public Shell(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Whether that program is on this machine. */
    public static boolean has(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** What a command printed, on both streams, and its exit code. */
    public record Result(int exitCode, String output) {}

    /** Runs a command line, quoted as in a shell. */
    public Result run(String commandLine) throws IOException, InterruptedException {
        Path output = Files.createTempFile("diorama-shell", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of("bash", "-c", commandLine));
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("no end: " + commandLine);
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    /** Runs a command that must succeed, and gives what it printed. */
    public String succeed(String commandLine) throws IOException, InterruptedException {
        Result result = run(commandLine);
        if (result.exitCode() != 0) {
            throw new AssertionError(commandLine + "\n" + result.output());
        }
        return result.output();
    }
}
