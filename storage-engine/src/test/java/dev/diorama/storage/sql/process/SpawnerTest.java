package dev.diorama.storage.sql.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.storage.sql.DatabaseException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs end with the process that started them, by whichever means the system has. */
@DisabledOnOs(OS.WINDOWS)
@ParameterizedClass
@ValueSource(booleans = {true, false})
class SpawnerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Parameter
    boolean setpriv;

    @TempDir
    Path shared;

    private RunFolder runFolder;
    private Spawner spawner;

    @BeforeEach
    void open() {
        assumeThat(!setpriv || Programs.setprivWorks()).isTrue();
        runFolder = RunFolder.open(shared.resolve("run"));
        spawner = new Spawner(runFolder, setpriv);
    }

    @AfterEach
    void close() {
        runFolder.close();
    }

    @Test
    void run_aProgram_answersWhatItWrote() {
        assertThat(spawner.run(launch("echo one; echo two >&2"), PATIENCE)).containsExactly("one", "two");
    }

    @Test
    void run_aProgramThatFails_saysWhatItWrote() {
        assertThatThrownBy(() -> spawner.run(launch("echo no good; exit 3"), PATIENCE))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("no good");
    }

    @Test
    void run_aProgramThatIsNotThere_saysSo() {
        Launch launch = new Launch(List.of("/no/such/program"), Path.of("/"), Map.of(), user(), "INT", line -> {});

        assertThatThrownBy(() -> spawner.run(launch, PATIENCE))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("/no/such/program");
    }

    @Test
    void start_underRoot_isNotRoot() {
        List<String> whoami = spawner.run(launch("id -un"), PATIENCE);

        assertThat(whoami).doesNotContain("root");
    }

    @Test
    void start_itsPid_isTheProgramsOwn() {
        List<String> lines = new CopyOnWriteArrayList<>();
        NativeProcess process = spawner.start(
                new Launch(List.of("/bin/sh", "-c", "echo $$"), Path.of("/"), Map.of(), user(), "INT", lines::add));
        process.awaitEnd(PATIENCE);

        assertThat(lines).containsExactly(Long.toString(process.pid()));
    }

    @Test
    void start_environment_isNotThisProcesses() {
        Launch launch = new Launch(
                List.of("/bin/sh", "-c", "env"), Path.of("/"), Map.of("GIVEN", "yes"), user(), "INT", line -> {});

        assertThat(spawner.run(launch, PATIENCE)).contains("GIVEN=yes").doesNotContain("HOME=" + System.getenv("HOME"));
    }

    @Test
    void kill_aProgramWithChildren_endsThemAll() {
        NativeProcess process = spawner.start(launch("sleep 60 & sleep 60; true"));
        while (process.pids().size() < 3) {
            Pause.briefly();
        }
        List<ProcessIdentity> all = process.pids().stream()
                .flatMap(pid -> ProcessIdentity.of(pid).stream())
                .toList();

        process.kill();

        assertThat(all).hasSizeGreaterThanOrEqualTo(3).noneMatch(ProcessIdentity::alive);
        assertThat(process.alive()).isFalse();
        assertThat(process.ended().join()).isEqualTo(137);
    }

    @Test
    void signal_term_endsIt() {
        NativeProcess process = spawner.start(launch("exec sleep 60"));
        process.signal("TERM");

        assertThat(process.awaitEnd(PATIENCE)).isTrue();
        assertThat(process.ended().join()).isEqualTo(143);
    }

    @Test
    void start_whenThisProcessIsKilled_endsToo() throws Exception {
        Process emulator = KilledSpawner.start(shared.resolve("other"), setpriv);
        ProcessIdentity program = announced(emulator);

        emulator.destroyForcibly().waitFor();

        assertThat(program.awaitEnd(PATIENCE)).isTrue();
    }

    @Test
    void open_afterAProcessThatWasKilled_clearsItsFolder() throws Exception {
        Path left = shared.resolve("other");
        Process emulator = KilledSpawner.start(left, setpriv);
        announced(emulator);
        emulator.destroyForcibly().waitFor();
        assertThat(left).isNotEmptyDirectory();

        try (RunFolder next = RunFolder.open(left)) {
            assertThat(left.toFile().list())
                    .containsExactly(next.path().getFileName().toString());
        }
        assertThat(left).isEmptyDirectory();
    }

    @Test
    void open_whileAnotherRuns_leavesItsFolderAlone() throws Exception {
        Path left = shared.resolve("other");
        Process emulator = KilledSpawner.start(left, setpriv);
        ProcessIdentity program = announced(emulator);
        try (RunFolder second = RunFolder.open(left)) {
            assertThat(left.toFile().list()).hasSize(2);
            assertThat(program.alive()).isTrue();
        } finally {
            emulator.destroyForcibly().waitFor();
        }
        assertThat(program.awaitEnd(PATIENCE)).isTrue();
    }

    private static ProcessIdentity announced(Process emulator) throws Exception {
        BufferedReader output = new BufferedReader(new InputStreamReader(emulator.getInputStream()));
        return ProcessIdentity.of(Long.parseLong(output.readLine())).orElseThrow();
    }

    private static ServerUser user() {
        return ServerUser.of(Path.of("/"));
    }

    static Launch launch(String script) {
        return new Launch(List.of("/bin/sh", "-c", script), Path.of("/"), Map.of(), user(), "INT", line -> {});
    }
}
