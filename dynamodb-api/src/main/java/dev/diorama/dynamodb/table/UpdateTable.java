package dev.diorama.dynamodb.table;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbOptions;
import dev.diorama.dynamodb.table.rule.UpdateRules;

/**
 * Changes a table: its billing, throughput, indexes, stream and other settings. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html">UpdateTable</a>
 *
 * <p>It checks, in this order:
 *
 * <ol>
 *   <li>the request by itself ({@link UpdateRules#check})
 *   <li>that the table is there and isn't changing (which deletion protection doesn't mind), nor too many others
 *   <li>billing mode and throughput against what the table has ({@link TableUpdate})
 *   <li>index updates against the table's indexes ({@link IndexUpdates})
 *   <li>stream, encryption, table class, on-demand and warm throughput
 * </ol>
 */
public final class UpdateTable implements Operation {

    private final Tables tables;
    private final DynamoDbOptions options;

    public UpdateTable(Tables tables, DynamoDbOptions options) {
        this.tables = tables;
        this.options = options;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        UpdateRules.check(in);
        Structure answer = context.answer();
        return tables.exclusively(() -> answer.with("TableDescription", update(in, context)));
    }

    private Structure update(Structure in, RequestContext context) {
        long now = context.nowMillis();
        long until = now + options.transition().toMillis();
        Table table = tables.described(in.requiredString("TableName"), context);
        if (in.has("DeletionProtectionEnabled")) {
            Tables.checkThere(table, now);
        } else {
            Tables.checkUnchanging(table, now);
        }
        ChangeLimits.check(tables, context.world(), now, options);
        IndexUpdates.settle(table, now);
        TableUpdate update = new TableUpdate(in, table, now);
        tables.redefine(table, update.definition(), update.busy(), now, until);
        update.entered(until);
        return update.answered(TableDescriptions.changing(table, now));
    }
}
