package dev.diorama.rds.event;

import static dev.diorama.rds.Calls.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.resource.ResourceType;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateEventSubscriptionTest {

    private final EventCalls events = new EventCalls();

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void run_aTopicAlone_watchesEverything() {
        Structure created = events.subscribe("My-Events");
        assertThat(created.toString())
                .isEqualTo("EventSubscription(customerAwsId=000000000000, custSubscriptionId=my-events,"
                        + " snsTopicArn=arn:aws:sns:us-east-1:000000000000:interesting-events, status=creating,"
                        + " subscriptionCreationTime=Fri Jan 02 03:04:05 UTC 2026, sourceType=null, sourceIdsList=null,"
                        + " eventCategoriesList=null, enabled=true,"
                        + " eventSubscriptionArn=arn:aws:rds:us-east-1:000000000000:es:my-events)");
        assertThat(events.subscription("my-events").string("Status")).isEqualTo("active");
        assertThat(events.subscription("my-events").string("SubscriptionCreationTime"))
                .isEqualTo("2026-01-02 03:04:05.678");
    }

    @Test
    void run_sourcesAndCategories_areKept() {
        Structure created = events.subscribe(
                "s",
                "SourceType",
                "db-instance",
                "SourceIds.SourceId.1",
                "Orders",
                "EventCategories.EventCategory.1",
                "low storage",
                "Enabled",
                "false",
                "Tags.Tag.1.Key",
                "team",
                "Tags.Tag.1.Value",
                "blue");
        assertThat(created.string("SourceType")).isEqualTo("db-instance");
        assertThat(created.list("SourceIdsList")).isEqualTo(List.of("orders"));
        assertThat(created.list("EventCategoriesList")).isEqualTo(List.of("low storage"));
        assertThat(created.is("Enabled")).isFalse();
        assertThat(Objects.requireNonNull(events.calls.resources().find(ResourceType.EVENT_SUBSCRIPTION, HERE, "s"))
                        .tags())
                .containsEntry("team", "blue");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EventCategories.EventCategory.1=backup | InvalidParameterCombination: If SourceType is null, Categories must also be null.",
                "SourceIds.SourceId.1=orders | InvalidParameterCombination: If SourceType is null, SourceIds must also be null.",
                "SourceType=db-thing | InvalidParameterValue: Invalid source type: db-thing",
                "SourceType=db-snapshot,EventCategories.EventCategory.1=backup | SubscriptionCategoryNotFound: The supplied category does not exist.",
                "SourceType=db-instance,SourceIds.SourceId.1=none | SourceNotFound: Could not find source :none",
                "SourceType=db-snapshot,SourceIds.SourceId.1=orders | SourceNotFound: Could not find source :orders",
                "SourceType=db-cluster,SourceIds.SourceId.1=orders | SourceNotFound: Could not find source :orders",
                "Tags.Tag.1.Key=aws:a | InvalidParameterValue: Tag keys cannot start with the reserved prefix \"aws:\"."
            })
    void run_badInput_isRefused(String parameters, String error) {
        assertThat(events.refused("s", parameters.split("[=,]"))).isEqualTo(error);
        assertThat(events.calls.call("DescribeEventSubscriptions").structures("EventSubscriptionsList"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my-topic | SNSInvalidTopic: SNS has responded that there is a problem with the SNS topic specified.",
                "arn:aws:sqs:us-east-1:000000000000:queue | SNSInvalidTopic: SNS has responded that there is a problem with the SNS topic specified.",
                "arn:aws:sns:us-east-1:000000000000:a.fifo | SNSInvalidTopic: SNS has responded that there is a problem with the SNS topic specified.",
                "arn:aws:sns:eu-west-1:000000000000:a | SNSTopicArnNotFound: The SNS topic ARN does not exist.",
                "arn:aws:sns:us-east-1:111111111111:a | SNSNoAuthorization: You do not have permission to publish to the SNS topic ARN."
            })
    void run_aTopicThatCannotBe_isRefused(String topic, String error) {
        assertThat(events.calls.refused("CreateEventSubscription", "SubscriptionName", "s", "SnsTopicArn", topic))
                .isEqualTo(error);
    }

    @Test
    void run_badNames_areRefused() {
        assertThat(events.refused("my_events"))
                .startsWith("InvalidParameterValue: The parameter SubscriptionName is not a");
        assertThat(events.refused("a".repeat(256))).contains("longer than 255 characters");
        assertThat(events.refused("")).contains("must not be blank");
        events.subscribe("s1");
        assertThat(events.refused("S1")).isEqualTo("SubscriptionAlreadyExist: Event Subscription s1 already exists.");
    }

    @Test
    void run_theTwentyFirst_isRefused() {
        for (int i = 0; i < 20; i++) {
            events.subscribe("s" + i);
        }
        assertThat(events.refused("another"))
                .isEqualTo("EventSubscriptionQuotaExceeded: Cannot create more than 20 event subscriptions");
    }
}
