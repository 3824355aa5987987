package dev.diorama.rds.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModifyEventSubscriptionTest {

    private final EventCalls events = new EventCalls();

    @BeforeEach
    void subscribe() {
        events.subscribe(
                "s",
                "SourceType",
                "db-instance",
                "SourceIds.SourceId.1",
                "orders",
                "EventCategories.EventCategory.1",
                "backup");
    }

    @AfterEach
    void close() {
        events.close();
    }

    private Structure modify(String... parameters) {
        return events.calls.call("ModifyEventSubscription", parameters).requiredStructure("EventSubscription");
    }

    @Test
    void run_nothingGiven_changesNothing() {
        Structure before = events.subscription("s");
        Structure shown = modify("SubscriptionName", "S");
        assertThat(shown.string("Status")).isEqualTo("modifying");
        assertThat(shown.string("SubscriptionCreationTime")).matches("[A-Z][a-z]{2} [A-Z][a-z]{2} .* UTC \\d{4}");
        assertThat(events.subscription("s")).isEqualTo(before);
    }

    @Test
    void run_whatIsGiven_isChanged() {
        modify(
                "SubscriptionName",
                "s",
                "SnsTopicArn",
                "arn:aws:sns:us-east-1:000000000000:other",
                "Enabled",
                "false",
                "EventCategories.EventCategory.1",
                "failover",
                "EventCategories.EventCategory.2",
                "creation");
        Structure now = events.subscription("s");
        assertThat(now.string("SnsTopicArn")).isEqualTo("arn:aws:sns:us-east-1:000000000000:other");
        assertThat(now.is("Enabled")).isFalse();
        assertThat(now.list("EventCategoriesList")).isEqualTo(List.of("failover", "creation"));
        assertThat(now.list("SourceIdsList")).isEqualTo(List.of("orders"));
    }

    @Test
    void run_aSourceThatIsGoneSince_isNoHindrance() {
        events.calls.resources().remove(events.orders);
        assertThat(modify("SubscriptionName", "s", "Enabled", "false").is("Enabled"))
                .isFalse();
    }

    @Test
    void run_anotherSourceType_forgetsTheCategories() {
        events.subscribe("all", "SourceType", "db-instance", "EventCategories.EventCategory.1", "backup");
        modify("SubscriptionName", "all", "SourceType", "db-snapshot");
        assertThat(events.subscription("all").string("SourceType")).isEqualTo("db-snapshot");
        assertThat(events.subscription("all").has("EventCategoriesList")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SubscriptionName=none | SubscriptionNotFound: Event Subscription none not found.",
                "SubscriptionName=s,SnsTopicArn=a | SNSInvalidTopic: SNS has responded that there is a problem with the SNS topic specified.",
                "SubscriptionName=s,EventCategories.EventCategory.1=tea | SubscriptionCategoryNotFound: The supplied category does not exist.",
                "SubscriptionName=s,SourceType=db-snapshot | SourceNotFound: Could not find source :orders",
                "SubscriptionName=s,SourceType=db-thing | InvalidParameterValue: Invalid source type: db-thing"
            })
    void run_badInput_isRefused(String parameters, String error) {
        Structure before = events.subscription("s");
        assertThat(events.calls.refused("ModifyEventSubscription", parameters.split("[=,]")))
                .isEqualTo(error);
        assertThat(events.subscription("s")).isEqualTo(before);
    }
}
