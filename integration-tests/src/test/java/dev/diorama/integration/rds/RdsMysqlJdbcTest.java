package dev.diorama.integration.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ApplyMethod;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** MariaDB Connector/J against {@code mariadb}, Connector/J against {@code mysql}. */
class RdsMysqlJdbcTest {

    private static RdsTarget target;
    private static RdsClient rds;
    private static DBInstance mariadb;
    private static DBInstance mysql;

    @BeforeAll
    static void start() {
        target = new RdsTarget();
        rds = target.client();
        rds.createDBParameterGroup(create -> create.dbParameterGroupName("tuned")
                .dbParameterGroupFamily("mariadb11.4")
                .description("for a test"));
        mariadb = target.create(
                "maria",
                "mariadb",
                create -> create.engineVersion("11.4")
                        .dbName("shop")
                        .dbParameterGroupName("tuned")
                        .backupRetentionPeriod(0)
                        .enableIAMDatabaseAuthentication(true));
        Database.assumeMariaDb(target, mariadb);
        mysql = target.create("my", "mysql", create -> create.dbName("shop").backupRetentionPeriod(0));
    }

    @AfterAll
    static void stop() {
        target.close();
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
        String token = rds.utilities()
                .generateAuthenticationToken(
                        generate -> generate.hostname(mariadb.endpoint().address())
                                .port(mariadb.endpoint().port())
                                .username("teller")
                                .region(RdsTarget.REGION)
                                .credentialsProvider(RdsTarget.CREDENTIALS));
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
        rds.modifyDBParameterGroup(modify -> modify.dbParameterGroupName("tuned")
                .parameters(
                        parameter -> parameter
                                .parameterName("max_connections")
                                .parameterValue("77")
                                .applyMethod(ApplyMethod.IMMEDIATE),
                        parameter -> parameter
                                .parameterName("performance_schema")
                                .parameterValue("1")
                                .applyMethod(ApplyMethod.PENDING_REBOOT)));
        target.available("maria");
        try (Connection connection = RdsTarget.connect(mariaUrl())) {
            assertThat(Database.value(connection, "select @@global.max_connections"))
                    .isEqualTo("77");
            assertThat(Database.value(connection, "select @@global.performance_schema"))
                    .isEqualTo("0");
        }
        rds.rebootDBInstance(reboot -> reboot.dbInstanceIdentifier("maria"));
        target.available("maria");
        try (Connection connection = RdsTarget.connect(mariaUrl())) {
            assertThat(Database.value(connection, "select @@global.performance_schema"))
                    .isEqualTo("1");
        }
    }
}
