package dev.diorama.dynamodb.legacy;

import dev.diorama.dynamodb.item.AttributeValue;
import org.jspecify.annotations.Nullable;

/**
 * What {@code AttributeUpdates} asks for one attribute, as the request gives it.
 *
 * @param value its {@code Value}, or null
 * @param action its {@code Action}, or null
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValueUpdate.html">AttributeValueUpdate</a>
 */
public record AttributeValueUpdate(
        @Nullable AttributeValue value, @Nullable AttributeAction action) {}
