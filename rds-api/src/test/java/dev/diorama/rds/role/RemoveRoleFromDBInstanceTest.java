package dev.diorama.rds.role;

import static dev.diorama.rds.role.AddRoleToDBInstanceTest.ROLE;
import static dev.diorama.rds.role.AddRoleToDBInstanceTest.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoveRoleFromDBInstanceTest {

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_aRole_isAssociatedNoLonger() {
        rds.instance("orders", "postgres");
        rds.succeed("AddRoleToDBInstance", role("orders", ROLE, "s3Import"));
        assertThat(rds.call("RemoveRoleFromDBInstance", role("orders", ROLE, "s3Export"))
                        .error())
                .isEqualTo(
                        "DBInstanceRoleNotFound: The specified RoleArn value doesn't match the specified feature for the DB"
                                + " instance.");
        rds.succeed("RemoveRoleFromDBInstance", role("orders", ROLE, "s3Import"));
        assertThat(rds.call("DescribeDBInstances").xml()).doesNotContain(ROLE);
    }

    @Test
    void run_anUnknownInstance_isRefused() {
        assertThat(rds.call("RemoveRoleFromDBInstance", role("none", ROLE, "s3Import"))
                        .error())
                .isEqualTo("DBInstanceNotFound: DBInstance none not found.");
    }
}
