package dev.diorama.rds.event;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.Calls;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import java.util.ArrayList;
import java.util.List;

/** The operations on events and subscriptions, an instance named orders and a snapshot named before. */
final class EventCalls implements AutoCloseable {

    static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:interesting-events";

    final Calls calls = new Calls();
    final Notifications notifications = new Notifications();
    final Resource orders = calls.add(ResourceType.INSTANCE, "orders");
    final Resource snapshot = calls.add(ResourceType.SNAPSHOT, "before");

    EventCalls() {
        EventSubscriptions subscriptions = new EventSubscriptions(calls.resources(), calls.events(), notifications);
        calls.with(
                new DescribeEvents(calls.events()),
                new DescribeEventCategories(),
                new CreateEventSubscription(calls.resources(), subscriptions),
                new ModifyEventSubscription(subscriptions),
                new DeleteEventSubscription(calls.resources(), subscriptions),
                new DescribeEventSubscriptions(calls.resources(), subscriptions),
                new AddSourceIdentifierToSubscription(subscriptions),
                new RemoveSourceIdentifierFromSubscription(subscriptions));
    }

    /** Creates a subscription of our topic; further parameters are names and values in turn. */
    Structure subscribe(String name, String... parameters) {
        return calls.call("CreateEventSubscription", with(name, parameters)).requiredStructure("EventSubscription");
    }

    String refused(String name, String... parameters) {
        return calls.refused("CreateEventSubscription", with(name, parameters));
    }

    private static String[] with(String name, String... parameters) {
        List<String> all = new ArrayList<>(List.of("SubscriptionName", name, "SnsTopicArn", TOPIC));
        all.addAll(List.of(parameters));
        return all.toArray(String[]::new);
    }

    /** The subscription as Describe shows it. */
    Structure subscription(String name) {
        return calls.call("DescribeEventSubscriptions", "SubscriptionName", name)
                .structures("EventSubscriptionsList")
                .get(0);
    }

    @Override
    public void close() {
        calls.close();
    }
}
