package dev.diorama.dynamodb.table;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.DynamoDbOptions;

/**
 * Drops a table with all its items. <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html">DeleteTable</a>
 *
 * <p>It checks, in this order:
 *
 * <ol>
 *   <li>that the table is there; one that is being deleted is simply shown
 *   <li>that it is neither being made nor being changed, nor are too many others
 *   <li>that it isn't protected
 * </ol>
 */
public final class DeleteTable implements Operation {

    private final Tables tables;
    private final DynamoDbOptions options;

    public DeleteTable(Tables tables, DynamoDbOptions options) {
        this.tables = tables;
        this.options = options;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Structure answer = context.answer();
        return tables.exclusively(() -> answer.with("TableDescription", delete(in, context)));
    }

    private Structure delete(Structure in, RequestContext context) {
        long now = context.nowMillis();
        Table table = tables.described(in.requiredString("TableName"), context);
        if (!Tables.isDeleting(table, now)) {
            Tables.checkUnchanging(table, now);
            if (table.isIndexChanging(now)) {
                throw DynamoDbError.inUse("Attempt to change a resource which is still in use: "
                        + "Cannot delete table while indexes are being created, updated, or deleted.");
            }
            ChangeLimits.check(tables, context.world(), now, options);
            if (table.definition().deletionProtected()) {
                throw DynamoDbError.validation(
                        "Resource cannot be deleted as it is currently protected against deletion. "
                                + "Disable deletion protection first.");
            }
            tables.delete(table, now, now + options.transition().toMillis());
        }
        return TableDescriptions.deleting(table, now);
    }
}
