package dev.diorama.dynamodb.data;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.item.AttributeValueChecks;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.item.WireAttributes;
import dev.diorama.dynamodb.key.KeyChecks;
import dev.diorama.dynamodb.table.Table;
import dev.diorama.dynamodb.table.Tables;
import java.util.Objects;

/** Reads one item by its key. <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html">GetItem</a> */
public final class GetItem implements Operation {

    private final Tables tables;

    public GetItem(Tables tables) {
        this.tables = tables;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        WireAttributes wire = (WireAttributes) Objects.requireNonNull(in.get("Key"));
        AttributeValueChecks.check(wire.faults(), context.revisedWording());
        Table table = tables.named(in.requiredString("TableName"), context);
        MapItem key = new MapItem(wire.values());
        KeyChecks.checkKey(table.keys(), key);
        StoredItem item = table.read(table.codec().encode(key));
        return context.answer().with("Item", item);
    }
}
