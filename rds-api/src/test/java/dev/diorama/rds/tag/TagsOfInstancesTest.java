package dev.diorama.rds.tag;

import static dev.diorama.rds.tag.TagCalls.ARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tags as a caller of the whole service sees them. */
class TagsOfInstancesTest {

    private LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void anInstance_withTags_showsThemEverywhere() {
        rds.instance("orders", "postgres", "Tags.Tag.1.Key", "team", "Tags.Tag.1.Value", "blue");
        rds.succeed("AddTagsToResource", "ResourceName", ARN, "Tags.Tag.1.Key", "stage");
        rds = rds.reopened();
        String tags = "<TagList><Tag><Key>team</Key><Value>blue</Value></Tag>"
                + "<Tag><Key>stage</Key><Value></Value></Tag></TagList>";
        assertThat(rds.succeed("ListTagsForResource", "ResourceName", ARN).xml())
                .contains(tags);
        assertThat(rds.succeed("DescribeDBInstances").xml()).contains(tags);
    }

    @Test
    void anInstance_withATagThatIsNotAllowed_isNotCreated() {
        assertThat(rds.call(
                                "CreateDBInstance",
                                "DBInstanceIdentifier",
                                "orders",
                                "Engine",
                                "postgres",
                                "DBInstanceClass",
                                "db.t3.medium",
                                "AllocatedStorage",
                                "100",
                                "MasterUsername",
                                "dbadmin",
                                "MasterUserPassword",
                                "SecurePass123!",
                                "Tags.Tag.1.Key",
                                "aws:team")
                        .error())
                .startsWith("InvalidParameterValue: Tag keys cannot start with the reserved prefix ");
        assertThat(rds.succeed("DescribeDBInstances").xml()).doesNotContain("orders");
    }
}
