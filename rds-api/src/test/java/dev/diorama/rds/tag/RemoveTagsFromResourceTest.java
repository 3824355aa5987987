package dev.diorama.rds.tag;

import static dev.diorama.rds.tag.TagCalls.ARN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoveTagsFromResourceTest {

    private final TagCalls tags = new TagCalls();

    @AfterEach
    void close() {
        tags.close();
    }

    @Test
    void run_keys_removesThoseThatAreThere() {
        tags.add(ARN, "a", "1");
        tags.add(ARN, "b", "2");
        tags.calls.call(
                "RemoveTagsFromResource", "ResourceName", ARN, "TagKeys.member.1", "a", "TagKeys.member.2", "none");
        assertThat(tags.tags(ARN)).isEqualTo(Map.of("b", "2"));
        assertThat(tags.orders.document().structures("TagList")).hasSize(1);
    }

    @Test
    void run_anUnknownResource_isRefused() {
        assertThat(tags.calls.refused("RemoveTagsFromResource", "ResourceName", ARN + "2", "TagKeys.member.1", "a"))
                .isEqualTo("DBInstanceNotFound: DBInstance orders2 not found.");
    }

    @Test
    void run_aReservedKey_isRefused() {
        assertThat(tags.calls.refused(
                        "RemoveTagsFromResource",
                        "ResourceName",
                        ARN,
                        "TagKeys.member.1",
                        "aws:cloudformation:stack-id"))
                .isEqualTo("InvalidParameterValue: Tag keys cannot start with the reserved prefix \"aws:\".");
    }
}
