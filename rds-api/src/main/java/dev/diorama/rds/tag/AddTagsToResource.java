package dev.diorama.rds.tag;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.Resources;
import dev.diorama.rds.resource.Tags;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adds tags to a resource; a key that is there already gets the new value. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_AddTagsToResource.html">AddTagsToResource</a>
 *
 * <p>It checks, in this order: that all tags are allowed; that the ARN is of a resource here; that it would not have more
 * than 50.
 */
public final class AddTagsToResource implements Operation {

    private final Resources resources;

    public AddTagsToResource(Resources resources) {
        this.resources = resources;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Map<String, String> added = Tags.checked(in);
        Resource resource = TaggedResource.named(in.requiredString("ResourceName"), resources, context.world());
        Map<String, String> all = new LinkedHashMap<>(resource.tags());
        all.putAll(added);
        Tags.checkCount(all);
        Tags.keep(resource, all);
        return context.answer();
    }
}
