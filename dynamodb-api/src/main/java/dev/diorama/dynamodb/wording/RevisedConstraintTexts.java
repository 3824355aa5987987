package dev.diorama.dynamodb.wording;

import dev.diorama.core.operation.Violation;
import dev.diorama.core.operation.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The revised validator's words for broken constraints, as far as they are known: it stops at the first missing or
 * wrongly long member, without its value; of several bad enumerations it lists ReturnConsumedCapacity, ReturnValues and
 * ReturnItemCollectionMetrics first, each in words of its own, but for UpdateItem ReturnValues alone.
 */
final class RevisedConstraintTexts {

    private static final Set<Kind> FIRST =
            Set.of(Kind.REQUIRED, Kind.MIN_LENGTH, Kind.MAX_LENGTH, Kind.MAP_KEY, Kind.MAP_VALUE);
    private static final List<String> ENUMS =
            List.of("ReturnConsumedCapacity", "ReturnValues", "ReturnItemCollectionMetrics");

    private RevisedConstraintTexts() {}

    /** The message for a request of the operation. */
    static String of(String operation, List<Violation> violations) {
        for (Violation violation : violations) {
            if (FIRST.contains(violation.kind())) {
                return ConstraintTexts.detected(List.of("Value at '" + String.join(".", violation.path())
                        + "' failed to satisfy constraint: " + ConstraintTexts.constraint(violation)));
            }
        }
        return ConstraintTexts.detected(inOrder(operation, violations).stream()
                .map(RevisedConstraintTexts::text)
                .toList());
    }

    private static List<Violation> inOrder(String operation, List<Violation> violations) {
        List<Violation> returnValues = withMember("ReturnValues", violations);
        if (operation.equals("UpdateItem") && !returnValues.isEmpty()) {
            return returnValues;
        }
        List<Violation> ordered = new ArrayList<>();
        ENUMS.forEach(member -> ordered.addAll(withMember(member, violations)));
        violations.stream().filter(v -> !ENUMS.contains(v.member())).forEach(ordered::add);
        return ordered.subList(0, Math.min(ConstraintTexts.MOST_REPORTED, ordered.size()));
    }

    private static List<Violation> withMember(String member, List<Violation> violations) {
        return violations.stream().filter(v -> v.member().equals(member)).toList();
    }

    private static String text(Violation violation) {
        return switch (violation.member()) {
            case "ReturnValues" ->
                "Failed to satisfy constraint: Member must satisfy enum value set: "
                        + "[ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]";
            case "ReturnItemCollectionMetrics" -> "ReturnItemCollectionMetrics can only be SIZE or NONE";
            default -> ConstraintTexts.text(violation);
        };
    }
}
