package dev.diorama.dynamodb.key;

/** One attribute of a key: its name and the type that the table defines for it. */
public record KeyAttribute(String name, ScalarAttributeType type) {}
