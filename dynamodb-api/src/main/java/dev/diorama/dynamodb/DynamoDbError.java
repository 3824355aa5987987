package dev.diorama.dynamodb;

import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Phrase;
import dev.diorama.dynamodb.wording.Wording;

/**
 * DynamoDB's errors by name.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error handling</a>
 */
public final class DynamoDbError {

    private DynamoDbError() {}

    /** A ValidationException whose text is the same in both generations of wording. */
    public static AwsError validation(String message) {
        return new AwsError("ValidationException", message);
    }

    /** A ValidationException with a text for each generation. */
    public static AwsError validation(Phrase phrase) {
        return new AwsError("ValidationException", phrase);
    }

    /** A ValidationException of a check of the request alone, which the revised generation prefixes. */
    public static AwsError checked(String message) {
        return validation(Wording.checked(message));
    }
}
