package dev.diorama.rds.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribeEventsTest {

    private final EventCalls events = new EventCalls();

    @AfterEach
    void close() {
        events.close();
    }

    private List<String> messages(String... parameters) {
        return messages(events.calls.call("DescribeEvents", parameters));
    }

    private static List<String> messages(Structure answer) {
        return answer.structures("Events").stream()
                .map(event -> event.requiredString("Message"))
                .toList();
    }

    private String refused(String... parameters) {
        return events.calls.refused("DescribeEvents", parameters);
    }

    private void happens(EventKind... kinds) {
        for (EventKind kind : kinds) {
            events.calls.events().record(events.orders, kind);
        }
    }

    @Test
    void run_anEvent_answersItsDocument() {
        happens(EventKind.INSTANCE_CREATED);
        Structure event =
                events.calls.call("DescribeEvents").structures("Events").get(0);
        assertThat(event.string("SourceIdentifier")).isEqualTo("orders");
        assertThat(event.string("SourceType")).isEqualTo("db-instance");
        assertThat(event.string("Message")).isEqualTo("DB instance created");
        assertThat(event.list("EventCategories")).isEqualTo(List.of("creation"));
        assertThat(event.get("Date")).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(event.string("SourceArn")).isEqualTo("arn:aws:rds:us-east-1:000000000000:db:orders");
    }

    @Test
    void run_noTime_listsTheLastHour() {
        happens(EventKind.INSTANCE_CREATED);
        events.calls.advance(Duration.ofMinutes(60));
        happens(EventKind.INSTANCE_SHUTDOWN);
        assertThat(messages()).containsExactly("DB instance created", "DB instance shutdown");
        events.calls.advance(Duration.ofMillis(1));
        assertThat(messages()).containsExactly("DB instance shutdown");
        assertThat(messages("Duration", "61")).hasSize(2);
    }

    @Test
    void run_startAndEnd_listsWhatIsBetween() {
        happens(EventKind.INSTANCE_CREATED);
        events.calls.advance(Duration.ofHours(1));
        happens(EventKind.INSTANCE_SHUTDOWN);
        events.calls.advance(Duration.ofHours(1));
        happens(EventKind.INSTANCE_RESTARTED);
        assertThat(messages("StartTime", "2026-01-02T04:00:00Z"))
                .containsExactly("DB instance shutdown", "DB instance restarted");
        assertThat(messages("StartTime", "2026-01-02T03:00:00Z", "EndTime", "2026-01-02T04:30:00Z"))
                .containsExactly("DB instance created", "DB instance shutdown");
        assertThat(messages("EndTime", "2026-01-02T04:00:00Z")).containsExactly("DB instance created");
    }

    @Test
    void run_sourceTypeOrName_listsItsEvents() {
        happens(EventKind.INSTANCE_CREATED);
        events.calls.events().record(events.snapshot, EventKind.MANUAL_SNAPSHOT_CREATED);
        assertThat(messages("SourceType", "db-snapshot")).containsExactly("Manual snapshot created");
        assertThat(messages("SourceType", "db-instance", "SourceIdentifier", "ORDERS"))
                .containsExactly("DB instance created");
        assertThat(messages("SourceType", "db-instance", "SourceIdentifier", "before"))
                .isEmpty();
        assertThat(messages("SourceType", "db-cluster")).isEmpty();
    }

    @Test
    void run_aDeletedSource_stillHasItsEvents() {
        happens(EventKind.INSTANCE_DELETED);
        events.calls.resources().remove(events.orders);
        assertThat(messages("SourceType", "db-instance", "SourceIdentifier", "orders"))
                .containsExactly("DB instance deleted");
    }

    @Test
    void run_categories_listsThose() {
        happens(EventKind.INSTANCE_CREATED, EventKind.BACKUP_STARTED, EventKind.INSTANCE_SHUTDOWN);
        assertThat(messages(
                        "EventCategories.EventCategory.1", "backup",
                        "EventCategories.EventCategory.2", "availability"))
                .containsExactly("Backing up DB instance", "DB instance shutdown");
    }

    @Test
    void run_manyEvents_comeInPages() {
        for (int i = 0; i < 45; i++) {
            events.calls.events().record(events.orders, EventKind.MONITORING_INTERVAL_CHANGED, i);
        }
        List<String> all = new ArrayList<>();
        String marker = "";
        do {
            Structure page = events.calls.call("DescribeEvents", "MaxRecords", "20", "Marker", marker);
            all.addAll(messages(page));
            marker = page.string("Marker", "");
        } while (!marker.isEmpty());
        assertThat(all).hasSize(45).doesNotHaveDuplicates().endsWith("Monitoring Interval changed to 44");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SourceIdentifier=orders | InvalidParameterCombination: If SourceType is null, SourceIdentifier must also be null.",
                "Duration=5,StartTime=2026-01-02T03:00:00Z | InvalidParameterCombination: If Duration is specified, both StartTime and EndTime must be omitted.",
                "Duration=5,EndTime=2026-01-02T03:00:00Z | InvalidParameterCombination: If Duration is specified, both StartTime and EndTime must be omitted.",
                "Duration=20161 | InvalidParameterCombination: Events occurring more than 14 days in the past are not available.",
                "StartTime=2025-12-19T03:04:05Z | InvalidParameterCombination: Events occurring more than 14 days in the past are not available.",
                "Duration=0 | InvalidParameterValue: Invalid value 0 for Duration. Must be greater than 0",
                "StartTime=2026-01-02T03:00:00Z,EndTime=2026-01-02T02:00:00Z | InvalidParameterCombination: The start time must be before the end time.",
                "MaxRecords=19 | InvalidParameterValue: Invalid value 19 for MaxRecords. Must be between 20 and 100",
                "MaxRecords=101 | InvalidParameterValue: Invalid value 101 for MaxRecords. Must be between 20 and 100",
                "Filters.Filter.1.Name=a,Filters.Filter.1.Values.Value.1=b | InvalidParameterValue: Unrecognized filter name: a"
            })
    void run_badInput_isRefused(String parameters, String error) {
        assertThat(refused(parameters.split("[=,]"))).isEqualTo(error);
    }

    @Test
    void run_fourteenDays_isAllowed() {
        assertThat(messages("Duration", "20160")).isEmpty();
    }

    @Test
    void run_anUnknownSourceType_isRefused() {
        assertThat(refused("SourceType", "db-thing"))
                .startsWith("InvalidParameterValue: 1 validation error detected: Value 'db-thing' at 'sourceType'");
    }
}
