package dev.diorama.integration.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** MariaDB Connector/J against {@code mariadb}, Connector/J against {@code mysql}. */
class RdsMysqlJdbcTest {

    @AutoClose
    private static RdsTarget target = new RdsTarget();

    private static RdsClient rds;
    private static DBInstance mariadb;
    private static DBInstance mysql;

    @BeforeAll
    static void start() {
        rds = target.client();
        target.createTuned("mariadb11.4");
        mariadb = target.create(
                "maria",
                "mariadb",
                create -> create.engineVersion("11.4")
                        .dbName("shop")
                        .dbParameterGroupName(RdsTarget.TUNED)
                        .backupRetentionPeriod(0)
                        .enableIAMDatabaseAuthentication(true));
        Database.assumeMariaDb(target, mariadb);
        mysql = target.create("my", "mysql", create -> create.dbName("shop").backupRetentionPeriod(0));
    }

    private static String mysqlUrl(String more) {
        return "jdbc:mysql://" + RdsTarget.address(mysql) + "/shop" + more;
    }

    private static String mariaUrl() {
        return Database.url(target, mariadb, "shop");
    }

    @Test
    void mariadb_throughItsConnector_keepsRows() throws SQLException {
        try (Connection connection = RdsTarget.connect(mariaUrl())) {
            Database.run(
                    connection,
                    "create table orders (id int auto_increment primary key, total decimal(10,2), note text)",
                    "insert into orders (total, note) values (49.99, 'gr\u00fc\u00df')");
            assertThat(Database.value(connection, "select note from orders where total = 49.99"))
                    .isEqualTo("gr\u00fc\u00df");
        }
    }

    @Test
    void mysql_throughItsConnector_keepsRows() throws SQLException {
        try (Connection connection = RdsTarget.connect(mysqlUrl(""))) {
            connection.setAutoCommit(false);
            Database.run(
                    connection,
                    "create table orders (id int auto_increment primary key, total decimal(10,2), note text)",
                    "insert into orders (total, note) values (49.99, 'gr\u00fc\u00df \ud83d\ude00')");
            connection.commit();
            Database.run(connection, "delete from orders");
            connection.rollback();
            assertThat(Database.value(connection, "select note from orders where total = 49.99"))
                    .isEqualTo("gr\u00fc\u00df \ud83d\ude00");
        }
    }

    @Test
    void master_isNoSuperuser() throws SQLException {
        try (Connection connection = RdsTarget.connect(mariaUrl())) {
            assertThat(Database.column(connection, "show grants"))
                    .isNotEmpty()
                    .noneMatch(grant -> grant.contains("SUPER") || grant.contains("ALL PRIVILEGES ON *.*"));
            Database.run(connection, "create user clerk identified by 'SecurePass123!'", "drop user clerk");
        }
    }

    @Test
    void wrongPasswordAndAdministrator_areRefusedByTheEnginesCode() {
        SQLException wrong = catchThrowableOfType(
                SQLException.class, () -> RdsTarget.connect(mariaUrl(), RdsTarget.USER, "not-the-password"));
        assertThat(wrong.getErrorCode()).isEqualTo(1045);
        assertThatThrownBy(() -> RdsTarget.connect(mariaUrl(), "rdsadmin", "")).isInstanceOf(SQLException.class);
    }

    @Test
    void tls_verifiedByTheAuthority_isSpoken() throws SQLException {
        try (Connection connection = RdsTarget.connect(mariaUrl())) {
            assertThat(Database.value(connection, "select 1")).isEqualTo("1");
        }
        try (Connection connection = RdsTarget.connect(mysqlUrl("?sslMode=REQUIRED"))) {
            assertThat(Database.value(connection, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void iamToken_overTls_logsInAsItsUser() throws SQLException {
        try (Connection connection = RdsTarget.connect(mariaUrl())) {
            Database.run(
                    connection,
                    "create user teller identified with AWSAuthenticationPlugin as 'RDS'",
                    "grant select on shop.* to teller");
        }
        String token = target.token(mariadb, "teller");
        String url = mariaUrl();
        try (Connection connection = RdsTarget.connect(url, "teller", token)) {
            assertThat(Database.value(connection, "select current_user()")).isEqualTo("teller@%");
        }
        assertThatThrownBy(() -> RdsTarget.connect(url, "teller", token.replace("teller", "other")))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void modifyDBInstance_password_countsFromThenOn() throws SQLException {
        rds.modifyDBInstance(modify -> modify.dbInstanceIdentifier("my")
                .masterUserPassword("AnotherPass456!")
                .applyImmediately(true));
        target.available("my");
        RdsTarget.connect(mysqlUrl(""), RdsTarget.USER, "AnotherPass456!").close();
        assertThatThrownBy(() -> RdsTarget.connect(mysqlUrl(""))).isInstanceOf(SQLException.class);
        rds.modifyDBInstance(modify -> modify.dbInstanceIdentifier("my")
                .masterUserPassword(RdsTarget.PASSWORD)
                .applyImmediately(true));
        target.available("my");
        RdsTarget.connect(mysqlUrl("")).close();
    }

    @Test
    void parameters_dynamicAtOnce_staticAfterReboot() throws SQLException {
        target.tune("maria", RdsTarget.now("max_connections", "77"), RdsTarget.afterReboot("performance_schema", "1"));
        try (Connection connection = RdsTarget.connect(mariaUrl())) {
            assertThat(Database.value(connection, "select @@global.max_connections"))
                    .isEqualTo("77");
            assertThat(Database.value(connection, "select @@global.performance_schema"))
                    .isEqualTo("0");
        }
        target.reboot("maria");
        try (Connection connection = RdsTarget.connect(mariaUrl())) {
            assertThat(Database.value(connection, "select @@global.performance_schema"))
                    .isEqualTo("1");
        }
    }
}
