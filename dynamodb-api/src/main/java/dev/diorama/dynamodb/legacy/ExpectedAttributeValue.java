package dev.diorama.dynamodb.legacy;

import dev.diorama.dynamodb.item.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Expected} asks of one attribute, as the request gives it, each member null where it isn't given.
 *
 * @param value its {@code Value}
 * @param exists its {@code Exists}
 * @param operator its {@code ComparisonOperator}
 * @param values its {@code AttributeValueList}
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExpectedAttributeValue.html">ExpectedAttributeValue</a>
 */
public record ExpectedAttributeValue(
        @Nullable AttributeValue value,
        @Nullable Boolean exists,
        @Nullable ComparisonOperator operator,
        @Nullable List<AttributeValue> values) {}
