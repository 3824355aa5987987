package dev.diorama.dynamodb.legacy;

import dev.diorama.dynamodb.item.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code QueryFilter}, {@code ScanFilter} or {@code KeyConditions} asks of one attribute, as the request gives it.
 *
 * @param operator its {@code ComparisonOperator}
 * @param values its {@code AttributeValueList}, or null
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html">Condition</a>
 */
public record FilterCondition(
        ComparisonOperator operator, @Nullable List<AttributeValue> values) {}
