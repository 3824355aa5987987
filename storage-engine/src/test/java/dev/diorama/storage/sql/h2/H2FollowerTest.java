package dev.diorama.storage.sql.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.process.Pause;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A follower as its JDBC clients see it, and what becomes of it when things go wrong. */
class H2FollowerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> SETUP =
            List.of("CREATE USER app PASSWORD 'Pa55word'", "GRANT ALTER ANY SCHEMA TO app", "CREATE TABLE t (id INT)");

    private final H2Engine engine = new H2Engine(H2Dialect.ORACLE);
    private Database source;
    private Database follower;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        source = engine.create(folder.resolve("source"), spec("source"));
        source.start();
        follower = engine.replicate(folder.resolve("follower"), spec("follower"), source);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private DatabaseSpec spec(String name) {
        return new DatabaseSpec(name, engine.versions().get(0), Map.of(), SETUP, null);
    }

    private static Connection connect(Database database) throws SQLException {
        int port = ((InetSocketAddress) database.address()).getPort();
        return DriverManager.getConnection("jdbc:h2:tcp://127.0.0.1:" + port + "/any", "app", "Pa55word");
    }

    private static String value(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static void until(Callable<Boolean> condition) {
        assertThat(Pause.until(PATIENCE, () -> {
                    try {
                        return condition.call();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }))
                .isTrue();
    }

    // Clients

    @Test
    void connection_whileTheSourceGoesOn_seesItWithoutBeingCut() throws SQLException {
        try (Connection connection = connect(follower);
                PreparedStatement count = connection.prepareStatement("SELECT COUNT(*) FROM t WHERE id < ?")) {
            count.setInt(1, 1000);
            for (int id = 1; id <= 20; id++) {
                source.run(null, "INSERT INTO t VALUES (" + id + ")");
                int wanted = id;
                until(() -> {
                    try (ResultSet rows = count.executeQuery()) {
                        return rows.next() && rows.getInt(1) == wanted;
                    }
                });
            }
            assertThat(count.getParameterMetaData().getParameterCount()).isEqualTo(1);
        }
    }

    @Test
    void connection_whenTheSourceChangesATable_seesItsNewColumns() throws SQLException {
        try (Connection connection = connect(follower);
                Statement statement = connection.createStatement()) {
            assertThat(value(statement, "SELECT COUNT(*) FROM t")).isEqualTo("0");

            source.run(null, "ALTER TABLE t ADD word VARCHAR2(10)", "INSERT INTO t VALUES (1, 'new')");

            until(() -> value(statement, "SELECT COUNT(*) FROM t").equals("1"));
            assertThat(value(statement, "SELECT word FROM t")).isEqualTo("new");
            assertThat(connection
                            .getMetaData()
                            .getColumns(null, null, "T", "WORD")
                            .next())
                    .isTrue();
        }
    }

    @Test
    void connection_thatGoesOverToANewState_keepsWhatItHasSet() throws SQLException {
        source.run(null, "CREATE SCHEMA other", "CREATE TABLE other.u (id INT)", "GRANT SELECT ON other.u TO app");
        try (Connection connection = connect(follower);
                Statement statement = connection.createStatement()) {
            until(() -> value(statement, "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'U'")
                    .equals("1"));
            statement.execute("SET SCHEMA other");
            statement.execute("SET @mark = 7");
            statement.execute("SET TIME ZONE 'Asia/Tokyo'");
            connection.setAutoCommit(false);

            source.run(null, "INSERT INTO other.u VALUES (1)");

            until(() -> value(statement, "SELECT COUNT(*) FROM u").equals("1"));
            assertThat(value(statement, "SELECT @mark")).isEqualTo("7");
            assertThat(value(statement, "VALUES CAST(CURRENT_TIMESTAMP AS VARCHAR)"))
                    .endsWith("+09");
            assertThat(connection.getAutoCommit()).isFalse();
            connection.commit();
            connection.rollback();
        }
    }

    @Test
    void result_thatIsFetchedInPortions_staysAsItBegan() throws SQLException {
        source.run(null, "INSERT INTO t SELECT X FROM SYSTEM_RANGE(1, 1000)");
        try (Connection connection = connect(follower);
                Statement statement = connection.createStatement()) {
            until(() -> value(statement, "SELECT COUNT(*) FROM t").equals("1000"));
            statement.setFetchSize(10);
            int read = 0;
            try (ResultSet rows = statement.executeQuery("SELECT id FROM t ORDER BY id")) {
                while (rows.next()) {
                    assertThat(rows.getInt(1)).isEqualTo(++read);
                    if (read % 100 == 0) {
                        source.run(null, "DELETE FROM t WHERE id > 500");
                    }
                }
            }
            assertThat(read).isEqualTo(1000);
            until(() -> value(statement, "SELECT COUNT(*) FROM t").equals("500"));
        }
    }

    @Test
    void transaction_ofRepeatableRead_seesOneStateUntilItEnds() throws SQLException {
        try (Connection connection = connect(follower);
                Statement statement = connection.createStatement();
                Connection other = connect(follower);
                Statement otherStatement = other.createStatement()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            assertThat(value(statement, "SELECT COUNT(*) FROM t")).isEqualTo("0");

            source.run(null, "INSERT INTO t VALUES (1)");
            until(() -> value(otherStatement, "SELECT COUNT(*) FROM t").equals("1"));

            assertThat(value(statement, "SELECT COUNT(*) FROM t")).isEqualTo("0");
            connection.commit();
            assertThat(value(statement, "SELECT COUNT(*) FROM t")).isEqualTo("1");
        }
    }

    @Test
    void write_ofAnyKind_isRefusedAsReadOnly() throws SQLException {
        try (Connection connection = connect(follower);
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "INSERT INTO t VALUES (1)",
                    "DELETE FROM t",
                    "CREATE TABLE u (id INT)",
                    "TRUNCATE TABLE t",
                    "DROP TABLE t")) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> statement.executeUpdate(sql))
                        .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo(90097));
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
                insert.setInt(1, 1);
                insert.addBatch();
                assertThatExceptionOfType(SQLException.class).isThrownBy(insert::executeBatch);
            }
            assertThat(value(statement, "SELECT COUNT(*) FROM t")).isEqualTo("0");
        }
    }

    @Test
    void lob_ofTheSource_isReadAsAStream() throws Exception {
        String text = "x".repeat(300_000);
        source.run(null, "CREATE TABLE l (id INT, word CLOB)", "GRANT ALL ON l TO app");
        try (Connection connection = connect(source);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO l VALUES (1, ?)")) {
            insert.setCharacterStream(1, new StringReader(text));
            insert.execute();
        }
        try (Connection connection = connect(follower);
                Statement statement = connection.createStatement()) {
            until(() -> value(statement, "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'L'")
                    .equals("1"));
            until(() -> value(statement, "SELECT COUNT(*) FROM l").equals("1"));
            try (ResultSet rows = statement.executeQuery("SELECT word FROM l")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(text);
            }
        }
    }

    @Test
    void connect_withAWrongPassword_isRefused() {
        int port = ((InetSocketAddress) follower.address()).getPort();

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection("jdbc:h2:tcp://127.0.0.1:" + port + "/x", "app", "no"))
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("28000"));
        assertThat(follower.logs())
                .singleElement()
                .satisfies(log ->
                        assertThat(log).content().contains("serves follower as Oracle", "wrong user or password"));
        assertThat(follower.home()).isDirectoryNotContaining("glob:**shown-*");
    }

    @Test
    void statement_thatIsWrong_leavesTheConnectionUsable() throws SQLException {
        try (Connection connection = connect(follower);
                Statement statement = connection.createStatement()) {
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELECT * FROM nowhere"));

            assertThat(value(statement, "SELECT 1 FROM DUAL")).isEqualTo("1");
        }
    }

    @Test
    void cancel_ofARunningStatement_endsIt() throws Exception {
        try (Connection connection = connect(follower);
                Statement statement = connection.createStatement()) {
            Thread canceller = new Thread(() -> {
                try {
                    while (!Thread.currentThread().isInterrupted()) {
                        statement.cancel();
                        Thread.sleep(20);
                    }
                } catch (SQLException | InterruptedException e) {
                    // The statement has ended.
                }
            });
            canceller.start();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(
                            () -> statement.executeQuery(
                                    "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 100000) a, SYSTEM_RANGE(1, 100000) b WHERE a.X <> b.X"))
                    .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo(57014));
            canceller.interrupt();
            canceller.join();
        }
    }

    // What is not committed

    @Test
    void promote_whileTheSourceHasATransactionOpen_hasNothingOfIt() throws SQLException {
        Connection connection = connect(source); // which ends with its database
        connection.createStatement().execute("INSERT INTO t VALUES (1)");
        connection.setAutoCommit(false);
        connection.createStatement().execute("INSERT INTO t SELECT X FROM SYSTEM_RANGE(2, 20000)");
        source.run(null, "CREATE TABLE u (id INT)"); // has H2 write what is open beside it

        until(() -> !follower.run(null, "SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'U'")
                .isEmpty());
        assertThat(follower.run(null, "SELECT COUNT(*) FROM t")).containsExactly(List.of("1"));
        source.kill();
        follower.promote();

        assertThat(follower.run(null, "SELECT COUNT(*) FROM t")).containsExactly(List.of("1"));
    }

    // Ends and beginnings

    @Test
    void frozen_thenOpenedAnewWithoutItsSource_hasEverythingWhenPromoted() {
        source.run(null, "INSERT INTO t VALUES (1)");
        until(() -> follower.run(null, "SELECT COUNT(*) FROM t").equals(List.of(List.of("1"))));
        follower.freeze();
        source.run(null, "INSERT INTO t VALUES (2)");
        follower.close();
        source.close();

        Database again = engine.open(follower.home(), spec("again"));
        again.freeze();
        again.start();
        assertThat(again.run(null, "SELECT COUNT(*) FROM t")).containsExactly(List.of("1"));
        again.promote();

        assertThat(again.run(null, "SELECT COUNT(*) FROM t")).containsExactly(List.of("2"));
        again.run(null, "INSERT INTO t VALUES (3)");
    }

    @Test
    void frozen_thenOpenedAnewWithItsSource_keepsItsAnswersUntilItIsThawed() {
        source.run(null, "INSERT INTO t VALUES (1)");
        until(() -> follower.run(null, "SELECT COUNT(*) FROM t").equals(List.of(List.of("1"))));
        follower.freeze();
        follower.close();
        source.run(null, "INSERT INTO t VALUES (2)");

        Database again = engine.open(follower.home(), spec("again"));
        again.freeze();
        again.follow(source);
        again.start();
        source.run(null, "INSERT INTO t VALUES (3)");
        assertThat(again.run(null, "SELECT COUNT(*) FROM t")).containsExactly(List.of("1"));
        assertThat(again.status().lag()).isPositive();
        again.thaw();

        until(() -> again.run(null, "SELECT COUNT(*) FROM t").equals(List.of(List.of("3"))));
    }

    @Test
    void stopAndStart_ofTheSource_areFollowed() {
        source.stop();
        until(() -> !follower.status().streaming());
        source.start();
        source.run(null, "INSERT INTO t VALUES (1)");

        until(() -> follower.run(null, "SELECT COUNT(*) FROM t").equals(List.of(List.of("1"))));
        assertThat(follower.status().streaming()).isTrue();
    }

    @Test
    void promote_ofAFollowerThatDoesNotRun_isRefused() {
        follower.kill();

        assertThatExceptionOfType(DatabaseException.class).isThrownBy(follower::promote);
        assertThat(follower.following()).isTrue();
    }

    @Test
    void waitFor_whoDoesNotFollowIt_isRefused() {
        Database stranger = engine.create(folder.resolve("stranger"), spec("stranger"));
        stranger.start();

        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> source.waitFor(stranger));
        follower.stop();
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> source.waitFor(follower));
    }
}
