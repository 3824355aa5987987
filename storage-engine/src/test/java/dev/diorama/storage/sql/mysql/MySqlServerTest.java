package dev.diorama.storage.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only MySQL does; the rest is the contracts'. */
class MySqlServerTest extends ServerContract {

    MySqlServerTest() {
        super(new Product(
                Login.CACHING_SHA2,
                Replication.MYSQL,
                "1-100000",
                "binlog_row_image",
                Map.entry("mysqlx_port", "33060")));
    }

    @Override
    ServerEngine engine(Path runtime) {
        return MySqlEngineTest.engine(runtime);
    }

    @Override
    String version(List<String> versions) {
        return versions.get(0);
    }

    @Override
    List<String> setup() {
        return List.of("CREATE DATABASE app", USER_WITH_TOKENS, "GRANT SELECT, INSERT ON app.* TO jane@'%'");
    }

    @Override
    void assertReplicates(Database replica) {
        assertThat(replica.run(null, "SHOW REPLICA STATUS")).hasSize(1);
    }

    @Test
    void create_started_isMySqlWithItsOwnAccountsOnly() {
        assertThat(shared().run(null, "SELECT @@version").get(0).get(0)).startsWith(shared().version());
        assertThat(shared().run(
                                null,
                                "SELECT User FROM mysql.user WHERE User NOT LIKE 'mysql.%' AND User <> 'jane'"
                                        + " ORDER BY 1"))
                .containsExactly(List.of("rdsadmin"), List.of("rdsrepladmin"));
        assertThat(shared().run(null, "SELECT @@skip_networking, @@gtid_mode")).containsExactly(List.of("1", "ON"));
        assertThat(shared().run(null, "SHOW PLUGINS").toString()).doesNotContain("mysqlx, ACTIVE");
    }

    @Test
    void login_ofATokensUserMadeAnew_works() throws IOException {
        shared().run(
                        null,
                        "DROP USER jane@'%'",
                        USER_WITH_TOKENS,
                        "GRANT ALL ON app.* TO jane@'%'",
                        "FLUSH PRIVILEGES");

        assertThat(loginOfJane(tokenPassword())).isZero();
    }

    @Test
    void follow_withWhatTheOtherLacks_beginsAnewWithACopy() {
        Database first = started(Map.of());
        first.run("app", "CREATE TABLE t (id INT PRIMARY KEY)");
        Database second = replica(first);
        second.promote();
        first.run("app", "INSERT INTO t VALUES (1)");
        second.run("app", "INSERT INTO t VALUES (2)");

        first.follow(second);

        assertThat(first.running()).isTrue();
        assertThat(first.following()).isTrue();
        assertThat(first.run("app", "SELECT id FROM t")).containsExactly(List.of("2"));
    }

    @Test
    void settings_describedByTheProgram_haveItsWords() {
        assertThat(setting(shared().settings(), "max_connections"))
                .returns("The number of simultaneous clients allowed", Setting::description);
    }

    @Test
    void create_withLowerCaseTables_hasThem() {
        Database database = started(Map.of("lower_case_table_names", "1"));

        assertThat(database.run(null, "SELECT @@lower_case_table_names")).containsExactly(List.of("1"));
    }

    @Test
    void versions_ofAProgramThatIsMariaDbs_areNone(@TempDir Path folder) throws IOException {
        Path program =
                Files.writeString(folder.resolve("mysqld"), "#!/bin/sh\necho mysqld Ver 11.4.5-MariaDB for Linux\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path old = Files.writeString(folder.resolve("old"), "#!/bin/sh\necho mysqld Ver 8.0.25 for Linux\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();

        try (MySqlEngine mariaDb = new MySqlEngine(folder, folder.resolve("run2"), program, false);
                MySqlEngine tooOld = new MySqlEngine(folder, folder.resolve("run2"), old, false)) {
            assertThat(mariaDb.versions()).isEmpty();
            assertThat(tooOld.versions()).isEmpty();
        }
    }
}
