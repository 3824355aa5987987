package dev.diorama.dynamodb.batch;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.data.ItemParameters;
import dev.diorama.dynamodb.data.Projections;
import dev.diorama.dynamodb.expression.ExpressionAttributes;
import dev.diorama.dynamodb.expression.ExpressionParameters;
import dev.diorama.dynamodb.expression.Projection;
import dev.diorama.dynamodb.item.AttributeValueChecks;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.item.WireAttributes;
import dev.diorama.dynamodb.key.EncodedKey;
import dev.diorama.dynamodb.key.KeyChecks;
import dev.diorama.dynamodb.table.Table;
import dev.diorama.dynamodb.table.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a BatchGetItem wants of one table. */
final class TableKeys {

    private final String tableName;
    private final Structure in;
    private final List<MapItem> keys;
    private final List<byte[]> places = new ArrayList<>();
    private final @Nullable Projection projection;
    private @Nullable Table table;

    /**
     * Checks what the request alone can tell.
     *
     * @param in a KeysAndAttributes
     */
    TableKeys(String tableName, Structure in, RequestContext context) {
        this.tableName = tableName;
        this.in = in;
        ExpressionAttributes attributes = ExpressionParameters.ofRead()
                .legacy("AttributesToGet", in.get("AttributesToGet"))
                .projection(in.string("ProjectionExpression"))
                .attributes(ItemParameters.names(in), null);
        this.keys = keys(in, context);
        this.projection = Projections.of(in, attributes);
        attributes.checkAllUsed();
    }

    private static List<MapItem> keys(Structure in, RequestContext context) {
        List<MapItem> keys = new ArrayList<>();
        for (WireAttributes wire : in.<WireAttributes>list("Keys")) {
            AttributeValueChecks.check(wire.faults(), context.revisedWording());
            keys.add(wire.item());
        }
        return keys;
    }

    /** Finds the table. */
    void resolve(Tables tables, RequestContext context) {
        table = tables.named(tableName, context);
    }

    /** Checks the keys against the table. */
    void checkSchema() {
        Table target = Objects.requireNonNull(table);
        Set<EncodedKey> seen = new HashSet<>(keys.size() * 2);
        for (MapItem key : keys) {
            KeyChecks.checkKey(target.keys(), key);
            byte[] place = target.codec().encode(key);
            places.add(place);
            if (!seen.add(new EncodedKey(place))) {
                throw DynamoDbError.validation("Provided list of item keys contains duplicates");
            }
        }
    }

    String tableName() {
        return tableName;
    }

    @Nullable
    Projection projection() {
        return projection;
    }

    boolean consistent() {
        return in.is("ConsistentRead");
    }

    int count() {
        return keys.size();
    }

    MapItem key(int index) {
        return keys.get(index);
    }

    @Nullable
    StoredItem read(int index) {
        return Objects.requireNonNull(table).read(places.get(index));
    }

    /** The KeysAndAttributes that asks for what is left. */
    Structure left(List<MapItem> left) {
        return in.copy().with("Keys", left);
    }
}
