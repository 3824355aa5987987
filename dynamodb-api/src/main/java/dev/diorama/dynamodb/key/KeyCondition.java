package dev.diorama.dynamodb.key;

import dev.diorama.dynamodb.item.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Query asks of a key, in the key schema's order and of its types.
 *
 * @param partition a value for every partition attribute
 * @param equal values for the first few sort attributes, or none
 * @param next what the sort attribute after those must satisfy, or null if anything
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html">Key
 *     condition expressions</a>
 */
public record KeyCondition(
        List<AttributeValue> partition,
        List<AttributeValue> equal,
        @Nullable SortCondition next) {

    public KeyCondition {
        partition = List.copyOf(partition);
        equal = List.copyOf(equal);
    }
}
