package dev.diorama.rds.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeleteEventSubscriptionTest {

    private final EventCalls events = new EventCalls();

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void run_aSubscription_isGone() {
        events.subscribe("s");
        assertThat(events.calls
                        .call("DeleteEventSubscription", "SubscriptionName", "S")
                        .requiredStructure("EventSubscription")
                        .string("Status"))
                .isEqualTo("deleting");
        assertThat(events.calls.refused("DeleteEventSubscription", "SubscriptionName", "s"))
                .isEqualTo("SubscriptionNotFound: Event Subscription s not found.");
    }

    @Test
    void run_aBlankName_isRefused() {
        assertThat(events.calls.refused("DeleteEventSubscription", "SubscriptionName", ""))
                .isEqualTo(
                        "InvalidParameterValue: The parameter SubscriptionName must be provided and must not be blank.");
    }
}
