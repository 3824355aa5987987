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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

    private final H2Engine engine = new H2Engine(H2Dialect.ORACLE);
    private int copies;
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

    private Database recovered(Path backup, Instant time) {
        return engine.recover(
                folder.resolve("recovered" + ++copies),
                spec("recovered", null),
                backup,
                archive,
                new RecoveryTarget.AtTime(time));
    }

    private String rows(Path backup, Instant time) {
        Database copy = recovered(backup, time);
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

    /** H2 writes over what it no longer needs at once here, where it leaves that alone for 45 seconds otherwise. */
    @Test
    void recover_whereSpaceIsUsedAgainAtOnce_isExactAtEveryMoment() {
        database.configure(Map.of("RETENTION_TIME", "0"));
        database.run(null, "CREATE TABLE big (id INT PRIMARY KEY, n INT, word CLOB)", "CREATE INDEX i ON big(n)");
        Database follower = engine.replicate(folder.resolve("follower"), spec("follower", null), database);
        Path backup = backup("backup");
        Random random = new Random(5);
        List<Instant> moments = new ArrayList<>();
        List<String> sums = new ArrayList<>();
        for (int round = 0; round < 60; round++) {
            for (int i = 0; i < 20; i++) {
                database.run(null, change(random));
            }
            moments.add(latest());
            sums.add(sum(database));
        }

        for (int round = 3; round < moments.size(); round += 11) {
            Database copy = recovered(backup, moments.get(round));
            assertThat(sum(copy)).isEqualTo(sums.get(round));
            copy.close();
        }
        follower.promote();
        assertThat(sum(follower)).isEqualTo(sums.get(sums.size() - 1));
    }

    private static String change(Random random) {
        int id = random.nextInt(1000);
        return switch (random.nextInt(5)) {
            case 0 -> "DELETE FROM big WHERE id BETWEEN " + id + " AND " + (id + 20);
            case 1 -> "UPDATE big SET n = n + 1 WHERE id < " + id / 10;
            default ->
                "MERGE INTO big KEY(id) VALUES (" + id + ", " + random.nextInt(100) + ", REPEAT('x', "
                        + random.nextInt(5000) + "))";
        };
    }

    private static String sum(Database of) {
        return of.run(null, "SELECT COUNT(*), SUM(id), SUM(n), SUM(LENGTH(word)) FROM big WHERE n >= 0")
                .toString();
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
