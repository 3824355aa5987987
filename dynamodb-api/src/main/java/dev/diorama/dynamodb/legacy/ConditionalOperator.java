package dev.diorama.dynamodb.legacy;

/** Whether all of several legacy conditions must hold, or one of them; all, where a request doesn't say. */
public enum ConditionalOperator {
    AND,
    OR
}
