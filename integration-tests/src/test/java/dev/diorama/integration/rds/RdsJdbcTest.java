package dev.diorama.integration.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** pgjdbc against PostgreSQL: logins, TLS, tokens, parameters, rights. */
class RdsJdbcTest {

    @AutoClose
    private static RdsTarget target = new RdsTarget();

    private static RdsClient rds;
    private static DBInstance postgres;

    @BeforeAll
    static void start() {
        rds = target.client();
        target.createTuned("postgres16");
        postgres = target.create(
                "orders",
                "postgres",
                create -> create.engineVersion("16")
                        .dbName("shop")
                        .dbParameterGroupName(RdsTarget.TUNED)
                        .backupRetentionPeriod(0)
                        .enableIAMDatabaseAuthentication(true));
    }

    private static String url(String more) {
        return Database.url(target, postgres, "shop") + more;
    }

    @Test
    void master_hasRdsRights_butIsNoSuperuser() throws SQLException {
        try (Connection connection = RdsTarget.connect(url(""))) {
            assertThat(Database.value(connection, "select version()")).startsWith("PostgreSQL 16.");
            assertThat(Database.value(connection, "show is_superuser")).isEqualTo("off");
            assertThat(Database.value(
                            connection,
                            "select count(*) from pg_auth_members m join pg_roles r on r.oid = m.roleid"
                                    + " where r.rolname = 'rds_superuser' and m.member = current_user::regrole"))
                    .isEqualTo("1");
            Database.run(connection, "create role reporting", "create database elsewhere", "drop role reporting");
            assertThatThrownBy(() -> Database.run(connection, "copy (select 1) to program 'cat'"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void wrongPasswordAndAdministrator_areRefusedByTheEnginesCode() {
        SQLException wrong = catchThrowableOfType(
                SQLException.class, () -> RdsTarget.connect(url(""), RdsTarget.USER, "not-the-password"));
        assertThat(wrong.getSQLState()).isEqualTo("28P01");
        SQLException administrator = catchThrowableOfType(
                SQLException.class, () -> RdsTarget.connect(url(""), "rdsadmin", RdsTarget.PASSWORD));
        assertThat(administrator.getSQLState()).startsWith("28");
    }

    @Test
    void tls_verifiedByTheAuthority_isSpoken() throws SQLException {
        String full = url("?sslmode=verify-full&sslrootcert=" + target.authority());
        try (Connection connection = RdsTarget.connect(full)) {
            assertThat(Database.value(connection, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void iamToken_overTls_logsInAsItsRole() throws SQLException {
        try (Connection connection = RdsTarget.connect(url(""))) {
            Database.run(connection, "create role clerk login", "grant rds_iam to clerk");
        }
        String token = token("clerk");
        try (Connection connection = RdsTarget.connect(url("?sslmode=require"), "clerk", token)) {
            assertThat(Database.value(connection, "select current_user")).isEqualTo("clerk");
        }
        assertThatThrownBy(() -> RdsTarget.connect(url("?sslmode=require"), "clerk", token.replace("clerk", "other")))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> RdsTarget.connect(url("?sslmode=disable"), "clerk", token))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void iamToken_ofASuperuser_winsOverThePassword() throws SQLException {
        try (Connection connection = RdsTarget.connect(url(""))) {
            Database.run(
                    connection,
                    "create role chief login password 'secret'",
                    "create role deputy login password 'secret'",
                    "grant rds_superuser, rds_iam to chief",
                    "grant rds_superuser to deputy");
        }
        try (Connection connection = RdsTarget.connect(url("?sslmode=require"), "chief", token("chief"))) {
            assertThat(Database.value(connection, "select current_user")).isEqualTo("chief");
        }
        assertThatThrownBy(() -> RdsTarget.connect(url("?sslmode=require"), "chief", "secret"))
                .isInstanceOf(SQLException.class);
        RdsTarget.connect(url("?sslmode=require"), "deputy", "secret").close();
        assertThatThrownBy(() -> RdsTarget.connect(url("?sslmode=require"), "deputy", token("deputy")))
                .isInstanceOf(SQLException.class);
    }

    private static String token(String user) {
        return target.token(postgres, user);
    }

    @Test
    void forceSsl_on_refusesPlainConnections() throws SQLException {
        target.tune("orders", RdsTarget.now("rds.force_ssl", "0"));
        RdsTarget.connect(url("?sslmode=disable")).close();
        target.tune("orders", RdsTarget.now("rds.force_ssl", "1"));
        SQLException refused =
                catchThrowableOfType(SQLException.class, () -> RdsTarget.connect(url("?sslmode=disable")));
        assertThat(refused.getMessage()).contains("no pg_hba.conf entry", "no encryption");
        RdsTarget.connect(url("?sslmode=require")).close();
    }

    @Test
    void modifyDBInstance_password_countsFromThenOn() throws SQLException {
        DBInstance changing = target.create("changing", "postgres", create -> create.backupRetentionPeriod(0));
        String url = Database.url(target, changing, "postgres");
        rds.modifyDBInstance(modify -> modify.dbInstanceIdentifier("changing")
                .masterUserPassword("AnotherPass456!")
                .applyImmediately(true));
        target.available("changing");
        RdsTarget.connect(url, RdsTarget.USER, "AnotherPass456!").close();
        assertThatThrownBy(() -> RdsTarget.connect(url)).isInstanceOf(SQLException.class);
        target.delete("changing");
    }

    @Test
    void parameters_dynamicAtOnce_staticAfterReboot() throws SQLException {
        target.tune("orders", RdsTarget.now("work_mem", "12345"));
        target.tune("orders", RdsTarget.afterReboot("max_connections", "77"));
        try (Connection connection = RdsTarget.connect(url(""))) {
            assertThat(Database.value(connection, "select setting from pg_settings where name = 'work_mem'"))
                    .isEqualTo("12345");
            assertThat(Database.value(connection, "show max_connections")).isNotEqualTo("77");
        }
        assertThat(target.describe("orders").dbParameterGroups().get(0).parameterApplyStatus())
                .isEqualTo("pending-reboot");
        DBInstance after = target.reboot("orders");
        assertThat(after.dbParameterGroups().get(0).parameterApplyStatus()).isEqualTo("in-sync");
        try (Connection connection = RdsTarget.connect(url(""))) {
            assertThat(Database.value(connection, "show max_connections")).isEqualTo("77");
        }
    }

    @Test
    void logFiles_ofTheInstance_areTheEnginesOwn() throws SQLException {
        try (Connection connection = RdsTarget.connect(url(""))) {
            assertThatThrownBy(() -> Database.run(connection, "select * from no_such_table"))
                    .isInstanceOf(SQLException.class);
        }
        List<String> logs = rds
                .describeDBLogFilesPaginator(describe -> describe.dbInstanceIdentifier("orders"))
                .describeDBLogFiles()
                .stream()
                .map(file -> file.logFileName())
                .toList();
        assertThat(logs).isNotEmpty();
        StringBuilder text = new StringBuilder();
        for (String log : logs) {
            rds.downloadDBLogFilePortionPaginator(download -> download.dbInstanceIdentifier("orders")
                            .logFileName(log)
                            .marker("0"))
                    .forEach(portion -> text.append(portion.logFileData()));
        }
        assertThat(text).contains("no_such_table");
    }
}
