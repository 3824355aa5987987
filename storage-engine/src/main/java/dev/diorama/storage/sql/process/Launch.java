package dev.diorama.storage.sql.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A program to be started.
 *
 * @param command the program, by its whole path, and its arguments
 * @param folder where it works; its user must be able to enter it
 * @param environment what it gets in its environment, beside PATH and what finds libraries and locales
 * @param user whom it runs as
 * @param deathSignal the signal that ends it when this process ends, such as {@code INT}
 * @param output is told each line that it writes, in a thread of the process's own; it must not throw
 */
public record Launch(
        List<String> command,
        Path folder,
        Map<String, String> environment,
        ServerUser user,
        String deathSignal,
        Consumer<String> output) {

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
