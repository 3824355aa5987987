package dev.diorama.rds.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateDBInstanceTest {

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_whole_isCreatingAndThenAvailable() {
        String created = rds.succeed(
                        "CreateDBInstance",
                        "DBInstanceIdentifier",
                        "Orders",
                        "Engine",
                        "oracle-se2",
                        "DBInstanceClass",
                        "db.m5.large",
                        "AllocatedStorage",
                        "100",
                        "MasterUsername",
                        "dbadmin",
                        "MasterUserPassword",
                        "SecurePass123!")
                .xml();
        assertThat(created)
                .contains("<DBInstanceIdentifier>orders</DBInstanceIdentifier>")
                .contains("<DBInstanceStatus>creating</DBInstanceStatus>")
                .contains("<MasterUserPassword>****</MasterUserPassword>")
                .doesNotContain("<Endpoint>");
        rds.await("orders", "available");
        assertThat(rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", "orders")
                        .xml())
                .contains("<Address>127.0.0.1</Address>")
                .contains("<InstanceCreateTime>")
                .doesNotContain("MasterUserPassword");
    }

    @Test
    void run_reservedMasterUser_isRefused() {
        assertThat(create("MasterUsername", "admin").error())
                .isEqualTo("InvalidParameterValue: MasterUsername admin cannot be used as it is a reserved word used by"
                        + " the engine");
    }

    @Test
    void run_passwordWithAtSign_isRefused() {
        assertThat(create("MasterUserPassword", "SecureP@ss123!").error())
                .isEqualTo("InvalidParameterValue: The parameter MasterUserPassword is not a valid password. Only"
                        + " printable ASCII characters besides '/', '@', '\"', ' ' may be used.");
    }

    @Test
    void run_shortPassword_isRefused() {
        assertThat(create("MasterUserPassword", "secret").error())
                .isEqualTo(
                        "InvalidParameterValue: The parameter MasterUserPassword is not a valid password because it is"
                                + " shorter than 8 characters.");
    }

    private LocalRds.Answer create(String member, String value) {
        java.util.Map<String, String> all = new java.util.LinkedHashMap<>();
        all.put("DBInstanceIdentifier", "a");
        all.put("Engine", "postgres");
        all.put("DBInstanceClass", "db.t3.medium");
        all.put("AllocatedStorage", "100");
        all.put("MasterUsername", "dbadmin");
        all.put("MasterUserPassword", "SecurePass123!");
        all.put(member, value);
        return rds.call(
                "CreateDBInstance",
                all.entrySet().stream()
                        .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                        .toArray(String[]::new));
    }
}
