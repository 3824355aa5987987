package dev.diorama.rds.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationsTest {

    private final EventCalls events = new EventCalls();

    @AfterEach
    void close() {
        events.close();
    }

    private List<Notification> all() {
        return events.notifications.in(null, null);
    }

    @Test
    void add_eventsThatSubscriptionsWatch_oneForEachOfThem() {
        events.subscribe("all");
        events.subscribe("off", "Enabled", "false");
        events.subscribe("creations", "SourceType", "db-instance", "EventCategories.EventCategory.1", "creation");
        events.subscribe("snapshots", "SourceType", "db-snapshot", "SourceIds.SourceId.1", "before");

        events.calls.events().record(events.orders, EventKind.INSTANCE_CREATED);
        events.calls.events().record(events.orders, EventKind.INSTANCE_DELETED);
        events.calls.events().record(events.snapshot, EventKind.MANUAL_SNAPSHOT_CREATED);

        assertThat(all().stream().map(Notification::subscription))
                .containsExactly("all", "creations", "all", "all", "snapshots");
        assertThat(all()).allSatisfy(each -> assertThat(each.topicArn()).isEqualTo(EventCalls.TOPIC));
    }

    @Test
    void message_ofASnapshot_isAsRdsPublishesIt() {
        events.subscribe("all");
        events.calls.events().record(events.snapshot, EventKind.MANUAL_SNAPSHOT_CREATED);

        assertThat(all().get(0).message().toString())
                .isEqualTo("{Event Source=db-snapshot, Event Time=2026-01-02 03:04:05.678, Identifier"
                        + " Link=https://console.aws.amazon.com/rds/home?region=us-east-1#snapshot:id=before, Source ID=before,"
                        + " Source ARN=arn:aws:rds:us-east-1:000000000000:snapshot:before, Event"
                        + " ID=http://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.html#RDS-EVENT-0042, Event"
                        + " Message=Manual snapshot created, Tags={}}");
        assertThat(all().get(0).attributes())
                .isEqualTo(Map.of(
                        "EventID", "RDS-EVENT-0042", "Resource", "arn:aws:rds:us-east-1:000000000000:snapshot:before"));
    }

    @Test
    void add_moreThanAreKept_forgetsTheOldest() {
        events.subscribe("all");
        events.calls.events().record(events.orders, EventKind.INSTANCE_DELETED);
        for (int i = 0; i < Notifications.MOST; i++) {
            events.calls.events().record(events.orders, EventKind.INSTANCE_CREATED);
        }

        assertThat(all()).hasSize(Notifications.MOST);
        assertThat(all().get(0).event().kind()).isEqualTo(EventKind.INSTANCE_CREATED);
    }

    @Test
    void reset_anotherRegion_keepsThisOnes() {
        events.subscribe("all");
        events.calls.events().record(events.orders, EventKind.INSTANCE_CREATED);

        events.notifications.reset(null, "eu-west-1");
        assertThat(all()).hasSize(1);
        events.notifications.reset(null, "us-east-1");
        assertThat(all()).isEmpty();
    }
}
