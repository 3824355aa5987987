package dev.diorama.dynamodb.query;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import org.jspecify.annotations.Nullable;

/**
 * Which values of {@code Select} go with which other parameters.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html#DDB-Query-request-Select">Select</a>
 */
final class SelectRules {

    private SelectRules() {}

    /**
     * Checks a request's combination.
     *
     * @throws AwsError a ValidationException if AWS has no sense for it
     */
    static void check(Structure in) {
        String select = in.string("Select");
        if (select == null) {
            return;
        }
        String chosenBy = chosenBy(in);
        if (select.equals("SPECIFIC_ATTRIBUTES")) {
            if (chosenBy == null) {
                throw DynamoDbError.validation("Must specify the AttributesToGet or ProjectionExpression when choosing"
                        + " to get SPECIFIC_ATTRIBUTES");
            }
            return;
        }
        if (select.equals("ALL_PROJECTED_ATTRIBUTES") && !in.has("IndexName")) {
            throw DynamoDbError.validation(
                    "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        }
        if (chosenBy != null) {
            throw DynamoDbError.validation("Cannot specify the " + chosenBy + " when choosing to get "
                    + (select.equals("COUNT") ? "only the Count" : select));
        }
    }

    /** The parameter that names attributes, or null where none does. */
    private static @Nullable String chosenBy(Structure in) {
        if (in.has("AttributesToGet")) {
            return "AttributesToGet";
        }
        return in.has("ProjectionExpression") ? "ProjectionExpression" : null;
    }
}
