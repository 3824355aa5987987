package dev.diorama.rds;

import dev.diorama.core.model.StringShape;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Violation;

/** RDS' words for a request that breaks its model's constraints; it reports the first alone. */
final class ConstraintTexts {

    private ConstraintTexts() {}

    static AwsError error(Violation violation) {
        return switch (violation.kind()) {
            case REQUIRED ->
                new AwsError("MissingParameter", "The request must contain the parameter " + violation.member());
            default -> new AwsError("InvalidParameterValue", text(violation));
        };
    }

    private static String text(Violation violation) {
        String head = "1 validation error detected: Value '" + violation.value() + "' at '" + path(violation)
                + "' failed to satisfy constraint: Member must ";
        return head
                + switch (violation.kind()) {
                    case ENUM -> "satisfy enum value set: " + ((StringShape) violation.shape()).values();
                    case PATTERN ->
                        "satisfy regular expression pattern: " + ((StringShape) violation.shape()).pattern();
                    case MIN_LENGTH -> "have length greater than or equal to " + violation.bound();
                    case MAX_LENGTH -> "have length less than or equal to " + violation.bound();
                    case MIN_VALUE -> "have value greater than or equal to " + violation.bound();
                    default -> "have value less than or equal to " + violation.bound();
                };
    }

    private static String path(Violation violation) {
        return String.join(
                ".", violation.path().stream().map(ConstraintTexts::lowerFirst).toList());
    }

    private static String lowerFirst(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
