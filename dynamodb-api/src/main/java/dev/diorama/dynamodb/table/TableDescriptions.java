package dev.diorama.dynamodb.table;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.RequestContext;

/** Shows tables as DescribeTable does: what is kept of them, and what changes by itself. */
final class TableDescriptions {

    private TableDescriptions() {}

    static Structure of(Table table, RequestContext context) {
        return table.definition()
                .description()
                .copy()
                .with("TableStatus", table.lifecycle().status(context.nowMillis()))
                .with("ItemCount", table.itemCount())
                .with("TableSizeBytes", table.sizeBytes());
    }
}
