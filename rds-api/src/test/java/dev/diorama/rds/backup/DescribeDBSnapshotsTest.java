package dev.diorama.rds.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DescribeDBSnapshotsTest {

    private static final String OTHER = "111122223333";
    private static final String ARN = "arn:aws:rds:us-east-1:000000000000:snapshot:s1";

    private final LocalRds rds = new LocalRds();

    @BeforeEach
    void make() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
    }

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_withoutType_showsOnesOwnManualAndAutomated() {
        assertThat(rds.succeed("DescribeDBSnapshots").xml()).contains(">s1<").contains(">rds:db1-2023-11-14-22-13<");
        assertThat(rds.callAs(OTHER, "DescribeDBSnapshots", "IncludeShared", "true", "IncludePublic", "true")
                        .xml())
                .doesNotContain("<DBSnapshot>");
    }

    @Test
    void run_type_showsOnlyThose() {
        assertThat(rds.succeed("DescribeDBSnapshots", "SnapshotType", "manual").xml())
                .doesNotContain("rds:db1");
        assertThat(rds.succeed("DescribeDBSnapshots", "SnapshotType", "automated")
                        .xml())
                .doesNotContain(">s1<");
        assertThat(rds.call("DescribeDBSnapshots", "SnapshotType", "odd").error())
                .startsWith("InvalidParameterValue: Invalid snapshot type: odd");
    }

    @Test
    void run_shared_areShownByArnToThoseTheyAreSharedWith() {
        rds.share("s1", OTHER);
        String shared = rds.callAs(OTHER, "DescribeDBSnapshots", "SnapshotType", "shared")
                .xml();
        assertThat(shared)
                .contains("<DBSnapshotIdentifier>" + ARN + "</DBSnapshotIdentifier>")
                .contains("<SnapshotType>shared</SnapshotType>");
        assertThat(rds.callAs(OTHER, "DescribeDBSnapshots", "IncludeShared", "true")
                        .xml())
                .contains(ARN);
        assertThat(rds.callAs(OTHER, "DescribeDBSnapshots").xml()).doesNotContain(ARN);
        assertThat(rds.callAs("999988887777", "DescribeDBSnapshots", "SnapshotType", "shared")
                        .xml())
                .doesNotContain(ARN);
    }

    @Test
    void run_public_areShownToAll() {
        rds.share("s1", "all");
        assertThat(rds.callAs(OTHER, "DescribeDBSnapshots", "SnapshotType", "public")
                        .xml())
                .contains("<SnapshotType>public</SnapshotType>");
        assertThat(rds.callAs(OTHER, "DescribeDBSnapshots", "DBSnapshotIdentifier", ARN)
                        .xml())
                .contains(ARN);
    }

    @Test
    void run_filtersAndMembers_narrow() {
        String id = rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", "db1")
                .text("DbiResourceId");
        assertThat(rds.succeed("DescribeDBSnapshots", "DbiResourceId", id).xml())
                .contains(">s1<");
        assertThat(rds.succeed("DescribeDBSnapshots", "DbiResourceId", "db-X").xml())
                .doesNotContain(">s1<");
        assertThat(rds.succeed("DescribeDBSnapshots", "DBInstanceIdentifier", "DB1")
                        .xml())
                .contains(">s1<");
        assertThat(rds.succeed("DescribeDBSnapshots", "DBInstanceIdentifier", "nobody")
                        .xml())
                .doesNotContain("<DBSnapshot>");
        assertThat(filtered("snapshot-type", "manual")).contains(">s1<").doesNotContain("rds:db1");
        assertThat(filtered("engine", "mysql")).doesNotContain("<DBSnapshot>");
        assertThat(filtered("db-snapshot-id", "s1")).contains(">s1<").doesNotContain("rds:db1");
        assertThat(filtered("status", "available")).contains("Unrecognized filter name: status");
    }

    @Test
    void run_unknown_isRefused() {
        assertThat(rds.call("DescribeDBSnapshots", "DBSnapshotIdentifier", "none")
                        .error())
                .isEqualTo("DBSnapshotNotFound: DBSnapshot not found: none");
    }

    @Test
    void run_manyOfThem_comeInPages() {
        for (int i = 0; i < 25; i++) {
            rds.succeed("CopyDBSnapshot", "SourceDBSnapshotIdentifier", "s1", "TargetDBSnapshotIdentifier", "c" + i);
        }
        LocalRds.Answer page = rds.succeed("DescribeDBSnapshots", "MaxRecords", "20");
        assertThat(page.xml().split("<DBSnapshot>")).hasSize(21);
        assertThat(rds.succeed("DescribeDBSnapshots", "MaxRecords", "20", "Marker", page.text("Marker"))
                        .xml()
                        .split("<DBSnapshot>"))
                .hasSize(8);
    }

    private String filtered(String name, String value) {
        return rds.call("DescribeDBSnapshots", "Filters.Filter.1.Name", name, "Filters.Filter.1.Values.Value.1", value)
                .xml();
    }
}
