package dev.diorama.dynamodb.wording;

import dev.diorama.core.model.ListShape;
import dev.diorama.core.model.MapShape;
import dev.diorama.core.model.Member;
import dev.diorama.core.model.Shape;
import dev.diorama.core.model.StringShape;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Phrase;
import dev.diorama.core.operation.Violation;
import dev.diorama.core.operation.Violation.Kind;
import dev.diorama.dynamodb.DynamoDbError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB's words for a request that breaks its model's constraints: {@code 1 validation error detected: Value '' at
 * 'tableName' failed to satisfy constraint: …}.
 */
public final class ConstraintTexts {

    static final int MOST_REPORTED = 10;

    /** Operations that look for the table's name before anything else. */
    private static final Set<String> NAME_FIRST = Set.of("CreateTable", "DeleteTable", "DescribeTable", "UpdateTable");

    /** The order in which DynamoDB lists the values of its enumerations, where it isn't the model's. */
    private static final Map<String, String> ENUMS = Map.of(
            "ReturnValue", "[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]",
            "ReturnConsumedCapacity", "[INDEXES, TOTAL, NONE]",
            "ScalarAttributeType", "[B, N, S]",
            "ProjectionType", "[ALL, INCLUDE, KEYS_ONLY]",
            "Select", "[SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]",
            "ComparisonOperator",
                    "[IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, CONTAINS]",
            "ConditionalOperator", "[OR, AND]",
            "AttributeAction", "[ADD, DELETE, PUT]",
            "StreamViewType", "[OLD_IMAGE, KEYS_ONLY, NEW_AND_OLD_IMAGES, NEW_IMAGE]");

    private ConstraintTexts() {}

    /**
     * Puts a structure's members into the order in which DynamoDB looks at them: that of a hash map of their names in
     * lower camel case, which all messages observed on AWS agree with.
     */
    public static List<Member> inAwsOrder(List<Member> members) {
        Map<String, Member> hashed = new HashMap<>();
        members.forEach(member -> hashed.put(lowerFirst(member.name()), member));
        return List.copyOf(hashed.values());
    }

    /** The error for a request of the operation. */
    public static AwsError error(String operation, List<Violation> violations) {
        Phrase named = NAME_FIRST.contains(operation) ? tableName(operation, violations) : null;
        if (named == null) {
            named = ownWords(violations.get(0));
        }
        return DynamoDbError.validation(named == null ? texts(operation, violations) : named);
    }

    private static Phrase texts(String operation, List<Violation> violations) {
        for (Violation violation : violations) {
            if (violation.kind() == Kind.MIN_LENGTH && violation.path().equals(List.of("RequestItems"))) {
                return noItems(operation, violations, violation);
            }
        }
        return new Phrase(classic(violations), RevisedConstraintTexts.of(operation, violations));
    }

    /**
     * An empty batch, for which the classic validator has words of its own once all else is right; the revised one has
     * them for BatchWriteItem only.
     */
    private static Phrase noItems(String operation, List<Violation> violations, Violation empty) {
        List<Violation> others = violations.stream().filter(v -> v != empty).toList();
        String own = "The requestItems parameter is required for " + operation;
        String classic = others.isEmpty() ? own : classic(others);
        if (operation.equals("BatchGetItem")) {
            return new Phrase(classic, RevisedConstraintTexts.of(operation, violations));
        }
        return new Phrase(classic, others.isEmpty() ? own : RevisedConstraintTexts.of(operation, others));
    }

    /** What DynamoDB checks by hand, in words of its own: tags and the table class. */
    private static @Nullable Phrase ownWords(Violation violation) {
        String top = violation.path().get(0);
        String value = String.valueOf(violation.value());
        if (top.equals("TagKeys") || (top.equals("Tags") && violation.member().equals("Key"))) {
            return violation.kind() == Kind.REQUIRED && violation.path().size() == 1
                    ? null
                    : Phrase.same("The Tag Key provided is invalid, Key: " + value);
        }
        if (top.equals("Tags") && violation.member().equals("Value")) {
            return Phrase.same("The Tag Value provided is invalid, Value: " + value);
        }
        if (top.equals("TableClass")) {
            return Phrase.same(
                    "Invalid table-class parameter provided. Please try again with a valid table-class value: "
                            + "[STANDARD, STANDARD_INFREQUENT_ACCESS].");
        }
        return null;
    }

    private static @Nullable Phrase tableName(String operation, List<Violation> violations) {
        for (Violation violation : violations) {
            if (violation.path().equals(List.of("TableName"))) {
                if (violation.kind() == Kind.REQUIRED) {
                    return Phrase.same("The parameter 'TableName' is required but was not present in the request");
                }
                if (operation.equals("CreateTable") && isLength(violation)) {
                    return Phrase.same("TableName must be at least 3 characters long and at most 255 characters long");
                }
            }
        }
        return null;
    }

    private static String classic(List<Violation> violations) {
        return detected(violations.stream()
                .limit(MOST_REPORTED)
                .map(ConstraintTexts::text)
                .toList());
    }

    static String detected(List<String> texts) {
        return texts.size() + (texts.size() == 1 ? " validation error" : " validation errors") + " detected: "
                + String.join("; ", texts);
    }

    static String text(Violation violation) {
        return "Value " + value(violation) + " at '" + path(violation.path()) + "' failed to satisfy constraint: "
                + constraint(violation);
    }

    private static String value(Violation violation) {
        return violation.value() == null ? "null" : "'" + ValueTexts.of(violation.value()) + "'";
    }

    /**
     * The path with every member's first letter in lower case. Keys of maps and numbers of elements, which come two
     * places behind the member that holds them or another such and before {@code member}, stay as they are.
     */
    private static String path(List<String> path) {
        List<String> shown = new ArrayList<>(path.size());
        for (int i = 0; i < path.size(); i++) {
            shown.add(lowerFirst(path.get(i)));
            while (i + 2 < path.size() && path.get(i + 2).equals("member")) {
                shown.add(path.get(i + 1));
                shown.add("member");
                i += 2;
            }
        }
        return String.join(".", shown);
    }

    static String constraint(Violation violation) {
        return switch (violation.kind()) {
            case REQUIRED -> "Member must not be null";
            case ENUM -> "Member must satisfy enum value set: " + enumSet((StringShape) violation.shape());
            case PATTERN -> pattern((StringShape) violation.shape());
            case MIN_LENGTH -> "Member must have length greater than or equal to " + violation.bound();
            case MAX_LENGTH -> "Member must have length less than or equal to " + violation.bound();
            case MIN_VALUE -> "Member must have value greater than or equal to " + violation.bound();
            case MAX_VALUE -> "Member must have value less than or equal to " + violation.bound();
            case MAP_KEY -> "Map keys must satisfy constraint: " + all(((MapShape) violation.shape()).key());
            case MAP_VALUE -> "Map value must satisfy constraint: " + all(((MapShape) violation.shape()).value());
        };
    }

    private static String enumSet(StringShape shape) {
        return ENUMS.getOrDefault(shape.name(), shape.values().toString());
    }

    private static String pattern(StringShape shape) {
        return "Member must satisfy regular expression pattern: " + shape.pattern();
    }

    /** All constraints of a shape, as messages about maps list them. */
    private static String all(Shape shape) {
        List<String> texts = new ArrayList<>();
        if (shape instanceof StringShape string) {
            bounds(texts, string.min(), string.max());
            if (string.pattern() != null) {
                texts.add(pattern(string));
            }
        } else if (shape instanceof ListShape list) {
            bounds(texts, list.min(), list.max());
        }
        return texts.toString();
    }

    private static void bounds(List<String> texts, @Nullable Long min, @Nullable Long max) {
        if (max != null) {
            texts.add("Member must have length less than or equal to " + max);
        }
        if (min != null) {
            texts.add("Member must have length greater than or equal to " + min);
        }
    }

    private static boolean isLength(Violation violation) {
        return violation.kind() == Kind.MIN_LENGTH || violation.kind() == Kind.MAX_LENGTH;
    }

    static String lowerFirst(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
