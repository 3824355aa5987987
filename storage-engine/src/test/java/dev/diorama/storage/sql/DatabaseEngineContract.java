package dev.diorama.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** What every engine keeps to. */
public abstract class DatabaseEngineContract extends DatabaseEngineFixture {
    // One database

    @Test
    void create_started_takesStatements() {
        Database database = created();

        run(
                database,
                "CREATE TABLE t (id INT PRIMARY KEY, word VARCHAR(20))",
                "INSERT INTO t VALUES (1, 'one'), (2, NULL)");

        assertThat(database.running()).isTrue();
        assertThat(run(database, "SELECT id, word FROM t ORDER BY id"))
                .containsExactly(List.of("1", "one"), Arrays.asList("2", null));
    }

    @Test
    void run_aWrongStatement_throwsWithItsState() {
        Database database = created();

        assertThatThrownBy(() -> run(database, "SELECT nothing FROM nowhere"))
                .isInstanceOfSatisfying(DatabaseException.class, e -> {
                    assertThat(e.sqlState()).startsWith("42");
                    assertThat(e.getMessage()).containsIgnoringCase("nowhere");
                });
    }

    @Test
    void run_notRunning_throws() {
        Database database = created();
        database.stop();

        assertThatThrownBy(() -> run(database, "SELECT 1")).isInstanceOf(DatabaseException.class);
    }

    @Test
    void create_twoAtOnce_areApart() {
        Database one = created();
        Database other = created();
        writeRows(one, 1, 2);

        assertThat(one.address()).isNotEqualTo(other.address());
        assertThatThrownBy(() -> rows(other)).isInstanceOf(DatabaseException.class);
    }

    @Test
    void create_whereThereIsOne_throws() {
        Database database = created();

        assertThatThrownBy(() -> engine.create(database.home(), spec("again"))).isInstanceOf(DatabaseException.class);
        assertThat(run(database, "SELECT 1")).containsExactly(List.of("1"));
    }

    @Test
    void start_afterStop_keepsDataAndAddress() {
        Database database = created();
        var address = database.address();
        writeRows(database, 1, 10);

        database.stop();
        assertThat(database.running()).isFalse();
        assertThat(database.processIds()).isEmpty();
        database.start();

        assertThat(rows(database)).isEqualTo(numbers(1, 10));
        assertThat(database.address()).isEqualTo(address);
    }

    @Test
    void start_afterKill_keepsWhatWasAcknowledged() {
        Database database = created();
        writeRows(database, 1, 1);
        Writer writer = new Writer(database, 2);
        until(() -> writer.acknowledged().size() >= 50);

        database.kill();
        List<Integer> acknowledged = writer.stop();
        database.start();

        assertThat(rows(database)).containsAll(acknowledged);
    }

    @Test
    void open_afterClose_keepsData() {
        Database database = created();
        writeRows(database, 1, 10);
        database.close();

        Database again = keep(engine.open(database.home(), spec("again")));
        again.start();

        assertThat(rows(again)).isEqualTo(numbers(1, 10));
    }

    @Test
    void open_whereThereIsNone_throws() {
        assertThatThrownBy(() -> engine.open(folder.resolve("nowhere"), spec("none")))
                .isInstanceOf(DatabaseException.class);
    }

    @Test
    void startAndStop_again_doNothing() {
        Database database = created();
        database.start();
        writeRows(database, 1, 1);
        database.stop();
        database.stop();

        assertThat(database.running()).isFalse();
    }

    @Test
    void whenEnded_stopAndKill_areNotTold() {
        Database database = created();
        BlockingQueue<String> reasons = new LinkedBlockingQueue<>();
        database.whenEnded(reasons::add);

        database.stop();
        database.start();
        database.kill();
        database.start();
        database.close();

        assertThat(reasons).isEmpty();
    }

    // Parameters

    @Test
    void settings_ofAServer_describeItsParameters() {
        Database database = created();

        assertThat(database.settings()).anySatisfy(setting -> {
            assertThat(setting.name()).isEqualToIgnoringCase(dynamicParameter().getKey());
            assertThat(setting.dynamic()).isTrue();
            assertThat(setting.description()).isNotBlank();
        });
        assertThat(database.settings()).anySatisfy(setting -> {
            assertThat(setting.name()).isEqualToIgnoringCase(staticParameter().getKey());
            assertThat(setting.dynamic()).isFalse();
        });
    }

    @Test
    void configure_aDynamicParameter_changesAtOnce() {
        Database database = created();
        String before = shown(database, dynamicParameter());

        assertThat(database.configure(Map.ofEntries(dynamicParameter()))).isEmpty();
        assertThat(shown(database, dynamicParameter())).isNotEqualTo(before);
        assertThat(database.configure(Map.of())).isEmpty();

        assertThat(shown(database, dynamicParameter())).isEqualTo(before);
    }

    @Test
    void configure_aStaticParameter_changesWithTheNextStart() {
        Database database = created();
        String before = shown(database, staticParameter());

        Set<String> pending = database.configure(Map.ofEntries(staticParameter()));
        assertThat(pending).containsExactly(staticParameter().getKey());
        assertThat(shown(database, staticParameter())).isEqualTo(before);
        database.stop();
        database.start();

        assertThat(shown(database, staticParameter())).isNotEqualTo(before);
    }

    @Test
    void configure_anImpossibleParameter_changesNothing() {
        Database database = created();
        database.configure(Map.ofEntries(dynamicParameter()));
        String before = shown(database, dynamicParameter());

        assertThatThrownBy(() -> database.configure(Map.ofEntries(impossibleParameter())))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(impossibleParameter().getKey());
        database.stop();
        database.start();

        assertThat(shown(database, dynamicParameter())).isEqualTo(before);
    }

    // Backups

    @Test
    void restore_aBackup_bringsBackWhatWasCommittedThen() {
        Database database = created();
        writeRows(database, 1, 100);
        database.backup(folder.resolve("backup"));
        writeRows(database, 101, 200);
        database.close();

        Database restored =
                keep(engine.restore(folder.resolve("restored"), spec("restored"), folder.resolve("backup")));
        restored.start();

        assertThat(rows(restored)).isEqualTo(numbers(1, 100));
        writeRows(restored, 101, 110);
        assertThat(restored.following()).isFalse();
    }

    @Test
    void backup_whileRowsAreWritten_holdsAllAcknowledgedBeforeAndNoneBegunAfter() {
        Database database = created();
        writeRows(database, 1, 1);
        Writer writer = new Writer(database, 2);
        until(() -> writer.acknowledged().size() >= 20);
        List<Integer> before = writer.acknowledged();

        database.backup(folder.resolve("backup"));
        int begun = writer.begun();
        writer.stop();
        Database restored =
                keep(engine.restore(folder.resolve("restored"), spec("restored"), folder.resolve("backup")));
        restored.start();

        assertThat(rows(restored)).containsAll(before).allMatch(row -> row <= begun);
    }

    @Test
    void backup_toAFolderThatIsThere_throws() throws IOException {
        Database database = created();
        Path there = Files.createDirectory(folder.resolve("there"));

        assertThatThrownBy(() -> database.backup(there)).isInstanceOf(DatabaseException.class);
        assertThat(there).isEmptyDirectory();
    }

    @Test
    void latestRestorable_withoutAnArchive_isNull() {
        assertThat(created().latestRestorable()).isNull();
    }
}
