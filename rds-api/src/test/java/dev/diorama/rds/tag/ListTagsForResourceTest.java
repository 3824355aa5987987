package dev.diorama.rds.tag;

import static dev.diorama.rds.tag.TagCalls.ARN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListTagsForResourceTest {

    private final TagCalls tags = new TagCalls();

    @AfterEach
    void close() {
        tags.close();
    }

    @Test
    void run_aResource_listsItsTagsInTheirOrder() {
        assertThat(tags.tags(ARN)).isEmpty();
        tags.add(ARN, "b", "1");
        tags.add(ARN, "a", "2");
        assertThat(tags.tags(ARN).keySet()).containsExactly("b", "a");
    }

    @Test
    void run_anUnknownResource_isRefused() {
        assertThat(tags.calls.refused("ListTagsForResource", "ResourceName", ARN + "2"))
                .isEqualTo("DBInstanceNotFound: DBInstance orders2 not found.");
        assertThat(tags.calls.refused("ListTagsForResource"))
                .isEqualTo("MissingParameter: The request must contain the parameter ResourceName");
    }

    @Test
    void run_anyFilter_isRefused() {
        assertThat(tags.calls.refused(
                        "ListTagsForResource",
                        "ResourceName",
                        ARN,
                        "Filters.Filter.1.Name",
                        "key",
                        "Filters.Filter.1.Values.Value.1",
                        "a"))
                .isEqualTo("InvalidParameterValue: Unrecognized filter name: key");
    }
}
