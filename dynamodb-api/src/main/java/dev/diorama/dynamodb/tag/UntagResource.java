package dev.diorama.dynamodb.tag;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.resource.TagRules;
import dev.diorama.dynamodb.table.Tables;
import java.util.List;
import java.util.Set;

/**
 * Takes tags away from a table; keys that it hasn't got do no harm. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html">UntagResource</a>
 */
public final class UntagResource implements Operation {

    private final Tables tables;

    public UntagResource(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Set<String> keys = Set.copyOf(in.<String>list("TagKeys"));
        if (keys.isEmpty()) {
            throw DynamoDbError.validation("Atleast one Tag Key needs to be provided as Input.");
        }
        keys.forEach(TagRules::checkKey);
        TagRules.checkCount(keys.size());
        return tables.exclusively(() -> {
            TaggedTable table = TaggedTable.of(in.requiredString("ResourceArn"), tables, context)
                    .changeable(context);
            List<Structure> rest = table.tags().stream()
                    .filter(tag -> !keys.contains(tag.requiredString("Key")))
                    .toList();
            table.keep(rest);
            return context.answer();
        });
    }
}
