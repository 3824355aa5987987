package dev.diorama.integration.dynamodb;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs AWS CLI commands as a shell would. */
final class AwsCli {

    private final Target target;

    AwsCli(Target target) {
        this.target = target;
    }

    /** Whether the AWS CLI is on this machine. */
    static boolean isInstalled() {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws")));
    }

    /** What a command printed, on both streams, and its exit code. */
    record Result(int exitCode, String output) {}

    /** Runs a command line, quoted as in a shell. */
    Result run(String commandLine) throws IOException, InterruptedException {
        Path output = Files.createTempFile("diorama-cli", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of("bash", "-c", commandLine));
            builder.environment().putAll(target.cliEnvironment());
            Process process = builder.redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("no end: " + commandLine);
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    /** Runs a command that must succeed, and gives what it printed. */
    String succeed(String commandLine) throws IOException, InterruptedException {
        Result result = run(commandLine);
        if (result.exitCode() != 0) {
            throw new AssertionError(commandLine + "\n" + result.output());
        }
        return result.output();
    }
}
