package dev.diorama.rds.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events as a caller of the whole service sees them. */
class EventsOfInstancesTest {

    private LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void anInstance_thatWasCreated_saysSo() {
        rds.instance("orders", "postgres");
        assertThat(rds.succeed("DescribeEvents", "SourceType", "db-instance", "SourceIdentifier", "orders")
                        .xml())
                .contains("<SourceIdentifier>orders</SourceIdentifier><SourceType>db-instance</SourceType>"
                        + "<Message>DB instance created</Message>"
                        + "<EventCategories><EventCategory>creation</EventCategory></EventCategories>");
    }

    @Test
    void events_afterARestart_areStillThere() {
        rds.instance("orders", "postgres");
        rds = rds.reopened();
        assertThat(rds.succeed("DescribeEvents").xml()).contains("DB instance created");
    }

    @Test
    void events_inAnotherRegion_areNotToBeSeen() {
        rds.instance("orders", "postgres");
        assertThat(rds.callIn("eu-west-1", "DescribeEvents").xml()).doesNotContain("DB instance created");
    }

    @Test
    void aSubscription_behindThePipeline_isDescribed() {
        rds.succeed(
                "CreateEventSubscription",
                "SubscriptionName",
                "s",
                "SnsTopicArn",
                "arn:aws:sns:us-east-1:000000000000:t",
                "SourceType",
                "db-instance",
                "EventCategories.EventCategory.1",
                "creation");
        assertThat(rds.succeed("DescribeEventSubscriptions").xml())
                .contains("<EventSubscription><CustomerAwsId>000000000000</CustomerAwsId>"
                        + "<CustSubscriptionId>s</CustSubscriptionId>"
                        + "<SnsTopicArn>arn:aws:sns:us-east-1:000000000000:t</SnsTopicArn><Status>active</Status>")
                .contains("<EventCategoriesList><EventCategory>creation</EventCategory></EventCategoriesList>");
    }
}
