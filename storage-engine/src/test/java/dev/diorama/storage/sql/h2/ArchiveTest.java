package dev.diorama.storage.sql.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.RecoveryTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

    private final H2Engine engine = new H2Engine(H2Dialect.ORACLE);
    private int recovered;
    private Path archive;
    private Database database;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        archive = Files.createDirectory(folder.resolve("archive"));
        database = engine.create(folder.resolve("home"), spec("database", archive));
        database.start();
        database.run(null, "CREATE TABLE t (id INT)");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private DatabaseSpec spec(String name, @Nullable Path to) {
        return new DatabaseSpec(name, engine.versions().get(0), Map.of(), List.of(), to);
    }

    private Instant latest() {
        return Objects.requireNonNull(database.latestRestorable());
    }

    private void insert(int id) {
        database.run(null, "INSERT INTO t VALUES (" + id + ")");
    }

    private String rows(Path backup, Instant time) {
        Database copy = engine.recover(
                folder.resolve("recovered" + ++recovered),
                spec("recovered", null),
                backup,
                archive,
                new RecoveryTarget.AtTime(time));
        return String.valueOf(copy.run(null, "SELECT LISTAGG(id, ',') WITHIN GROUP (ORDER BY id) FROM t")
                .get(0)
                .get(0));
    }

    private Path backup(String name) {
        database.backup(folder.resolve(name));
        return folder.resolve(name);
    }

    @Test
    void recover_betweenAnyTwoCommits_isExact() {
        Path backup = backup("backup");
        Instant[] after = new Instant[30];
        for (int i = 0; i < after.length; i++) {
            insert(i);
            after[i] = latest();
        }

        assertThat(rows(backup, after[0])).isEqualTo("0");
        assertThat(rows(backup, after[1])).isEqualTo("0,1");
        assertThat(rows(backup, after[9])).isEqualTo("0,1,2,3,4,5,6,7,8,9");
        assertThat(rows(backup, after[29])).endsWith("28,29");
    }

    @Test
    void recover_acrossStopsKillsAndOpenings_isExact() {
        insert(1);
        Path backup = backup("backup");
        insert(2);
        Instant first = latest();
        database.stop();
        assertThat(database.latestRestorable()).isAfterOrEqualTo(first);
        database.start();
        insert(3);
        Instant second = latest();
        database.kill();
        database.close();
        database = engine.open(database.home(), spec("again", archive));
        database.start();
        insert(4);

        assertThat(rows(backup, first)).isEqualTo("1,2");
        assertThat(rows(backup, second)).isEqualTo("1,2,3");
        assertThat(rows(backup, latest())).isEqualTo("1,2,3,4");
    }

    @Test
    void recover_afterAKillWithinAChange_hasWhatWasWholeBefore() throws IOException {
        Path backup = backup("backup");
        insert(1);
        Instant time = latest();
        database.kill();
        Path segment;
        try (var files = Files.list(archive)) {
            segment = files.findFirst().orElseThrow();
        }
        Files.write(segment, new byte[] {0, 1, 2, 3}, java.nio.file.StandardOpenOption.APPEND);
        database.start();
        insert(2);

        assertThat(rows(backup, time)).isEqualTo("1");
        assertThat(rows(backup, latest())).isEqualTo("1,2");
    }

    @Test
    void recover_whileATransactionWasOpen_hasNothingOfIt() {
        Path backup = backup("backup");
        insert(1);
        database.run(null, "SET AUTOCOMMIT FALSE", "INSERT INTO t VALUES (2)");
        Instant open = latest();
        database.run(null, "COMMIT", "SET AUTOCOMMIT TRUE");

        assertThat(rows(backup, open)).isEqualTo("1");
        assertThat(rows(backup, latest())).isEqualTo("1,2");
    }

    @Test
    void discard_ofWhatIsBeforeABackup_leavesThatAndWhatComesAfter() {
        Path first = backup("first");
        insert(1);
        database.stop();
        database.start();
        Instant begun = latest();
        Path second = backup("second");
        insert(2);

        engine.discardLog(archive, begun);

        assertThat(rows(second, latest())).isEqualTo("1,2");
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> rows(first, latest()));
    }
}
