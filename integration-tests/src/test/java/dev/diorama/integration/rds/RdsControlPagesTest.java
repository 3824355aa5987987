package dev.diorama.integration.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Event;

/** Diorama's own pages on instances, seen by drivers: a failover on demand, and a replica's lag as its engine tells of it. */
class RdsControlPagesTest {

    private static final int HOUR_MILLIS = 3_600_000;

    @AutoClose
    private static RdsTarget target = new RdsTarget();

    @Test
    void failover_postgres_cutsConnectionsSwapsZonesAndKeepsTheEndpoint() throws Exception {
        checkFailover(target.create(
                "pg-over", "postgres", create -> create.multiAZ(true).dbName("shop")));
    }

    @Test
    void failover_mariadb_cutsConnectionsSwapsZonesAndKeepsTheEndpoint() throws Exception {
        DBInstance instance = target.create(
                "maria-over", "mariadb", create -> create.multiAZ(true).dbName("shop"));
        Database.assumeMariaDb(target, instance);
        checkFailover(instance);
    }

    private static void checkFailover(DBInstance before) throws Exception {
        String id = before.dbInstanceIdentifier();
        String url = Database.url(target, before, "shop");
        try (Connection open = RdsTarget.connect(url)) {
            Database.run(open, "create table t (id int primary key)", "insert into t values (1)");

            target.post(id, "failover");

            assertThatThrownBy(() -> Database.run(open, "insert into t values (2)"))
                    .isInstanceOf(SQLException.class);
        }
        try (Connection again = RdsTarget.connect(url)) {
            assertThat(Database.column(again, "select id from t")).containsExactly("1");
            Database.run(again, "insert into t values (3)");
        }
        DBInstance after = target.describe(id);
        assertThat(after.endpoint()).isEqualTo(before.endpoint());
        assertThat(after.availabilityZone()).isEqualTo(before.secondaryAvailabilityZone());
        assertThat(after.secondaryAvailabilityZone()).isEqualTo(before.availabilityZone());
        assertThat(events(id))
                .containsSubsequence("Multi-AZ instance failover started.", "Multi-AZ instance failover completed");
        target.delete(id);
    }

    @Test
    void lag_postgres_isSeenInItsOwnViews() throws Exception {
        DBInstance source = target.create("pg", "postgres", create -> create.dbName("shop"));
        DBInstance replica = replica("pg", "pg-r");
        String there = Database.url(target, replica, "shop");
        try (Connection writer = RdsTarget.connect(Database.url(target, source, "shop"))) {
            Database.run(writer, "create table t (id int primary key)", "insert into t values (1)");
            awaitRows(there, 1);

            target.post("pg-r", "lag?millis=" + HOUR_MILLIS);
            Database.run(writer, "insert into t values (2)");
            awaitTrue(
                    writer,
                    "select flush_lsn >= pg_current_wal_flush_lsn() and replay_lsn < flush_lsn from pg_stat_replication");
            try (Connection reader = RdsTarget.connect(there)) {
                assertThat(Database.column(reader, "select id from t")).containsExactly("1");
                assertThat(Database.value(reader, "select pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn()"))
                        .isEqualTo("t");
                assertThat(Database.value(reader, "select pg_last_xact_replay_timestamp() < clock_timestamp()"))
                        .isEqualTo("t");
                assertThat(Database.value(reader, "select current_setting('recovery_min_apply_delay')"))
                        .isEqualTo("1h");
            }
            awaitLag("pg-r");

            target.post("pg-r", "lag?millis=0");
            awaitRows(there, 2);
            target.post("pg-r", "lag?frozen=true");
            Database.run(writer, "insert into t values (3)");
            try (Connection reader = RdsTarget.connect(there)) {
                assertThat(Database.value(reader, "select pg_is_wal_replay_paused()"))
                        .isEqualTo("t");
                assertThat(Database.column(reader, "select id from t")).hasSize(2);
            }
            awaitTrue(writer, "select replay_lsn < pg_current_wal_flush_lsn() from pg_stat_replication");
            target.post("pg-r", "lag?frozen=false");
            awaitRows(there, 3);
            awaitTrue(writer, "select replay_lsn >= pg_current_wal_flush_lsn() from pg_stat_replication");
        }
        awaitNoLag("pg-r");
        target.delete("pg-r", "pg");
    }

    @Test
    void lag_mariadb_isSeenInShowSlaveStatus() throws Exception {
        DBInstance source = target.create("maria", "mariadb", create -> create.dbName("shop"));
        Database.assumeMariaDb(target, source);
        DBInstance replica = replica("maria", "maria-r");
        String there = Database.url(target, replica, "shop");
        try (Connection writer = RdsTarget.connect(Database.url(target, source, "shop"));
                Connection reader = RdsTarget.connect(there)) {
            Database.run(writer, "create table t (id int primary key)", "insert into t values (1)");
            awaitRows(there, 1);
            assertThat(slave(reader, "SQL_Delay")).isEqualTo("0");
            assertThat(slave(reader, "Slave_SQL_Running")).isEqualTo("Yes");

            target.post("maria-r", "lag?millis=" + HOUR_MILLIS);
            Database.run(writer, "insert into t values (2)");
            assertThat(slave(reader, "SQL_Delay")).isEqualTo("3600");
            Patience.until(
                    () -> !List.of("", "0").contains(slave(reader, "Seconds_Behind_Master")),
                    () -> target.page("maria-r"));
            assertThat(slave(reader, "Slave_IO_Running")).isEqualTo("Yes");
            assertThat(Database.column(reader, "select id from t")).containsExactly("1");
            awaitLag("maria-r");

            target.post("maria-r", "lag?millis=0");
            awaitRows(there, 2);
            target.post("maria-r", "lag?frozen=true");
            Database.run(writer, "insert into t values (3)");
            assertThat(slave(reader, "Slave_SQL_Running")).isEqualTo("No");
            assertThat(slave(reader, "Slave_IO_Running")).isEqualTo("Yes");
            assertThat(Database.column(reader, "select id from t")).hasSize(2);
            target.post("maria-r", "lag?frozen=false");
            awaitRows(there, 3);
            Patience.until(() -> slave(reader, "Seconds_Behind_Master").equals("0"), () -> target.page("maria-r"));
        }
        awaitNoLag("maria-r");
        target.delete("maria-r", "maria");
    }

    // What tests are made of

    private static DBInstance replica(String source, String id) {
        target.client()
                .createDBInstanceReadReplica(
                        create -> create.dbInstanceIdentifier(id).sourceDBInstanceIdentifier(source));
        DBInstance replica = target.available(id);
        target.available(source);
        return replica;
    }

    private static void awaitRows(String url, int rows) throws Exception {
        Patience.until(
                () -> {
                    try (Connection connection = RdsTarget.connect(url)) {
                        return Database.column(connection, "select id from t").size() == rows;
                    } catch (SQLException notYet) {
                        return false;
                    }
                },
                () -> rows + " rows at " + url);
    }

    private static void awaitTrue(Connection connection, String sql) throws Exception {
        Patience.until(() -> Database.column(connection, sql).equals(List.of("t")), () -> sql);
    }

    /** The ReplicaLag that its page shows is what the engine says. */
    private static void awaitLag(String id) throws Exception {
        Patience.until(
                () -> !target.page(id).contains("\"lagMillis\":0")
                        && target.page(id).contains("\"lagMillis\":"),
                () -> target.page(id));
    }

    private static void awaitNoLag(String id) throws Exception {
        Patience.until(() -> target.page(id).contains("\"lagMillis\":0"), () -> target.page(id));
    }

    private static String slave(Connection connection, String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet status = statement.executeQuery("SHOW SLAVE STATUS")) {
            assertThat(status.next()).isTrue();
            String value = status.getString(column);
            return value == null ? "" : value;
        }
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
