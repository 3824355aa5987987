package dev.diorama.rds.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeDBInstanceAutomatedBackupsTest {

    private static final String ACTION = "DescribeDBInstanceAutomatedBackups";

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_activeOnes_showTheirInstance() {
        rds.instance("db1", "postgres", "BackupRetentionPeriod", "5");
        assertThat(rds.succeed(ACTION).xml())
                .contains("<DBInstanceIdentifier>db1</DBInstanceIdentifier>")
                .contains("<Status>active</Status>")
                .contains("<BackupRetentionPeriod>5</BackupRetentionPeriod>")
                .contains("<EarliestTime>")
                .contains("<LatestTime>")
                .contains(":auto-backup:ab-");
    }

    @Test
    void run_membersAndFilters_narrow() {
        rds.instance("db1", "postgres");
        String id = rds.succeed(ACTION).text("DbiResourceId");
        String arn = rds.succeed(ACTION).text("DBInstanceAutomatedBackupsArn");
        assertThat(rds.succeed(ACTION, "DbiResourceId", id).text("DbiResourceId"))
                .isEqualTo(id);
        assertThat(rds.succeed(ACTION, "DBInstanceAutomatedBackupsArn", arn).text("DbiResourceId"))
                .isEqualTo(id);
        assertThat(rds.succeed(ACTION, "DBInstanceIdentifier", "other").text("DbiResourceId"))
                .isEmpty();
        assertThat(rds.succeed(ACTION, "Filters.Filter.1.Name", "status", "Filters.Filter.1.Values.Value.1", "retained")
                        .text("DbiResourceId"))
                .isEmpty();
        assertThat(rds.call(ACTION, "DbiResourceId", "db-X").error()).startsWith("DBInstanceAutomatedBackupNotFound: ");
    }
}
