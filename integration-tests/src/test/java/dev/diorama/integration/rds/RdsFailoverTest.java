package dev.diorama.integration.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Event;

/** Fails Multi-AZ instances over again and again while they are written to: what they acknowledged must be there afterwards. */
class RdsFailoverTest {

    private static final int ROUNDS = 4;
    private static final int ROWS_BETWEEN = 20;

    @AutoClose
    private static RdsTarget target = new RdsTarget();

    @Test
    void postgres_failedOverUnderLoad_losesNoAcknowledgedRow() throws Exception {
        check(target.create("pg", "postgres", create -> create.multiAZ(true).backupRetentionPeriod(1)));
    }

    @Test
    void mariadb_failedOverUnderLoad_losesNoAcknowledgedRow() throws Exception {
        DBInstance instance = target.create(
                "maria",
                "mariadb",
                create -> create.multiAZ(true).dbName("shop").backupRetentionPeriod(1));
        Database.assumeMariaDb(target, instance);
        check(instance);
    }

    private static void check(DBInstance instance) throws Exception {
        String id = instance.dbInstanceIdentifier();
        String replica = id + "-replica";
        String database = instance.engine().equals("postgres") ? "postgres" : "shop";
        String url = Database.url(target, instance, database);
        try (Connection connection = RdsTarget.connect(url)) {
            Database.run(connection, "create table counted (n bigint primary key)");
        }
        target.client()
                .createDBInstanceReadReplica(
                        create -> create.dbInstanceIdentifier(replica).sourceDBInstanceIdentifier(id));
        DBInstance following = target.available(replica);
        CountingWriter writer = new CountingWriter(url);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                writer.awaitMore(ROWS_BETWEEN);
                failOver(id, round % 2 == 0);
                writer.awaitMore(ROWS_BETWEEN);
            }
        } finally {
            writer.stop();
        }
        writer.awaitEnd();
        try (Connection connection = RdsTarget.connect(url)) {
            Set<String> kept = new HashSet<>(Database.column(connection, "select n from counted"));
            assertThat(kept).containsAll(writer.acknowledged());
            assertThat(kept.size()).isLessThanOrEqualTo(writer.attempts());
            assertReplicated(following, database, kept);
        }
        assertThat(events(id)).contains("Multi-AZ instance failover started.", "Multi-AZ instance failover completed");
        target.delete(replica, id);
    }

    /** Hands over as asked for, or because the primary's process is killed; the zones swap either way. */
    private static void failOver(String id, boolean asked) throws Exception {
        Patience.until(
                () -> target.page(id).contains("\"standby\"")
                        && target.describe(id).dbInstanceStatus().equals("available"),
                () -> "a new standby, and a replica that has been copied: " + target.page(id));
        DBInstance before = target.describe(id);
        if (asked) {
            target.client()
                    .rebootDBInstance(reboot -> reboot.dbInstanceIdentifier(id).forceFailover(true));
        } else {
            target.post(id, "kill");
        }
        Patience.until(
                () -> {
                    DBInstance now = target.describe(id);
                    return now.dbInstanceStatus().equals("available")
                            && before.secondaryAvailabilityZone().equals(now.availabilityZone())
                            && before.availabilityZone().equals(now.secondaryAvailabilityZone());
                },
                () -> "failed over from " + before + ": " + target.describe(id) + events(id));
    }

    private static void assertReplicated(DBInstance replica, String database, Set<String> rows) throws Exception {
        String url = Database.url(target, replica, database);
        Set<String> replicated = new HashSet<>();
        Patience.until(
                () -> {
                    try (Connection connection = RdsTarget.connect(url)) {
                        replicated.clear();
                        replicated.addAll(Database.column(connection, "select n from counted"));
                        return replicated.size() >= rows.size();
                    } catch (SQLException restarting) {
                        return false;
                    }
                },
                () -> replicated.size() + " of " + rows.size() + " rows are replicated: "
                        + target.page(replica.dbInstanceIdentifier()));
        assertThat(replicated).isEqualTo(rows);
    }

    private static List<String> events(String id) {
        return target
                .client()
                .describeEvents(describe ->
                        describe.sourceIdentifier(id).sourceType("db-instance").duration(60))
                .events()
                .stream()
                .map(Event::message)
                .toList();
    }
}
