package dev.diorama.rds.tag;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Filters;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.Resources;
import dev.diorama.rds.resource.Tags;

/**
 * Lists a resource's tags, all on one page: there are at most 50. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ListTagsForResource.html">ListTagsForResource</a>
 */
public final class ListTagsForResource implements Operation {

    private final Resources resources;
    private final Filters<Resource> filters = new Filters<>();

    public ListTagsForResource(Resources resources) {
        this.resources = resources;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        filters.of(in);
        Resource resource = TaggedResource.named(in.requiredString("ResourceName"), resources, context.world());
        Structure answer = context.answer();
        return answer.with("TagList", Tags.list(answer, "TagList", resource.tags()));
    }
}
