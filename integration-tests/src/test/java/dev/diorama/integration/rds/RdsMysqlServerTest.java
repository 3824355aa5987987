package dev.diorama.integration.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Connector/J and MariaDB Connector/J against {@code mysql} where MySQL itself serves it: a {@code mysqld} is on PATH. */
class RdsMysqlServerTest {

    private static final String SECURE = "SecurePass123!";

    @AutoClose
    private static RdsTarget target = new RdsTarget();

    private static DBInstance mysql;

    @BeforeAll
    static void start() {
        target.createTuned("mysql8.4");
        mysql = target.create(
                "real",
                "mysql",
                create -> create.engineVersion("8.4")
                        .dbName("shop")
                        .dbParameterGroupName(RdsTarget.TUNED)
                        .backupRetentionPeriod(0)
                        .enableIAMDatabaseAuthentication(true));
        assumeTrue(Database.isMySql(target, mysql), "MySQL isn't to be had on this machine");
    }

    private static Connection connect(String urlAndOptions, String user, String password) throws SQLException {
        return RdsTarget.connect(urlAndOptions.replace("//", "//" + RdsTarget.address(mysql)), user, password);
    }

    private static Connection asMaster() throws SQLException {
        return connect("jdbc:mysql:///shop?sslMode=REQUIRED", RdsTarget.USER, RdsTarget.PASSWORD);
    }

    /** A server asks for the whole password of a user whom it hasn't seen since it knows the user. */
    private static String newUser(String kind) throws SQLException {
        String user = "u" + Integer.toHexString(kind.hashCode());
        try (Connection connection = asMaster()) {
            Database.run(
                    connection,
                    "drop user if exists " + user,
                    "create user " + user + " identified by '" + SECURE + "'",
                    "grant all on shop.* to " + user);
        }
        return user;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql:///shop?sslMode=REQUIRED",
                "jdbc:mysql:///shop?sslMode=DISABLED&allowPublicKeyRetrieval=true",
                "jdbc:mariadb:///shop?sslMode=trust",
                "jdbc:mariadb:///shop?sslMode=disable&allowPublicKeyRetrieval=true"
            })
    void login_byEachDriverWithTlsAndWithout_isLetInFirstAndAgain(String url) throws SQLException {
        String user = newUser(url);
        SQLException wrong = catchThrowableOfType(SQLException.class, () -> connect(url, user, "not-the-password"));
        assertThat(wrong.getErrorCode()).isEqualTo(1045);

        for (int i = 0; i < 2; i++) {
            try (Connection connection = connect(url, user, SECURE)) {
                assertThat(Database.value(connection, "select current_user()")).isEqualTo(user + "@%");
                assertThat(Database.value(connection, "select count(*) from information_schema.tables"))
                        .isNotEqualTo("0");
            }
        }
    }

    @Test
    void server_isMySqlItself_whileTheVersionAskedForIsShown() throws SQLException {
        try (Connection connection = asMaster()) {
            String version = Database.value(connection, "select version()");
            assertThat(version).doesNotContain("MariaDB");
            assertThat(target.page("real")).contains("MySQL " + version.replaceFirst("-.*", ""));
        }
        assertThat(mysql.engineVersion()).startsWith("8.4.");
    }

    @Test
    void rows_committedAndRolledBack_areAsTheyShould() throws SQLException {
        try (Connection connection = asMaster()) {
            connection.setAutoCommit(false);
            Database.run(
                    connection,
                    "create table orders (id int auto_increment primary key, total decimal(10,2), note json)",
                    "insert into orders (total, note) values (49.99, '{\"to\": \"gr\u00fc\u00df \ud83d\ude00\"}')");
            connection.commit();
            Database.run(connection, "delete from orders");
            connection.rollback();
            assertThat(Database.value(connection, "select note->>'$.to' from orders where total = 49.99"))
                    .isEqualTo("gr\u00fc\u00df \ud83d\ude00");
            assertThat(Database.value(
                            connection, "select convert_tz('2026-07-01 12:00:00', 'UTC', 'Europe/Stockholm')"))
                    .startsWith("2026-07-01 14:00:00");
        }
    }

    @Test
    void master_isNoSuperuser() throws SQLException {
        try (Connection connection = asMaster()) {
            assertThat(Database.column(connection, "show grants"))
                    .isNotEmpty()
                    .noneMatch(grant -> grant.contains("SUPER")
                            || grant.contains("SYSTEM_VARIABLES_ADMIN")
                            || grant.contains("FILE,")
                            || grant.contains("ALL PRIVILEGES ON *.*"));
            assertThatThrownBy(() -> Database.run(connection, "alter user rdsadmin@localhost identified by 'x'"))
                    .isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> connect("jdbc:mysql:///?sslMode=REQUIRED", "rdsadmin", ""))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void iamToken_overTls_logsInAsItsUser() throws SQLException {
        try (Connection connection = asMaster()) {
            Database.run(
                    connection,
                    "create user teller identified with AWSAuthenticationPlugin as 'RDS'",
                    "grant select on shop.* to teller");
        }
        String token = target.token(mysql, "teller");
        String url = "jdbc:mysql:///shop?sslMode=REQUIRED";
        try (Connection connection = connect(url, "teller", token)) {
            assertThat(Database.value(connection, "select current_user()")).isEqualTo("teller@%");
        }
        assertThatThrownBy(() -> connect(url, "teller", token.replace("teller", "other")))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connect("jdbc:mysql:///shop?sslMode=DISABLED", "teller", token))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void parameters_dynamicAtOnce_staticAfterReboot() throws SQLException {
        assertThat(target.client()
                        .describeDBParametersPaginator(describe -> describe.dbParameterGroupName(RdsTarget.TUNED))
                        .parameters())
                .anySatisfy(parameter -> {
                    assertThat(parameter.parameterName()).isEqualTo("back_log");
                    assertThat(parameter.applyType()).isEqualTo("static");
                });
        target.tune("real", RdsTarget.now("max_connections", "77"), RdsTarget.afterReboot("back_log", "55"));
        try (Connection connection = asMaster()) {
            assertThat(Database.value(connection, "select @@global.max_connections"))
                    .isEqualTo("77");
            assertThat(Database.value(connection, "select @@global.back_log")).isNotEqualTo("55");
        }
        target.reboot("real");
        try (Connection connection = asMaster()) {
            assertThat(Database.value(connection, "select @@global.back_log")).isEqualTo("55");
        }
    }
}
