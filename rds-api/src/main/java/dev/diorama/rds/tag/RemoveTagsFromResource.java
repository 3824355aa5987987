package dev.diorama.rds.tag;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.Resources;
import dev.diorama.rds.resource.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes tags away from a resource; keys that it hasn't got do no harm. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RemoveTagsFromResource.html">RemoveTagsFromResource</a>
 */
public final class RemoveTagsFromResource implements Operation {

    private final Resources resources;

    public RemoveTagsFromResource(Resources resources) {
        this.resources = resources;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        List<String> keys = in.list("TagKeys");
        keys.forEach(Tags::checkKey);
        Resource resource = TaggedResource.named(in.requiredString("ResourceName"), resources, context.world());
        Map<String, String> rest = new LinkedHashMap<>(resource.tags());
        rest.keySet().removeAll(keys);
        Tags.keep(resource, rest);
        return context.answer();
    }
}
