package dev.diorama.dynamodb.legacy;

/** What a legacy update does with an attribute; {@code PUT} where a request doesn't say. */
public enum AttributeAction {
    ADD,
    PUT,
    DELETE
}
