package dev.diorama.rds.event;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds a source to those that a subscription watches; one that it watches already does no harm. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_AddSourceIdentifierToSubscription.html">AddSourceIdentifierToSubscription</a>
 */
public final class AddSourceIdentifierToSubscription implements Operation {

    private final EventSubscriptions subscriptions;

    public AddSourceIdentifierToSubscription(EventSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Resource subscription = subscriptions.named(context.world(), in.string("SubscriptionName"));
        Structure document = subscription.document();
        String name = in.requiredString("SourceIdentifier");
        subscriptions.check(context.world(), EventSubscriptions.source(document), List.of(), List.of(name));
        List<String> names = new ArrayList<>(document.<String>list("SourceIdsList"));
        names.add(name);
        subscription.set("SourceIdsList", EventSubscriptions.listOrNull(names));
        return context.answer().with("EventSubscription", EventSubscriptions.changing(subscription, "modifying"));
    }
}
