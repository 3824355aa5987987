package dev.diorama.rds.event;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import dev.diorama.rds.resource.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Subscribes an SNS topic to events. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateEventSubscription.html">CreateEventSubscription</a>
 *
 * <p>It checks, in this order: the name, the topic's ARN, the tags; that source type, categories and sources go together
 * and are there; that the name is free; that there are fewer than 20 subscriptions.
 */
public final class CreateEventSubscription implements Operation {

    private static final int LONGEST_NAME = 255;
    private static final int MOST = 20;

    private final Resources resources;
    private final EventSubscriptions subscriptions;

    public CreateEventSubscription(Resources resources, EventSubscriptions subscriptions) {
        this.resources = resources;
        this.subscriptions = subscriptions;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        World world = context.world();
        String name = Identifiers.checked("SubscriptionName", in.string("SubscriptionName"), LONGEST_NAME);
        Topic.checked(in.requiredString("SnsTopicArn"), world);
        Map<String, String> tags = Tags.checked(in);
        subscriptions.check(world, EventSubscriptions.source(in), in.list("EventCategories"), in.list("SourceIds"));
        checkFree(world, name);
        Instant now = Instant.ofEpochMilli(context.nowMillis());
        Resource subscription =
                resources.add(ResourceType.EVENT_SUBSCRIPTION, world, name, document(in, world, name, now), tags);
        return context.answer().with("EventSubscription", EventSubscriptions.changing(subscription, "creating"));
    }

    private void checkFree(World world, String name) {
        if (resources.find(ResourceType.EVENT_SUBSCRIPTION, world, name) != null) {
            throw new AwsError("SubscriptionAlreadyExistFault", "Event Subscription " + name + " already exists.");
        }
        if (resources.in(ResourceType.EVENT_SUBSCRIPTION, world).size() >= MOST) {
            throw new AwsError(
                    "EventSubscriptionQuotaExceededFault", "Cannot create more than " + MOST + " event subscriptions");
        }
    }

    private Structure document(Structure in, World world, String name, Instant now) {
        List<String> categories = in.list("EventCategories");
        return resources
                .document(ResourceType.EVENT_SUBSCRIPTION)
                .with("CustomerAwsId", world.account())
                .with("CustSubscriptionId", name)
                .with("SnsTopicArn", in.string("SnsTopicArn"))
                .with("Status", "active")
                .with("SubscriptionCreationTime", EventSubscriptions.CREATED.format(now))
                .with("SourceType", in.string("SourceType"))
                .with("SourceIdsList", EventSubscriptions.listOrNull(in.list("SourceIds")))
                .with("EventCategoriesList", EventSubscriptions.listOrNull(categories))
                .with("Enabled", !Boolean.FALSE.equals(in.bool("Enabled")))
                .with("EventSubscriptionArn", world.arn("rds", "es:" + name));
    }
}
