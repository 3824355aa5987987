package dev.diorama.dynamodb.data;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.item.AttributeValueChecks;
import dev.diorama.dynamodb.item.ItemWriter;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.item.WireAttributes;
import dev.diorama.dynamodb.key.KeyChecks;
import dev.diorama.dynamodb.table.Table;
import dev.diorama.dynamodb.table.Tables;
import java.util.Objects;

/** Puts an item in place of the one of its key. <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">PutItem</a> */
public final class PutItem implements Operation {

    private final Tables tables;

    public PutItem(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        WireAttributes wire = (WireAttributes) Objects.requireNonNull(in.get("Item"));
        AttributeValueChecks.check(wire.faults(), context.revisedWording());
        Table table = tables.named(in.requiredString("TableName"), context);
        MapItem item = new MapItem(wire.values());
        KeyChecks.checkItem(table.keys(), item);
        StoredItem stored = new ItemWriter().write(wire.values());
        table.write(table.codec().encode(item), before -> stored);
        return context.answer();
    }
}
