package dev.diorama.storage.sql.mysql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server on this machine.
 *
 * @param dialect what it takes and says
 * @param version such as {@code 11.4.5}
 * @param program the server itself
 * @param options those that let it find what belongs to it; they come first
 */
record Installation(Dialect dialect, String version, Path program, List<String> options) {

    /** What a program says to {@code --version}. */
    static String introduction(Path program) throws IOException {
        return answer(program, "--no-defaults", "--version");
    }

    /** What a program that ends by itself writes. */
    static String answer(Path program, String... options) throws IOException {
        Process process = start(program, options);
        String said = new String(process.getInputStream().readAllBytes());
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return said;
    }

    /** A program that says something and ends; it gets nothing to read. */
    static Process start(Path program, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }
}
