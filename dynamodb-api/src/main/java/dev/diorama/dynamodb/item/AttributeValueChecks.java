package dev.diorama.dynamodb.item;

import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Phrase;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.wording.Wording;

/**
 * Reports what reading found wrong with a request's values, at the point of an operation's checks where AWS does.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">Data
 *     types and naming rules</a>
 */
public final class AttributeValueChecks {

    private AttributeValueChecks() {}

    /**
     * Checks an item's, a key's or a single condition's values.
     *
     * @throws AwsError a ValidationException for the first fault
     */
    public static void check(ValueFaults faults, boolean revisedWording) {
        ValueFault fault = faults.first(revisedWording);
        if (fault != null) {
            throw DynamoDbError.validation(Wording.checked(fault.text()));
        }
    }

    /**
     * Checks the values of {@code ExpressionAttributeValues}, whose faults name the placeholder.
     *
     * @throws AwsError a ValidationException for the first fault
     */
    public static void checkExpressionValues(ValueFaults faults, boolean revisedWording) {
        ValueFault fault = faults.first(revisedWording);
        if (fault != null) {
            Phrase framed = new Phrase(
                    framed(fault.text().classic(), fault.attribute()),
                    framed(fault.text().revised(), fault.attribute()));
            throw DynamoDbError.validation(Wording.checked(framed));
        }
    }

    private static String framed(String text, String placeholder) {
        return "ExpressionAttributeValues contains invalid value: " + text + " for key " + placeholder;
    }
}
