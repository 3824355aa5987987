package dev.diorama.dynamodb.tag;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.table.Tables;

/**
 * Lists a table's tags, all on one page: there are at most 50. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html">ListTagsOfResource</a>
 */
public final class ListTagsOfResource implements Operation {

    private final Tables tables;

    public ListTagsOfResource(Tables tables) {
        this.tables = tables;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        TaggedTable table = TaggedTable.of(in.requiredString("ResourceArn"), tables, context)
                .readable(context);
        if (in.has("NextToken")) {
            throw DynamoDbError.validation("Invalid NextToken: " + in.string("NextToken"));
        }
        return context.answer().with("Tags", table.tags());
    }
}
