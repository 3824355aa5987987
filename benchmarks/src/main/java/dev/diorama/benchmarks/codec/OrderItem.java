package dev.diorama.benchmarks.codec;

import dev.diorama.benchmarks.workload.Orders;
import dev.diorama.core.protocol.JsonInput;
import dev.diorama.dynamodb.item.AttributeValueReader;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.item.WireAttributes;

/** The item of the whole-server benchmark, as a request brings it and as the store keeps it. */
final class OrderItem {
    private OrderItem() {}

    static WireAttributes read(byte[] json) {
        return new AttributeValueReader(new JsonInput(json)).attributes();
    }

    static StoredItem stored() {
        return StoredItem.of(read(Orders.json(1234)).values());
    }
}
