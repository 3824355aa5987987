package dev.diorama.core.protocol;

/** What kind of JSON value stands next, told by its first character; named as AWS's parser names them in its errors. */
public enum JsonKind {
    OBJECT,
    ARRAY,
    STRING_VALUE,
    NUMBER_VALUE,
    DECIMAL_VALUE,
    TRUE_VALUE,
    FALSE_VALUE,
    NULL_VALUE
}
