package dev.diorama.dynamodb.ttl;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.lifecycle.Lifecycle;
import dev.diorama.dynamodb.table.Catalog;
import dev.diorama.dynamodb.table.Table;
import dev.diorama.dynamodb.table.Tables;

/**
 * Shows a table's time to live. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html">DescribeTimeToLive</a>
 */
public final class DescribeTimeToLive implements Operation {

    private final Tables tables;

    public DescribeTimeToLive(Tables tables) {
        this.tables = tables;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Table table = tables.described(in.requiredString("TableName"), context);
        String now = table.lifecycle().status(context.nowMillis());
        if (now.equals("CREATING") || now.equals("DELETING")) {
            throw DynamoDbError.validation(
                    "Cannot describe time to live while table is in " + now + " state: Current table state is " + now);
        }
        Structure answer = context.answer();
        Structure shown = answer.newChild("TimeToLiveDescription");
        Structure kept = tables.catalog().get(Catalog.Kind.TIME_TO_LIVE, context.world(), table.name());
        String status = kept == null ? "DISABLED" : status(kept, table, context.nowMillis());
        shown.with("TimeToLiveStatus", status);
        if (kept != null && !status.equals("DISABLED")) {
            shown.with("AttributeName", kept.string("AttributeName"));
        }
        return answer.with("TimeToLiveDescription", shown);
    }

    private static String status(Structure kept, Table table, long nowMillis) {
        String passing = table.timeToLive().status(nowMillis);
        return passing.equals(Lifecycle.ACTIVE) ? kept.string("TimeToLiveStatus", "DISABLED") : passing;
    }
}
