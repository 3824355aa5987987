package dev.diorama.integration.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Instances that H2 serves, by its JDBC driver. */
class RdsH2Test {

    @AutoClose
    private static RdsTarget target = new RdsTarget();

    private static String url(DBInstance instance, String database) {
        return "jdbc:h2:tcp://" + RdsTarget.address(instance) + "/" + database;
    }

    @Test
    void oracle_byJdbcUrl_speaksItsSql() throws SQLException {
        DBInstance oracle = target.create("ora", "oracle-ee", create -> create.dbName("ORCL"));
        assertThat(oracle.engine()).isEqualTo("oracle-ee");
        try (Connection connection = RdsTarget.connect(url(oracle, "ORCL"))) {
            Database.run(
                    connection,
                    "create table orders (id number(10) primary key, note varchar2(20))",
                    "insert into orders values (1, 'paid')");
            assertThat(Database.value(connection, "select sysdate from dual")).isNotBlank();
        }
        target.reboot("ora");
        try (Connection connection = RdsTarget.connect(url(oracle, "ORCL"))) {
            assertThat(Database.value(connection, "select note from orders")).isEqualTo("paid");
            assertThatThrownBy(() -> Database.run(connection, "create alias f as 'int f() { return 1; }'"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(target.page("ora")).contains("H2");
        target.delete("ora");
    }

    @Test
    void oracle_itsReplica_followsOnOneConnectionAndIsSwitchedOverTo() throws Exception {
        DBInstance source = target.create("main", "oracle-ee", create -> create.dbName("ORCL"));
        target.client()
                .createDBInstanceReadReplica(
                        create -> create.dbInstanceIdentifier("copy").sourceDBInstanceIdentifier("main"));
        DBInstance replica = target.available("copy");
        try (Connection writer = RdsTarget.connect(url(source, "ORCL"));
                Connection reader = RdsTarget.connect(url(replica, "ORCL"))) {
            Database.run(writer, "create table orders (id number(10) primary key)", "insert into orders values (0)");
            awaitTable(reader);
            for (int id = 1; id <= 5; id++) {
                Database.run(writer, "insert into orders values (" + id + ")");
                awaitCount(reader, id + 1);
            }
            assertThatThrownBy(() -> Database.run(reader, "insert into orders values (9)"))
                    .hasMessageContaining("read only");
        }
        target.client()
                .modifyDBInstance(modify -> modify.dbInstanceIdentifier("copy")
                        .backupRetentionPeriod(1)
                        .applyImmediately(true));
        target.available("copy");
        target.client().switchoverReadReplica(switchover -> switchover.dbInstanceIdentifier("copy"));
        target.available("copy");
        target.available("main");
        assertThat(target.describe("main").readReplicaSourceDBInstanceIdentifier())
                .isEqualTo("copy");
        try (Connection writer = RdsTarget.connect(url(replica, "ORCL"));
                Connection reader = RdsTarget.connect(url(source, "ORCL"))) {
            Database.run(writer, "insert into orders values (6)");
            awaitCount(reader, 7);
        }
        target.delete("main", "copy");
    }

    private static void awaitTable(Connection reader) throws Exception {
        String tables = "select count(*) from information_schema.tables where table_name = 'ORDERS'";
        for (int i = 0; i < 3000 && !Database.value(reader, tables).equals("1"); i++) {
            Thread.sleep(10);
        }
        awaitCount(reader, 1);
    }

    private static void awaitCount(Connection reader, int rows) throws Exception {
        String count = Database.value(reader, "select count(*) from orders");
        for (int i = 0; i < 3000 && !count.equals(Integer.toString(rows)); i++) {
            Thread.sleep(10);
            count = Database.value(reader, "select count(*) from orders");
        }
        assertThat(count).isEqualTo(Integer.toString(rows));
    }

    @ParameterizedTest
    @CsvSource({
        "sqlserver-ex, select top 1 1, license-included",
        "db2-se, select 1 from sysibm.sysdummy1, marketplace-license"
    })
    void others_byJdbcUrl_speakTheirSql(String engine, String query, String license) throws SQLException {
        DBInstance instance = target.create(engine, engine, create -> create.licenseModel(license));
        try (Connection connection = RdsTarget.connect(url(instance, "db"))) {
            assertThat(Database.value(connection, query)).isEqualTo("1");
        }
        target.delete(engine);
    }

    @Test
    void everyEngine_byOption_isServedInThisProcess() throws SQLException {
        try (RdsTarget onH2 = new RdsTarget(builder -> builder.rdsOnH2(true))) {
            DBInstance postgres = onH2.create("pg", "postgres");
            try (Connection connection = RdsTarget.connect(url(postgres, "db"))) {
                assertThat(Database.value(connection, "select 'a' || 1::text")).isEqualTo("a1");
            }
        }
    }
}
