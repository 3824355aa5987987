package dev.diorama.dynamodb.table;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;

/** Shows a table. <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html">DescribeTable</a> */
public final class DescribeTable implements Operation {

    private final Tables tables;

    public DescribeTable(Tables tables) {
        this.tables = tables;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Table table = tables.described(in.requiredString("TableName"), context);
        return context.answer().with("Table", TableDescriptions.of(table, context.nowMillis()));
    }
}
