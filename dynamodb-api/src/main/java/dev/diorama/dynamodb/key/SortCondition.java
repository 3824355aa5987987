package dev.diorama.dynamodb.key;

import dev.diorama.dynamodb.item.AttributeValue;

/** What a Query may ask of a sort key besides equality; the values have the key attribute's type. */
public sealed interface SortCondition {

    /** {@code <}. */
    record Less(AttributeValue than) implements SortCondition {}

    /** {@code <=}. */
    record AtMost(AttributeValue most) implements SortCondition {}

    /** {@code >}. */
    record Greater(AttributeValue than) implements SortCondition {}

    /** {@code >=}. */
    record AtLeast(AttributeValue least) implements SortCondition {}

    /** {@code BETWEEN}, both ends included; nothing lies between ends the wrong way round. */
    record Between(AttributeValue least, AttributeValue most) implements SortCondition {}

    /** {@code begins_with}, of strings and binaries. */
    record BeginsWith(AttributeValue prefix) implements SortCondition {}
}
