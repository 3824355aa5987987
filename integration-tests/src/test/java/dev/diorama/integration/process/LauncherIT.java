package dev.diorama.integration.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code ./diorama}, in a folder of its own beside a copy of the jar. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "diorama.cmd is what starts it there")
class LauncherIT {

    @TempDir
    Path folder;

    private Path home;
    private Path caches;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectory(folder.resolve("home with space"));
        caches = folder.resolve("caches");
        copy(RunningProgram.ROOT.resolve("diorama"), home.resolve("diorama"));
    }

    private void installJar() throws IOException {
        copy(RunningProgram.JAR, home.resolve("diorama.jar"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Test
    void start_twice_secondUsesWhatTheFirstLeft() throws Exception {
        installJar();
        try (RunningProgram first = launch(Map.of(), "--port=0")) {
            first.awaitReady();
            assertThat(first.complained()).contains("preparing quicker starts").hasLineCount(1);
            assertThat(first.stop()).isZero();
        }
        List<Path> left = files(caches);
        assertThat(left).hasSize(2).allMatch(file -> file.toFile().length() > 0);
        try (RunningProgram second = launch(Map.of(), "--port=0")) {
            second.awaitReady();
            long pid = second.handle().pid();
            assertThat(second.handle().info().command())
                    .hasValueSatisfying(java -> assertThat(java).endsWith("java"));
            assertThat(second.stop()).isZero();
            assertThat(second.complained()).isEmpty();
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        }
        assertThat(files(caches)).isEqualTo(left);
    }

    @Test
    void start_brokenCaches_startsAllTheSame() throws Exception {
        installJar();
        try (RunningProgram first = launch(Map.of(), "--port=0")) {
            first.awaitReady();
        }
        Path cache = cacheFile();
        byte[] good = Files.readAllBytes(cache);
        byte[] flipped = good.clone();
        for (int i = 5000; i < flipped.length; i += 9973) {
            flipped[i] ^= 0x55;
        }
        for (byte[] broken : List.of(new byte[0], new byte[100_000], Arrays.copyOf(good, good.length / 2), flipped)) {
            Files.delete(cache);
            Files.write(cache, broken);
            Files.setLastModifiedTime(cache, Files.getLastModifiedTime(home.resolve("diorama.jar")));
            try (RunningProgram program = launch(Map.of(), "--port=0")) {
                program.awaitReady();
                assertThat(program.stop()).isZero();
            }
        }
    }

    @Test
    void start_jarChanged_preparesAnew() throws Exception {
        installJar();
        try (RunningProgram first = launch(Map.of(), "--port=0")) {
            first.awaitReady();
        }
        Files.setLastModifiedTime(home.resolve("diorama.jar"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        try (RunningProgram second = launch(Map.of(), "--port=0")) {
            second.awaitReady();
            assertThat(second.complained()).contains("preparing quicker starts");
        }
    }

    @Test
    void start_manyAtOnceForTheFirstTime_allServe() throws Exception {
        installJar();
        List<RunningProgram> programs = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                programs.add(launch(Map.of(), "--port=0"));
            }
            for (RunningProgram program : programs) {
                program.awaitReady();
                assertThat(program.stop()).isZero();
            }
        } finally {
            programs.forEach(RunningProgram::close);
        }
        assertThat(files(caches)).hasSize(2);
    }

    @Test
    void start_cacheFolderUnusableOrUnwanted_startsWithout() throws Exception {
        installJar();
        Path file = Files.createFile(folder.resolve("file"));
        for (String cache : List.of(file.toString(), "none")) {
            try (RunningProgram program = launch(Map.of("DIORAMA_CACHE", cache), "--port=0")) {
                program.awaitReady();
                assertThat(program.complained()).isEmpty();
            }
        }
    }

    @Test
    void start_optionsForTheJvm_arePassedOn() throws Exception {
        installJar();
        Map<String, String> variables = Map.of("DIORAMA_CACHE", "none", "DIORAMA_OPTS", "-XX:+UseParallelGC -Xmx99m");
        try (RunningProgram program = launch(variables, "--port=0")) {
            program.awaitReady();
            assertThat(program.handle()
                            .info()
                            .arguments()
                            .map(List::of)
                            .orElse(List.of("-Xmx99m", "-XX:+UseParallelGC")))
                    .contains("-Xmx99m", "-XX:+UseParallelGC")
                    .doesNotContain("-XX:+UseSerialGC");
        }
    }

    @Test
    void start_namedJdkThatIsNone_saysSo() throws Exception {
        installJar();
        try (RunningProgram program = launch(Map.of("DIORAMA_JAVA_HOME", "/nowhere"))) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.complained())
                    .isEqualTo("diorama: DIORAMA_JAVA_HOME is /nowhere, where there is no JDK 17 or later.\n");
        }
    }

    @Test
    void start_throughALinkFromElsewhere_findsItsHome() throws Exception {
        installJar();
        Path link = Files.createSymbolicLink(folder.resolve("linked"), home.resolve("diorama"));
        try (RunningProgram program =
                RunningProgram.start(folder, Map.of("DIORAMA_CACHE", "none"), List.of(link.toString(), "--version"))) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.printed()).startsWith("Diorama ");
        }
    }

    @Test
    void start_freshClone_buildsOnceAndAgainAfterAChange() throws Exception {
        Path source = freshClone();
        Map<String, String> variables = Map.of("DIORAMA_CACHE", "none", "PATH", pathWithMaven());
        assertThat(complaintOfVersion(variables)).contains("diorama: building").hasLineCount(1);
        assertThat(complaintOfVersion(variables)).isEmpty();
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(complaintOfVersion(variables)).contains("diorama: building");
        assertThat(home.resolve("target/diorama.lock")).doesNotExist();
    }

    @Test
    void start_buildFails_showsWhyAndEnds() throws Exception {
        freshClone();
        maven("echo the reason; exit 1");
        try (RunningProgram program =
                launch(Map.of("DIORAMA_CACHE", "none", "PATH", folder + ":" + System.getenv("PATH")))) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.complained()).contains("the reason", "The build failed");
        }
        assertThat(home.resolve("target/diorama.lock")).doesNotExist();
    }

    /** As much of a clone as the launcher looks at; returns one of its sources. */
    private Path freshClone() throws IOException {
        Files.createFile(home.resolve("pom.xml"));
        for (String module : List.of(
                "postgres-binaries", "storage-engine", "emulator-core", "dynamodb-api", "rds-api", "emulator-app")) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.createFile(home.resolve(module).resolve("pom.xml"));
        }
        return Files.createFile(home.resolve("emulator-app/src/main/Main.java"));
    }

    /** A path on which Maven is a script that brings the jar in. */
    private String pathWithMaven() throws IOException {
        maven("mkdir -p emulator-app/target && cp '" + RunningProgram.JAR + "' emulator-app/target/");
        return folder + ":" + System.getenv("PATH");
    }

    private void maven(String does) throws IOException {
        Path script = Files.writeString(folder.resolve("mvn"), "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String complaintOfVersion(Map<String, String> variables) throws Exception {
        try (RunningProgram program = launch(variables, "--version")) {
            assertThat(program.awaitExit()).isZero();
            return program.complained();
        }
    }

    private Path cacheFile() throws IOException {
        return files(caches).stream()
                .filter(file -> !file.toString().endsWith(".bytes"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private RunningProgram launch(Map<String, String> variables, String... arguments) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("DIORAMA_CACHE", caches.toString()));
        all.putAll(variables);
        List<String> command = new ArrayList<>(List.of(home.resolve("diorama").toString()));
        command.addAll(List.of(arguments));
        return RunningProgram.start(folder, all, command);
    }
}
