package dev.diorama.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.storage.sql.DatabaseEngine.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every engine keeps to, as far as it claims to be able to. */
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
    void whenEnded_theProcessIsKilled_isToldOnce() throws InterruptedException {
        Database database = created();
        assumeThat(database.processIds()).isNotEmpty();
        BlockingQueue<String> reasons = new LinkedBlockingQueue<>();
        database.whenEnded(reasons::add);

        ProcessHandle.of(database.processIds().get(0)).orElseThrow().destroyForcibly();

        assertThat(reasons.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        assertThat(database.running()).isFalse();
        database.start();
        assertThat(run(database, "SELECT 1")).containsExactly(List.of("1"));
        assertThat(reasons).isEmpty();
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

    @Test
    void logs_afterAStart_areThere() {
        Database database = created();
        assumeThat(database.processIds()).isNotEmpty();

        assertThat(database.logs())
                .isNotEmpty()
                .allSatisfy(log -> assertThat(log).isNotEmptyFile());
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

    // Followers

    @Test
    void replicate_aRunningDatabase_followsItReadOnly() {
        Database primary = replicable();
        writeRows(primary, 1, 10);

        Database follower = replica(primary);
        writeRows(primary, 11, 20);

        awaitRows(follower, numbers(1, 20));
        assertThat(follower.following()).isTrue();
        assertThat(follower.status().streaming()).isTrue();
        assertThatThrownBy(() -> run(follower, "INSERT INTO t VALUES (99)"))
                .isInstanceOfSatisfying(
                        DatabaseException.class, e -> assertThat(e.sqlState()).isEqualTo(readOnlyState()));
        until(() -> follower.status().lag().isZero());
    }

    @Test
    void replicate_aFollower_followsThatOne() {
        Database primary = replicable();
        writeRows(primary, 1, 10);

        Database last = replica(replica(primary));
        writeRows(primary, 11, 20);

        awaitRows(last, numbers(1, 20));
    }

    @Test
    void start_aFollowerThatWasStopped_catchesUp() {
        Database primary = replicable();
        writeRows(primary, 1, 10);
        Database follower = replica(primary);

        follower.stop();
        writeRows(primary, 11, 20);
        follower.start();

        awaitRows(follower, numbers(1, 20));
    }

    @Test
    void follow_afterBothWereOpenedAnew_goesOn() {
        Database primary = replicable();
        writeRows(primary, 1, 10);
        Database follower = replica(primary);
        follower.close();
        primary.close();

        Database primaryAgain = keep(engine.open(primary.home(), spec("primary-again")));
        primaryAgain.start();
        writeRows(primaryAgain, 11, 20);
        Database followerAgain = keep(engine.open(follower.home(), spec("follower-again")));
        assertThat(followerAgain.following()).isTrue();
        followerAgain.follow(primaryAgain);
        followerAgain.start();

        awaitRows(followerAgain, numbers(1, 20));
    }

    @Test
    void freeze_aFollower_keepsItsAnswers() {
        Database primary = replicable();
        writeRows(primary, 1, 10);
        Database follower = replica(primary);
        awaitRows(follower, numbers(1, 10));

        follower.freeze();
        writeRows(primary, 11, 20);
        until(() -> !follower.status().lag().isZero());
        assertThat(follower.status().frozen()).isTrue();
        assertThat(rows(follower)).isEqualTo(numbers(1, 10));
        follower.thaw();

        awaitRows(follower, numbers(1, 20));
        assertThat(follower.status().frozen()).isFalse();
    }

    @Test
    void delay_aFollower_staysBehindUntilToldOtherwise() {
        Database primary = replicable();
        writeRows(primary, 1, 10);
        Database follower = replica(primary);
        awaitRows(follower, numbers(1, 10));

        follower.delay(Duration.ofHours(1));
        writeRows(primary, 11, 20);
        until(() -> !follower.status().lag().isZero());
        assertThat(rows(follower)).isEqualTo(numbers(1, 10));
        follower.delay(Duration.ZERO);

        awaitRows(follower, numbers(1, 20));
    }

    @Test
    void promote_aFollower_takesWrites() {
        Database primary = replicable();
        writeRows(primary, 1, 10);
        Database follower = replica(primary);
        follower.freeze();
        writeRows(primary, 11, 20);
        until(() -> !follower.status().lag().isZero());
        primary.stop();

        follower.promote();

        assertThat(follower.following()).isFalse();
        assertThat(rows(follower)).isEqualTo(numbers(1, 20));
        writeRows(follower, 21, 30);
        follower.stop();
        follower.start();
        assertThat(rows(follower)).isEqualTo(numbers(1, 30));
    }

    @Test
    void follow_switchedOver_swapsRoles() {
        Database first = replicable();
        writeRows(first, 1, 10);
        Database second = replica(first);

        first.stop();
        second.promote();
        first.follow(second);
        first.start();
        writeRows(second, 11, 20);

        awaitRows(first, numbers(1, 20));
        assertThat(first.following()).isTrue();
    }

    @Test
    void promote_afterTheSynchronousPrimaryWasKilled_losesNothingAcknowledged() {
        assumeThat(engine.capabilities()).contains(Capability.SYNCHRONOUS_REPLICATION);
        Database primary = replicable();
        writeRows(primary, 1, 1);
        Database standby = replica(primary);
        Database reader = replica(primary);
        int next = 2;
        for (int failover = 0; failover < 3; failover++) {
            primary.waitFor(standby);
            Writer writer = new Writer(primary, next);
            int enough = 30;
            until(() -> writer.acknowledged().size() >= enough);

            primary.kill();
            List<Integer> acknowledged = writer.stop();
            standby.promote();
            reader.follow(standby);
            next = writer.begun() + 1;
            writeRows(standby, next, next);

            assertThat(rows(standby)).containsAll(acknowledged).contains(next);
            awaitRows(reader, rows(standby));
            primary = standby;
            standby = replica(primary);
            next++;
        }
    }

    @Test
    void waitFor_nobodyAnyMore_doesNotWait() {
        assumeThat(engine.capabilities()).contains(Capability.SYNCHRONOUS_REPLICATION);
        Database primary = replicable();
        Database standby = replica(primary);
        primary.waitFor(standby);
        writeRows(primary, 1, 10);

        standby.kill();
        primary.waitFor(null);
        writeRows(primary, 11, 20);

        assertThat(rows(primary)).isEqualTo(numbers(1, 20));
    }

    // Recovery

    @Test
    void recover_toATime_isExact() throws Exception {
        Database database = archived();
        writeRows(database, 1, 10);
        database.backup(folder.resolve("backup"));
        writeRows(database, 11, 20);
        Instant moment = momentAfter();
        run(database, "DELETE FROM t");
        Instant latest = database.latestRestorable();
        assertThat(latest).isAfter(moment);

        Database recovered = recovered(new RecoveryTarget.AtTime(moment));

        assertThat(rows(recovered)).isEqualTo(numbers(1, 20));
        assertThat(recovered.following()).isFalse();
        writeRows(recovered, 21, 30);
        recovered.stop();
        recovered.start();
        assertThat(rows(recovered)).isEqualTo(numbers(1, 30));
    }

    @Test
    void recover_toTheLatestTime_holdsAllCommittedBefore() {
        Database database = archived();
        writeRows(database, 1, 10);
        database.backup(folder.resolve("backup"));
        writeRows(database, 11, 20);
        Instant first = database.latestRestorable();
        Instant latest = database.latestRestorable();
        assertThat(latest).isAfterOrEqualTo(first);

        assertThat(rows(recovered(new RecoveryTarget.AtTime(latest)))).isEqualTo(numbers(1, 20));
        assertThat(rows(recovered(new RecoveryTarget.Latest()))).isEqualTo(numbers(1, 20));
    }

    @Test
    void recover_toATimeThatIsNotThere_throws() throws Exception {
        Database database = archived();
        Instant before = momentAfter();
        writeRows(database, 1, 10);
        database.backup(folder.resolve("backup"));
        Instant latest = database.latestRestorable();

        assertThatThrownBy(() -> recovered(new RecoveryTarget.AtTime(before))).isInstanceOf(DatabaseException.class);
        assertThatThrownBy(() -> recovered(new RecoveryTarget.AtTime(latest.plusSeconds(3600))))
                .isInstanceOf(DatabaseException.class);
    }

    @Test
    void recover_overAFailover_isExact() throws Exception {
        assumeThat(engine.capabilities()).contains(Capability.SYNCHRONOUS_REPLICATION);
        Database primary = archived();
        writeRows(primary, 1, 10);
        primary.backup(folder.resolve("backup"));
        Database standby = keep(engine.replicate(folder.resolve("standby"), archivedSpec("standby"), primary));
        primary.waitFor(standby);
        writeRows(primary, 11, 20);
        primary.kill();
        standby.promote();
        writeRows(standby, 21, 30);
        Instant moment = momentAfter();
        writeRows(standby, 31, 40);
        standby.latestRestorable();

        assertThat(rows(recovered(new RecoveryTarget.AtTime(moment)))).isEqualTo(numbers(1, 30));
        assertThat(rows(recovered(new RecoveryTarget.Latest()))).isEqualTo(numbers(1, 40));
    }

    @Test
    void latestRestorable_withoutAnArchive_isNull() {
        assertThat(created().latestRestorable()).isNull();
    }
}
