package dev.diorama.rds.event;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes a source from those that a subscription watches; with the last one gone, it watches all. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RemoveSourceIdentifierFromSubscription.html">RemoveSourceIdentifierFromSubscription</a>
 */
public final class RemoveSourceIdentifierFromSubscription implements Operation {

    private final EventSubscriptions subscriptions;

    public RemoveSourceIdentifierFromSubscription(EventSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Resource subscription = subscriptions.named(context.world(), in.string("SubscriptionName"));
        String name = in.requiredString("SourceIdentifier");
        List<String> names = new ArrayList<>(subscription.document().<String>list("SourceIdsList"));
        if (!names.remove(name.toLowerCase(Locale.ROOT))) {
            throw EventSubscriptions.sourceNotFound(name);
        }
        subscription.set("SourceIdsList", EventSubscriptions.listOrNull(names));
        return context.answer().with("EventSubscription", EventSubscriptions.changing(subscription, "modifying"));
    }
}
