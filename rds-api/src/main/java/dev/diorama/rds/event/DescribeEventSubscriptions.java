package dev.diorama.rds.event;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Filters;
import dev.diorama.rds.resource.Paging;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import java.util.List;

/**
 * Lists event subscriptions, or the one of a name. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeEventSubscriptions.html">DescribeEventSubscriptions</a>
 */
public final class DescribeEventSubscriptions implements Operation {

    private final Resources resources;
    private final EventSubscriptions subscriptions;
    private final Filters<Resource> filters = new Filters<>();

    public DescribeEventSubscriptions(Resources resources, EventSubscriptions subscriptions) {
        this.resources = resources;
        this.subscriptions = subscriptions;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String name = in.string("SubscriptionName", "");
        List<Resource> asked = name.isEmpty()
                ? resources.in(ResourceType.EVENT_SUBSCRIPTION, context.world())
                : List.of(subscriptions.named(context.world(), name));
        List<Resource> found = asked.stream().filter(filters.of(in)).toList();
        Structure answer = context.answer();
        Paging.page(in, answer, "EventSubscriptionsList", found, Resource::name, Resource::document);
        return answer;
    }
}
