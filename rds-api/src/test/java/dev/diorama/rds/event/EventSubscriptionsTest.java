package dev.diorama.rds.event;

import static dev.diorama.rds.Calls.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventSubscriptionsTest {

    private final EventCalls events = new EventCalls();

    @AfterEach
    void close() {
        events.close();
    }

    private boolean watches(String name, EventKind kind) {
        events.calls.events().record(events.orders, kind);
        var all = events.calls.events().in(HERE);
        return EventSubscriptions.watches(events.subscription(name), all.get(all.size() - 1));
    }

    @Test
    void watches_everything_isToldOfAll() {
        events.subscribe("s");
        assertThat(watches("s", EventKind.INSTANCE_CREATED)).isTrue();
    }

    @Test
    void watches_whileNotEnabled_isToldOfNothing() {
        events.subscribe("s", "Enabled", "false");
        assertThat(watches("s", EventKind.INSTANCE_CREATED)).isFalse();
    }

    @Test
    void watches_categories_isToldOfThose() {
        events.subscribe("s", "SourceType", "db-instance", "EventCategories.EventCategory.1", "creation");
        assertThat(watches("s", EventKind.INSTANCE_CREATED)).isTrue();
        assertThat(watches("s", EventKind.INSTANCE_DELETED)).isFalse();
    }

    @Test
    void watches_anotherSource_isToldOfNothing() {
        events.subscribe("s", "SourceType", "db-snapshot");
        events.subscribe("named", "SourceType", "db-snapshot", "SourceIds.SourceId.1", "before");
        assertThat(watches("s", EventKind.INSTANCE_CREATED)).isFalse();
        assertThat(watches("named", EventKind.INSTANCE_CREATED)).isFalse();
    }
}
