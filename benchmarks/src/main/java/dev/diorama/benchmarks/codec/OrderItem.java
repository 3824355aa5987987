package dev.diorama.benchmarks.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.diorama.benchmarks.workload.Orders;
import dev.diorama.dynamodb.item.AttributeValueReader;
import dev.diorama.dynamodb.item.ItemWriter;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.item.WireAttributes;
import java.io.IOException;

/** The item of the whole-server benchmark, as a request brings it and as the store keeps it. */
final class OrderItem {
    private static final JsonFactory JSON = new JsonFactory();

    private OrderItem() {}

    static WireAttributes read(byte[] json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return new AttributeValueReader(parser).attributes();
        }
    }

    static StoredItem stored() {
        try {
            return new ItemWriter().write(read(Orders.json(1234)).values());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
