package dev.diorama.rds.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoveSourceIdentifierFromSubscriptionTest {

    private final EventCalls events = new EventCalls();

    @AfterEach
    void close() {
        events.close();
    }

    private static String[] source(String subscription, String source) {
        return new String[] {"SubscriptionName", subscription, "SourceIdentifier", source};
    }

    @Test
    void run_aSource_isNoLongerWatched() {
        events.subscribe("s", "SourceType", "db-instance", "SourceIds.SourceId.1", "orders");
        events.calls.call("RemoveSourceIdentifierFromSubscription", source("s", "ORDERS"));
        assertThat(events.subscription("s").has("SourceIdsList")).isFalse();
    }

    @Test
    void run_badInput_isRefused() {
        events.subscribe("s", "SourceType", "db-instance");
        assertThat(events.calls.refused("RemoveSourceIdentifierFromSubscription", source("s", "orders")))
                .isEqualTo("SourceNotFound: Could not find source :orders");
        assertThat(events.calls.refused("RemoveSourceIdentifierFromSubscription", source("none", "orders")))
                .isEqualTo("SubscriptionNotFound: Event Subscription none not found.");
    }
}
