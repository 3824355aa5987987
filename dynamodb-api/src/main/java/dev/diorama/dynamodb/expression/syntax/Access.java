package dev.diorama.dynamodb.expression.syntax;

import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Phrase;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.wording.Wording;

/**
 * Whether a request reads or writes items: the revised generation puts its {@code 1 validation error detected: } only
 * before what it finds wrong with the parameters of requests that write.
 */
public enum Access {
    READ,
    WRITE;

    /** A ValidationException for a fault of the request alone. */
    public AwsError invalid(String text) {
        return invalid(text, text);
    }

    /** A ValidationException for a fault of the request alone, with a text for each generation. */
    public AwsError invalid(String classic, String revised) {
        Phrase texts = new Phrase(classic, revised);
        return DynamoDbError.validation(this == WRITE ? Wording.checked(texts) : texts);
    }
}
