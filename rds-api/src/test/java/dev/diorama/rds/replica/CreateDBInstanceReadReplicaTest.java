package dev.diorama.rds.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateDBInstanceReadReplicaTest {

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_ofWhatDoesNotReplicate_isRefusedWithTheReason() {
        rds.instance("orders", "oracle-se2");

        assertThat(create("orders").error())
                .startsWith(
                        "InvalidParameterCombination: Read replicas are not supported for orders: its engine oracle-se2"
                                + " is served by H2");
        assertThat(rds.call("DescribeDBInstances", "DBInstanceIdentifier", "r").status())
                .isEqualTo(404);
    }

    @Test
    void run_ofASourceWithoutBackups_isRefused() {
        rds.instance("orders", "postgres", "BackupRetentionPeriod", "0");

        assertThat(create("orders").error())
                .isEqualTo(
                        "InvalidDBInstanceState: Automated backups are not enabled for this database instance. To enable"
                                + " automated backups, use ModifyDBInstance to set the backup retention period to a non-zero"
                                + " value.");
    }

    @Test
    void run_ofNobody_isNotFound() {
        assertThat(create("orders").error()).isEqualTo("DBInstanceNotFound: DBInstance orders not found.");
        assertThat(create("arn:aws:rds:eu-west-1:000000000000:db:orders").error())
                .isEqualTo("DBInstanceNotFound: DBInstance orders not found.");
        assertThat(create("arn:nonsense").error()).startsWith("InvalidParameterValue: ");
    }

    @Test
    void run_underATakenName_isRefused() {
        rds.instance("orders", "postgres");
        rds.instance("r", "postgres");

        assertThat(create("orders").error()).isEqualTo("DBInstanceAlreadyExists: DB instance already exists");
    }

    @Test
    void switchover_ofWhatIsNotOracle_isRefused() {
        rds.instance("orders", "postgres");

        assertThat(rds.call("SwitchoverReadReplica", "DBInstanceIdentifier", "orders")
                        .error())
                .isEqualTo("InvalidParameterCombination: SwitchoverReadReplica isn't supported for engine postgres");
        assertThat(rds.call("PromoteReadReplica", "DBInstanceIdentifier", "orders")
                        .error())
                .isEqualTo("InvalidDBInstanceState: DB Instance is not a read replica");
    }

    private LocalRds.Answer create(String source) {
        return rds.call(
                "CreateDBInstanceReadReplica", "DBInstanceIdentifier", "r", "SourceDBInstanceIdentifier", source);
    }
}
