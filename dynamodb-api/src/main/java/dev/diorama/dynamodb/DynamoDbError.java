package dev.diorama.dynamodb;

import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Phrase;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.wording.Wording;
import dev.diorama.storage.StorageException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** A ValidationException that says which parameter is wrong behind AWS's usual beginning; alike in both generations. */
    public static AwsError invalidParameter(String message) {
        return validation("One or more parameter values were invalid: " + message);
    }

    /** A ValidationException of a check of the request alone, which the revised generation prefixes. */
    public static AwsError checked(String message) {
        return validation(Wording.checked(message));
    }

    /** The data plane's error for a table that isn't there. */
    public static AwsError tableNotFound() {
        return new AwsError("ResourceNotFoundException", "Requested resource not found");
    }

    /** The control plane's error for a table that isn't there. */
    public static AwsError tableNotFound(String name) {
        return new AwsError("ResourceNotFoundException", "Requested resource not found: Table: " + name + " not found");
    }

    /** A ResourceInUseException. */
    public static AwsError inUse(String message) {
        return new AwsError("ResourceInUseException", message);
    }

    /** A LimitExceededException. */
    public static AwsError limitExceeded(String message) {
        return new AwsError("LimitExceededException", message);
    }

    /** The error of a write that meets a running transaction. */
    public static AwsError transactionConflict() {
        return new AwsError("TransactionConflictException", "Transaction is ongoing for the item");
    }

    /**
     * The error of a condition that does not hold.
     *
     * @param item the item as it is, where the caller asked for it and there is one
     */
    public static AwsError conditionalCheckFailed(@Nullable Item item) {
        return new AwsError(
                "ConditionalCheckFailedException",
                Phrase.same("The conditional request failed"),
                item == null ? Map.of() : Map.of("Item", item));
    }

    /** The error for writes that the store could not keep; its message names what the disk said. */
    public static AwsError lost(StorageException cause) {
        return new AwsError("InternalServerError", String.valueOf(cause.getMessage()));
    }
}
