package dev.diorama.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What engines keep to whose databases follow one another and can be brought back to a moment. */
public abstract class ReplicatingEngineContract extends DatabaseEngineContract {

    @Test
    void whenEnded_itBreaksDown_isToldOnce() throws InterruptedException {
        Database database = created();
        BlockingQueue<String> reasons = new LinkedBlockingQueue<>();
        database.whenEnded(reasons::add);

        breakDown(database);

        assertThat(reasons.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        assertThat(database.running()).isFalse();
        database.start();
        assertThat(run(database, "SELECT 1")).containsExactly(List.of("1"));
        assertThat(reasons).isEmpty();
    }

    @Test
    void logs_afterAStart_areThere() {
        Database database = created();

        assertThat(database.logs())
                .isNotEmpty()
                .allSatisfy(log -> assertThat(log).isNotEmptyFile());
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
    void promote_killedAsSoonAsItsPrimaryWaits_losesNothingAcknowledged() {
        Database primary = replicable();
        writeRows(primary, 1, 1);
        int next = 2;
        for (int failover = 0; failover < 3; failover++) {
            Writer writer = new Writer(primary, next);
            until(() -> !writer.acknowledged().isEmpty());
            Database standby = replica(primary);

            primary.waitFor(standby);
            primary.kill();

            List<Integer> acknowledged = writer.stop();
            standby.promote();
            assertThat(rows(standby)).containsAll(acknowledged);
            next = writer.begun() + 1;
            primary = standby;
        }
    }

    @Test
    void waitFor_afterThePrimaryWasKilled_throws() {
        Database primary = replicable();
        Database standby = replica(primary);

        primary.kill();

        assertThatThrownBy(() -> primary.waitFor(standby)).isInstanceOf(DatabaseException.class);
        primary.waitFor(null);
        primary.start();
        writeRows(primary, 1, 1);
    }

    @Test
    void waitFor_aFollowerThatWasKilled_throws() {
        Database primary = replicable();
        Database standby = replica(primary);

        standby.kill();

        assertThatThrownBy(() -> primary.waitFor(standby)).isInstanceOf(DatabaseException.class);
        primary.waitFor(null);
        writeRows(primary, 1, 1);
    }

    @Test
    void waitFor_nobodyAnyMore_doesNotWait() {
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
}
