package dev.diorama.rds.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.Calls;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DescribeEventCategoriesTest {

    private final Calls calls = new Calls().with(new DescribeEventCategories());

    @AfterEach
    void close() {
        calls.close();
    }

    private List<Structure> categories(String... parameters) {
        return calls.call("DescribeEventCategories", parameters).structures("EventCategoriesMapList");
    }

    @Test
    void run_noSourceType_listsAll() {
        assertThat(categories())
                .extracting(map -> map.string("SourceType"))
                .contains("db-instance", "db-snapshot", "db-parameter-group", "db-security-group")
                .hasSize(EventSource.values().length);
    }

    @Test
    void run_aSourceType_listsItsCategories() {
        assertThat(categories("SourceType", "db-snapshot").toString())
                .isEqualTo(
                        "[EventCategoriesMap(sourceType=db-snapshot, eventCategories=[deletion, creation, restoration,"
                                + " notification])]");
    }

    @Test
    void run_anUnknownSourceType_isRefused() {
        assertThat(calls.refused("DescribeEventCategories", "SourceType", "db-thing"))
                .isEqualTo("InvalidParameterValue: Invalid source type: db-thing");
    }

    @ParameterizedTest
    @EnumSource
    void categories_ofEveryKind_canBeSubscribedTo(EventKind kind) {
        List<String> known = categories().stream()
                .flatMap(map -> map.<String>list("EventCategories").stream())
                .toList();
        assertThat(known).containsAll(kind.categories());
    }
}
