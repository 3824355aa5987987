package dev.diorama.rds.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeDBLogFilesTest {

    @TempDir
    private Path folder;

    private LogCalls logs;

    @BeforeEach
    void open() throws IOException {
        logs = new LogCalls(folder)
                .with("error/postgresql.log.2026-11-21-11", new byte[200], 2_000)
                .with("error/postgresql.log.2026-11-21-10", new byte[100], 1_000);
    }

    @AfterEach
    void close() {
        logs.close();
    }

    private Structure describe(String... parameters) {
        List<String> all = new ArrayList<>(List.of("DBInstanceIdentifier", "orders"));
        all.addAll(List.of(parameters));
        return logs.calls.call("DescribeDBLogFiles", all.toArray(String[]::new));
    }

    private List<String> names(String... parameters) {
        return describe(parameters).structures("DescribeDBLogFiles").stream()
                .map(file -> file.requiredString("LogFileName"))
                .toList();
    }

    @Test
    void run_anInstance_listsItsFilesByName() {
        assertThat(describe().structures("DescribeDBLogFiles").toString())
                .isEqualTo(
                        "[DescribeDBLogFilesDetails(logFileName=error/postgresql.log.2026-11-21-10, lastWritten=1000,"
                                + " size=100), DescribeDBLogFilesDetails(logFileName=error/postgresql.log.2026-11-21-11,"
                                + " lastWritten=2000, size=200)]");
    }

    @Test
    void run_withConditions_listsWhatMeetsThem() {
        assertThat(names("FilenameContains", "21-10")).containsExactly("error/postgresql.log.2026-11-21-10");
        assertThat(names("FileLastWritten", "2000")).containsExactly("error/postgresql.log.2026-11-21-11");
        assertThat(names("FileSize", "100")).containsExactly("error/postgresql.log.2026-11-21-11");
        assertThat(names("FilenameContains", "slow")).isEmpty();
    }

    @Test
    void run_manyFiles_comeInPages() throws IOException {
        for (int i = 10; i < 30; i++) {
            logs.with("error/postgresql.log.2026-11-20-" + i, new byte[1], 0);
        }
        Structure first = describe("MaxRecords", "20");
        assertThat(first.structures("DescribeDBLogFiles")).hasSize(20);
        assertThat(names("MaxRecords", "20", "Marker", first.requiredString("Marker")))
                .containsExactly("error/postgresql.log.2026-11-21-10", "error/postgresql.log.2026-11-21-11");
    }

    @Test
    void run_anUnknownInstance_isRefused() {
        assertThat(logs.calls.refused("DescribeDBLogFiles", "DBInstanceIdentifier", "none"))
                .isEqualTo("DBInstanceNotFound: DBInstance none not found.");
    }
}
