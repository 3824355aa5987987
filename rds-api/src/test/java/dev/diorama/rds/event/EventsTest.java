package dev.diorama.rds.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.rds.Rds;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.mvstore.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {

    private static final World HERE = new World("000000000000", "us-east-1");
    private static final World THERE = new World("000000000000", "eu-west-1");

    private final OrderedStore store = Stores.memory();
    private final Resources resources = new Resources(store, ServiceModel.load(Rds.class, "rds.model"));
    private Instant now = Instant.parse("2026-01-02T03:04:05.678912Z");
    private final Events events = new Events(store, () -> now);
    private final Resource orders = instance("orders", HERE);

    @AfterEach
    void close() {
        store.close();
    }

    private Resource instance(String name, World world) {
        return resources.add(ResourceType.INSTANCE, world, name, resources.document(ResourceType.INSTANCE), Map.of());
    }

    private List<String> messages(World world) {
        return events.in(world).stream().map(Event::message).toList();
    }

    @Test
    void record_anEvent_saysWhatAndWhenAndToWhom() {
        events.record(orders, EventKind.PARAMETER_GROUP_CHOSEN, "mine");
        assertThat(events.in(HERE))
                .containsExactly(new Event(
                        0,
                        HERE,
                        ResourceType.INSTANCE,
                        "orders",
                        "arn:aws:rds:us-east-1:000000000000:db:orders",
                        EventKind.PARAMETER_GROUP_CHOSEN,
                        "Updated to use DBParameterGroup mine",
                        Instant.parse("2026-01-02T03:04:05.678Z")));
    }

    @Test
    void record_inTwoWorlds_areApart() {
        events.record(orders, EventKind.INSTANCE_CREATED);
        events.record(instance("orders", THERE), EventKind.INSTANCE_DELETED);
        assertThat(messages(HERE)).containsExactly("DB instance created");
        assertThat(messages(THERE)).containsExactly("DB instance deleted");
    }

    @Test
    void record_whileTheClockStands_keepsTheirOrder() {
        events.record(orders, EventKind.INSTANCE_SHUTDOWN);
        events.record(orders, EventKind.INSTANCE_RESTARTED);
        assertThat(messages(HERE)).containsExactly("DB instance shutdown", "DB instance restarted");
    }

    @Test
    void record_afterAClockThatWentBack_isOrderedByTime() {
        events.record(orders, EventKind.INSTANCE_SHUTDOWN);
        now = now.minusSeconds(60);
        events.record(orders, EventKind.INSTANCE_RESTARTED);
        assertThat(messages(HERE)).containsExactly("DB instance restarted", "DB instance shutdown");
    }

    @Test
    void in_afterFourteenDays_hasForgotten() {
        events.record(orders, EventKind.INSTANCE_CREATED);
        now = now.plus(Duration.ofDays(14)).plusMillis(1);
        assertThat(messages(HERE)).isEmpty();
        events.record(orders, EventKind.INSTANCE_RESTARTED);
        assertThat(store.map("rds/events").size()).isEqualTo(1);
    }

    @Test
    void in_afterARestart_isAllThere() {
        events.record(orders, EventKind.INSTANCE_CREATED);
        Events reopened = new Events(store, () -> now);
        reopened.record(orders, EventKind.INSTANCE_RESTARTED);
        assertThat(reopened.in(HERE)).extracting(Event::number).containsExactly(0L, 1L);
        assertThat(reopened.in(HERE).get(0)).isEqualTo(events.in(HERE).get(0));
    }

    @Test
    void record_moreThanThereIsRoomFor_dropsTheOldest() {
        for (int i = 0; i <= Events.MOST; i++) {
            events.record(orders, EventKind.MONITORING_INTERVAL_CHANGED, i);
        }
        assertThat(messages(HERE)).hasSize(Events.MOST).startsWith("Monitoring Interval changed to 1");
        assertThat(store.map("rds/events").size()).isEqualTo(Events.MOST);
    }

    @Test
    void reset_oneRegion_leavesTheOthers() {
        events.record(orders, EventKind.INSTANCE_CREATED);
        events.record(instance("orders", THERE), EventKind.INSTANCE_CREATED);
        events.reset(null, "us-east-1");
        assertThat(messages(HERE)).isEmpty();
        assertThat(messages(THERE)).hasSize(1);
        assertThat(new Events(store, () -> now).in(HERE)).isEmpty();
    }

    @Test
    void onEvent_isToldOfEach() {
        List<EventKind> told = new ArrayList<>();
        events.onEvent(event -> told.add(event.kind()));
        events.record(orders, EventKind.INSTANCE_CREATED);
        assertThat(told).containsExactly(EventKind.INSTANCE_CREATED);
    }
}
