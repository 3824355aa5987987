package dev.diorama.dynamodb.tag;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.resource.TagRules;
import dev.diorama.dynamodb.table.Tables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds tags to a table; a key that is there already gets the new value. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html">TagResource</a>
 *
 * <p>It checks, in this order:
 *
 * <ol>
 *   <li>that there is a tag, and that all are allowed
 *   <li>that the ARN is of a table here, which is neither being made nor being dropped
 *   <li>that the table would not have more than 50
 * </ol>
 */
public final class TagResource implements Operation {

    private final Tables tables;

    public TagResource(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        List<Structure> tags = in.structures("Tags");
        if (tags.isEmpty()) {
            throw DynamoDbError.validation("Atleast one Tag needs to be provided as Input.");
        }
        TagRules.check(tags);
        return tables.exclusively(() -> {
            TaggedTable table = TaggedTable.of(in.requiredString("ResourceArn"), tables, context)
                    .changeable(context);
            Map<String, Structure> all = new LinkedHashMap<>();
            table.tags().forEach(tag -> all.put(tag.requiredString("Key"), tag));
            tags.forEach(tag -> all.put(tag.requiredString("Key"), tag));
            TagRules.checkCount(all.size());
            table.keep(List.copyOf(all.values()));
            return context.answer();
        });
    }
}
