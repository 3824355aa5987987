package dev.diorama.rds.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AddRoleToDBInstanceTest {

    static final String ROLE = "arn:aws:iam::000000000000:role/rds-s3";

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    static String[] role(String instance, String role, String feature) {
        return new String[] {"DBInstanceIdentifier", instance, "RoleArn", role, "FeatureName", feature};
    }

    private String refused(String instance, String role, String feature) {
        return rds.call("AddRoleToDBInstance", role(instance, role, feature)).error();
    }

    @Test
    void run_aRole_isAssociated() {
        rds.instance("orders", "postgres");
        rds.succeed("AddRoleToDBInstance", role("Orders", ROLE, "s3Import"));
        assertThat(rds.call("DescribeDBInstances").xml())
                .contains("<AssociatedRoles><DBInstanceRole><RoleArn>" + ROLE
                        + "</RoleArn><FeatureName>s3Import</FeatureName><Status>ACTIVE</Status></DBInstanceRole>"
                        + "</AssociatedRoles>");
        assertThat(refused("orders", ROLE, "s3Export"))
                .isEqualTo(
                        "DBInstanceRoleAlreadyExists: The specified RoleArn or FeatureName value is already associated with"
                                + " the DB instance.");
        assertThat(refused("orders", ROLE + "2", "s3Import")).startsWith("DBInstanceRoleAlreadyExists: ");
        rds.succeed("AddRoleToDBInstance", role("orders", ROLE + "2", "Lambda"));
    }

    @Test
    void run_badInput_isRefused() {
        rds.instance("orders", "postgres");
        rds.instance("bills", "mysql");
        assertThat(refused("none", ROLE, "s3Import")).isEqualTo("DBInstanceNotFound: DBInstance none not found.");
        assertThat(refused("orders", ROLE, "S3_INTEGRATION"))
                .isEqualTo(
                        "InvalidParameterValue: The feature-name value: S3_INTEGRATION is not supported for the engine"
                                + " postgres.");
        assertThat(refused("bills", ROLE, "s3Import"))
                .isEqualTo(
                        "InvalidParameterValue: The feature-name value: s3Import is not supported for the engine mysql.");
        assertThat(refused("orders", "rds-s3", "s3Import"))
                .isEqualTo(
                        "InvalidParameterValue: IAM role ARN value is invalid or does not include the required permissions"
                                + " for: s3Import");
        assertThat(rds.call("DescribeDBInstances").xml()).doesNotContain("rds-s3");
    }
}
