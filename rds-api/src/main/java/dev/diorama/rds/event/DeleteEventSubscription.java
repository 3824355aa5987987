package dev.diorama.rds.event;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.Resources;

/**
 * Ends an event subscription. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteEventSubscription.html">DeleteEventSubscription</a>
 */
public final class DeleteEventSubscription implements Operation {

    private final Resources resources;
    private final EventSubscriptions subscriptions;

    public DeleteEventSubscription(Resources resources, EventSubscriptions subscriptions) {
        this.resources = resources;
        this.subscriptions = subscriptions;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Resource subscription = subscriptions.named(context.world(), in.string("SubscriptionName"));
        resources.remove(subscription);
        return context.answer().with("EventSubscription", EventSubscriptions.shown(subscription, "deleting"));
    }
}
