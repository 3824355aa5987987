package dev.diorama.rds.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.resource.ResourceType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AddSourceIdentifierToSubscriptionTest {

    private final EventCalls events = new EventCalls();

    @AfterEach
    void close() {
        events.close();
    }

    private static String[] source(String subscription, String source) {
        return new String[] {"SubscriptionName", subscription, "SourceIdentifier", source};
    }

    @Test
    void run_aSource_isWatchedToo() {
        events.calls.add(ResourceType.INSTANCE, "bills");
        events.subscribe("s", "SourceType", "db-instance", "SourceIds.SourceId.1", "orders");
        assertThat(events.calls
                        .call("AddSourceIdentifierToSubscription", source("s", "Bills"))
                        .requiredStructure("EventSubscription")
                        .list("SourceIdsList"))
                .isEqualTo(List.of("orders", "bills"));
        Structure again = events.calls
                .call("AddSourceIdentifierToSubscription", source("s", "bills"))
                .requiredStructure("EventSubscription");
        assertThat(again.string("SubscriptionCreationTime")).isEqualTo("Fri Jan 02 03:04:05 UTC 2026");
        assertThat(events.subscription("s").list("SourceIdsList")).isEqualTo(List.of("orders", "bills"));
    }

    @Test
    void run_badInput_isRefused() {
        events.subscribe("s", "SourceType", "db-instance");
        events.subscribe("all");
        assertThat(events.calls.refused("AddSourceIdentifierToSubscription", source("s", "none")))
                .isEqualTo("SourceNotFound: Could not find source :none");
        assertThat(events.calls.refused("AddSourceIdentifierToSubscription", source("none", "orders")))
                .isEqualTo("SubscriptionNotFound: Event Subscription none not found.");
        assertThat(events.calls.refused("AddSourceIdentifierToSubscription", source("all", "orders")))
                .isEqualTo("InvalidParameterCombination: If SourceType is null, SourceIds must also be null.");
    }
}
