package dev.diorama.integration.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.diorama.app.Emulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's tour as it is printed, but for the port, and holds what it prints against what is printed there. */
class ReadmeTourTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern CLASS_NAME = Pattern.compile("class (\\w+)");
    private static final int MINUTES = 3;

    private final Emulator emulator = Emulator.builder().port(0).start();
    private final String endpoint = emulator.endpoint().toString();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void commandLine_asPrinted_works() throws Exception {
        assumeTrue(works("aws", "--version"), "the AWS CLI is not installed");
        List<Snippet> snippets = Snippet.of(README, "bash");
        String script = snippets.stream()
                .map(snippet -> snippet.at(endpoint) + "\nprintf '\\n@@@\\n'\n")
                .collect(Collectors.joining("", "set -eu -o pipefail\n", ""));
        Path file = Files.writeString(folder.resolve("tour.sh"), script);
        String printed = run("bash", file.toString());
        String[] parts = printed.split("\n@@@\n");
        assertThat(parts).as(printed).hasSize(snippets.size());
        for (int i = 0; i < parts.length; i++) {
            assertThat(parts[i].strip()).isEqualTo(snippets.get(i).output());
        }
    }

    @Test
    void python_asPrinted_works() throws Exception {
        assumeTrue(works("python3", "-c", "import boto3"), "boto3 is not installed");
        for (Snippet snippet : Snippet.of(README, "python")) {
            Path file = Files.writeString(folder.resolve("tour.py"), snippet.at(endpoint));
            assertThat(run("python3", file.toString()).strip()).isEqualTo(snippet.output());
        }
    }

    @Test
    void java_asPrinted_works() throws Exception {
        List<Snippet> snippets = Snippet.of(README, "java");
        assertThat(snippets).hasSizeGreaterThan(1);
        for (Snippet snippet : snippets) {
            assertThat(compileAndRun(snippet.at(endpoint)).strip()).isEqualTo(snippet.output());
        }
    }

    private String compileAndRun(String code) throws Exception {
        Matcher name = CLASS_NAME.matcher(code);
        assertThat(name.find()).isTrue();
        Path source = Files.writeString(folder.resolve(name.group(1) + ".java"), code);
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        complaints,
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(status).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
        URL[] compiled = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(compiled, getClass().getClassLoader())) {
            Method main = loader.loadClass(name.group(1)).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            return printedBy(() -> main.invoke(null, (Object) new String[0]));
        }
    }

    private interface Running {
        void run() throws Exception;
    }

    private static String printedBy(Running program) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(printed).replace("\r\n", "\n");
        assertThat(ended && process.exitValue() == 0).as(text).isTrue();
        return text;
    }
}
