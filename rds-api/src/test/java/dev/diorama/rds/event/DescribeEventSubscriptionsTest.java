package dev.diorama.rds.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeEventSubscriptionsTest {

    private final EventCalls events = new EventCalls();

    @AfterEach
    void close() {
        events.close();
    }

    private List<String> names(String... parameters) {
        return events.calls.call("DescribeEventSubscriptions", parameters).structures("EventSubscriptionsList").stream()
                .map(subscription -> subscription.requiredString("CustSubscriptionId"))
                .toList();
    }

    @Test
    void run_noName_listsAll() {
        events.subscribe("b");
        events.subscribe("a");
        assertThat(names()).containsExactly("a", "b");
        assertThat(names("SubscriptionName", "B")).containsExactly("b");
    }

    @Test
    void run_anUnknownName_isRefused() {
        assertThat(events.calls.refused("DescribeEventSubscriptions", "SubscriptionName", "none"))
                .isEqualTo("SubscriptionNotFound: Event Subscription none not found.");
    }

    @Test
    void run_afterItsSourceIsGone_stillShowsIt() {
        events.subscribe("s", "SourceType", "db-instance", "SourceIds.SourceId.1", "orders");
        events.calls.resources().remove(events.orders);
        Structure subscription = events.subscription("s");
        assertThat(subscription.list("SourceIdsList")).isEqualTo(List.of("orders"));
    }
}
