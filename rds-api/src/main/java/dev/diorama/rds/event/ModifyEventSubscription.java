package dev.diorama.rds.event;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Resource;
import java.util.List;
import java.util.Objects;

/**
 * Changes an event subscription, but for its sources. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyEventSubscription.html">ModifyEventSubscription</a>
 *
 * <p>What isn't given stays, except that another source type without categories means all of its categories.
 */
public final class ModifyEventSubscription implements Operation {

    private final EventSubscriptions subscriptions;

    public ModifyEventSubscription(EventSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        World world = context.world();
        Resource subscription = subscriptions.named(world, in.string("SubscriptionName"));
        String topic = in.string("SnsTopicArn");
        if (topic != null) {
            Topic.checked(topic, world);
        }
        Structure changed = changed(subscription.document().copy(), in);
        List<String> categories = changed.list("EventCategoriesList");
        subscriptions.check(
                world, EventSubscriptions.source(changed), categories, sourcesToCheck(subscription, changed));
        subscription.replace(changed);
        return context.answer().with("EventSubscription", EventSubscriptions.changing(subscription, "modifying"));
    }

    /** Those that are to be of another type now; others were there when they were added, and may be gone since. */
    private static List<String> sourcesToCheck(Resource subscription, Structure changed) {
        return Objects.equals(subscription.string("SourceType"), changed.string("SourceType"))
                ? List.of()
                : changed.list("SourceIdsList");
    }

    private static Structure changed(Structure document, Structure in) {
        String sourceType = in.string("SourceType", document.string("SourceType", ""));
        boolean another = !sourceType.equals(document.string("SourceType", ""));
        if (another) {
            document.with("SourceType", sourceType).with("EventCategoriesList", null);
        }
        if (in.has("EventCategories")) {
            document.with("EventCategoriesList", EventSubscriptions.listOrNull(in.list("EventCategories")));
        }
        if (in.has("SnsTopicArn")) {
            document.with("SnsTopicArn", in.string("SnsTopicArn"));
        }
        if (in.has("Enabled")) {
            document.with("Enabled", in.is("Enabled"));
        }
        return document;
    }
}
