package dev.diorama.dynamodb.expression;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;

/** What makes an update unfit for the item that it meets; neither generation of wording says more. */
final class UpdateFault {

    static final String INCORRECT_TYPE = "An operand in the update expression has an incorrect data type";

    private UpdateFault() {}

    /** An operand's type isn't one that the operator or function takes. */
    static AwsError incorrectType() {
        return DynamoDbError.validation(INCORRECT_TYPE);
    }

    /** An operand isn't there. */
    static AwsError noSuchAttribute() {
        return DynamoDbError.validation(
                "The provided expression refers to an attribute that does not exist in the item");
    }

    /** What the path's last step would go into isn't there, or isn't a map or list. */
    static AwsError invalidPath() {
        return DynamoDbError.validation("The document path provided in the update expression is invalid for update");
    }
}
