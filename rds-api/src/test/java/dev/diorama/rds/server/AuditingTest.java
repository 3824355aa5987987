package dev.diorama.rds.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.rds.LocalRds;
import dev.diorama.storage.sql.mysql.AuditPlugin;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditingTest {

    private static final String OPTION = "OptionsToInclude.OptionConfiguration.1.";
    private static final String VARIABLES = "SELECT CONCAT(VARIABLE_NAME, '=', VARIABLE_VALUE)"
            + " FROM information_schema.GLOBAL_VARIABLES WHERE VARIABLE_NAME LIKE 'SERVER_AUDIT%'";

    private LocalRds rds = new LocalRds(LocalRds::h2, true);

    @AfterEach
    void close() {
        rds.close();
    }

    private void real() {
        assumeThat(Servers.has("mariadb")).isTrue();
        assumeThat(AuditPlugin.available())
                .as("server_audit.so is on this machine")
                .isTrue();
        rds.close();
        rds = Servers.start();
    }

    @Test
    void option_ofAGroup_auditsThroughRebootsAndFailovers() throws Exception {
        real();
        group("audited", "SERVER_AUDIT_EVENTS", "CONNECT,QUERY", "SERVER_AUDIT_EXCL_USERS", "rdsadmin");
        Client client = instance("OptionGroupName", "audited", "MultiAZ", "true");
        client.run("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");

        awaitLogged("INSERT INTO t VALUES (1)");
        assertThat(log()).contains(",dbadmin,").contains("CONNECT,app,,0");
        assertThat(rds.succeed("DescribeDBLogFiles", "DBInstanceIdentifier", "a")
                        .xml())
                .contains("<LogFileName>audit/server_audit.log</LogFileName>");

        rds.succeed("RebootDBInstance", "DBInstanceIdentifier", "a");
        rds.await("a", "available");
        client.run("INSERT INTO t VALUES (2)");
        awaitLogged("INSERT INTO t VALUES (2)");

        assertThat(rds.page("POST", "rds/a/failover", "").status()).isEqualTo(200);
        client.run("INSERT INTO t VALUES (3)");
        awaitLogged("INSERT INTO t VALUES (3)");

        rds = rds.reopened();
        rds.await("a", "available");
        client.run("INSERT INTO t VALUES (4)");
        awaitLogged("INSERT INTO t VALUES (4)");
        assertThat(client.query("SELECT id FROM t")).hasSize(4);
    }

    @Test
    void option_changedWhileTheInstanceRuns_isAppliedAtOnce() throws Exception {
        real();
        group("audited", "SERVER_AUDIT_EVENTS", "CONNECT", "SERVER_AUDIT_FILE_ROTATIONS", "3");
        Client client = instance();
        assertThat(variables(client)).isEmpty();

        choose("audited");
        until(() -> variables(client).contains("SERVER_AUDIT_LOGGING=ON"));
        assertThat(variables(client))
                .contains("SERVER_AUDIT_EVENTS=CONNECT", "SERVER_AUDIT_FILE_ROTATIONS=3")
                .contains("SERVER_AUDIT_FILE_ROTATE_SIZE=1000000");

        modify("audited", "SERVER_AUDIT_EVENTS", "QUERY_DDL", "SERVER_AUDIT_INCL_USERS", "dbadmin");
        until(() -> variables(client).contains("SERVER_AUDIT_EVENTS=QUERY_DDL"));
        client.run("CREATE TABLE quiet (id INT)", "INSERT INTO quiet VALUES (77)");
        awaitLogged("CREATE TABLE quiet");
        assertThat(log()).doesNotContain("VALUES (77)");

        choose("default:mariadb-11-4");
        until(() -> variables(client).isEmpty());
    }

    @Test
    void option_whereNothingCanAudit_isOnlyShown() {
        group("audited", "SERVER_AUDIT_EVENTS", "CONNECT");

        rds.instance("a", "mariadb", "EngineVersion", "11.4", "OptionGroupName", "audited");

        assertThat(rds.call("DescribeDBInstances", "DBInstanceIdentifier", "a").xml())
                .contains("<OptionGroupName>audited</OptionGroupName><Status>in-sync</Status>");
    }

    // What tests are made of

    private void group(String name, String... settings) {
        rds.succeed(
                "CreateOptionGroup",
                "OptionGroupName",
                name,
                "EngineName",
                "mariadb",
                "MajorEngineVersion",
                "11.4",
                "OptionGroupDescription",
                "audited");
        modify(name, settings);
    }

    private void modify(String name, String... settings) {
        List<String> parameters = new ArrayList<>(List.of(
                "OptionGroupName", name, OPTION + "OptionName", "MARIADB_AUDIT_PLUGIN", "ApplyImmediately", "true"));
        for (int i = 0; i < settings.length; i += 2) {
            String member = OPTION + "OptionSettings.OptionSetting." + (i / 2 + 1);
            parameters.addAll(List.of(member + ".Name", settings[i], member + ".Value", settings[i + 1]));
        }
        rds.succeed("ModifyOptionGroup", parameters.toArray(String[]::new));
    }

    private void choose(String group) {
        rds.succeed(
                "ModifyDBInstance", "DBInstanceIdentifier", "a", "OptionGroupName", group, "ApplyImmediately", "true");
    }

    private Client instance(String... more) {
        List<String> parameters = new ArrayList<>(List.of("EngineVersion", "11.4", "DBName", "app"));
        parameters.addAll(List.of(more));
        rds.instance("a", "mariadb", parameters.toArray(String[]::new));
        return Client.of(rds, "us-east-1", "a");
    }

    private static List<String> variables(Client client) throws SQLException {
        return client.query(VARIABLES);
    }

    private String log() {
        return rds.call(
                        "DownloadDBLogFilePortion",
                        "DBInstanceIdentifier",
                        "a",
                        "LogFileName",
                        "audit/server_audit.log")
                .text("LogFileData");
    }

    private void awaitLogged(String text) throws Exception {
        until(() -> log().contains(text));
    }

    private void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it doesn't come in time: " + log());
            }
            Thread.sleep(10);
        }
    }
}
