package dev.diorama.storage.sql.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HourlyLogTest {

    private static final String PREFIX = "2026-11-21 15:05:10 UTC:[local]:jane@app:[27989]:";

    @TempDir
    Path folder;

    @Test
    void whenFull_serverCannotWrite_tellsItsWords() throws IOException {
        HourlyLog log = new HourlyLog(folder);
        List<String> told = new ArrayList<>();
        log.whenFull(told::add);
        log.add(PREFIX + "ERROR:  could not extend file \"base/5/16386\": No space left on device");
        log.add(PREFIX + "HINT:  Check free disk space.");
        log.add(PREFIX + "PANIC:  could not write to file \"pg_wal/xlogtemp.28600\": No space left on device");
        log.add(PREFIX + "STATEMENT:  SELECT 'No space left on device'");
        log.add(PREFIX + "ERROR:  duplicate key value violates unique constraint \"t_pkey\"");
        log.close();
        assertThat(told)
                .containsExactly(
                        "could not extend file \"base/5/16386\": No space left on device",
                        "could not write to file \"pg_wal/xlogtemp.28600\": No space left on device");
        assertThat(Files.readAllLines(log.files().get(0))).hasSize(5);
    }
}
