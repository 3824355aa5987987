package dev.diorama.rds.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeDBSnapshotAttributesTest {

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_sharedWithNobody_listsRestoreWithoutValues() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
        assertThat(rds.succeed("DescribeDBSnapshotAttributes", "DBSnapshotIdentifier", "s1")
                        .xml())
                .contains("<DBSnapshotIdentifier>s1</DBSnapshotIdentifier>")
                .contains("<AttributeName>restore</AttributeName>")
                .doesNotContain("<AttributeValue>");
    }

    @Test
    void run_unknownSnapshot_isRefused() {
        assertThat(rds.call("DescribeDBSnapshotAttributes", "DBSnapshotIdentifier", "s1")
                        .error())
                .isEqualTo("DBSnapshotNotFound: DBSnapshot not found: s1");
    }
}
