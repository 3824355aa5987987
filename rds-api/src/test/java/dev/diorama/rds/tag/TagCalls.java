package dev.diorama.rds.tag;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.Calls;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import java.util.LinkedHashMap;
import java.util.Map;

/** The operations on tags, and an instance named orders. */
final class TagCalls implements AutoCloseable {

    static final String ARN = "arn:aws:rds:us-east-1:000000000000:db:orders";

    final Calls calls = new Calls();
    final Resource orders = calls.add(ResourceType.INSTANCE, "orders");

    TagCalls() {
        calls.with(
                new AddTagsToResource(calls.resources()),
                new RemoveTagsFromResource(calls.resources()),
                new ListTagsForResource(calls.resources()));
    }

    void add(String arn, String key, String value) {
        calls.call("AddTagsToResource", "ResourceName", arn, "Tags.Tag.1.Key", key, "Tags.Tag.1.Value", value);
    }

    Map<String, String> tags(String arn) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Structure tag :
                calls.call("ListTagsForResource", "ResourceName", arn).structures("TagList")) {
            tags.put(tag.requiredString("Key"), tag.requiredString("Value"));
        }
        return tags;
    }

    @Override
    public void close() {
        calls.close();
    }
}
