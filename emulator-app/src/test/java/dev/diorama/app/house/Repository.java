package dev.diorama.app.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository that the tests run in. */
final class Repository {

    static final Path ROOT = root();

    private Repository() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("emulator-app/pom.xml"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Every Java source of every module, tests included. */
    static List<Path> javaSources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(Repository::javaFiles)
                    .sorted()
                    .toList();
        }
    }

    /** Whether a source is of the tests, or of a module that holds nothing else. */
    static boolean isTest(Path file) {
        Path inside = ROOT.relativize(file);
        return inside.startsWith("integration-tests") || inside.subpath(1, 3).equals(Path.of("src", "test"));
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
