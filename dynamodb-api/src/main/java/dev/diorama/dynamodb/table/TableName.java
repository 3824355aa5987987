package dev.diorama.dynamodb.table;

import dev.diorama.core.identity.World;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Phrase;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table's name as requests give it: the bare name, or its ARN.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.NamingRules">Naming rules</a>
 */
public final class TableName {

    private static final int ARN_PARTS = 6;
    private static final String RESOURCE = "table/";

    private TableName() {}

    /**
     * The bare name.
     *
     * @throws AwsError ValidationException for a name that no table can have, AccessDeniedException for an ARN of
     *     another account or region
     */
    public static String of(String nameOrArn, RequestContext context) {
        String name = nameOrArn.startsWith("arn:") ? named(nameOrArn, context) : nameOrArn;
        if (!isValid(name)) {
            throw invalid(name);
        }
        return name;
    }

    /** The error for a name that no table can have, in the words of a broken constraint. */
    private static AwsError invalid(String name) {
        List<String> broken = new ArrayList<>();
        if (name.length() < 3) {
            broken.add("Member must have length greater than or equal to 3");
        }
        if (name.length() > 255) {
            broken.add("Member must have length less than or equal to 255");
        }
        if (!name.chars().allMatch(c -> isAllowed((char) c)) || name.isEmpty()) {
            broken.add("Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
        }
        return DynamoDbError.validation(new Phrase(
                detected(broken, "Value '" + name + "' at 'tableName'"), detected(broken, "Value at 'TableName'")));
    }

    private static String detected(List<String> broken, String what) {
        return broken.size() + " validation error" + (broken.size() == 1 ? "" : "s") + " detected: "
                + broken.stream()
                        .map(constraint -> what + " failed to satisfy constraint: " + constraint)
                        .collect(Collectors.joining("; "));
    }

    /**
     * The bare name of a table to be made.
     *
     * @throws AwsError ValidationException for a name that no table can have
     */
    public static String ofNew(String nameOrArn, RequestContext context) {
        if (nameOrArn.startsWith("arn:")) {
            return of(nameOrArn, context);
        }
        if (nameOrArn.length() < 3 || nameOrArn.length() > 255) {
            throw DynamoDbError.validation(
                    "TableName must be at least 3 characters long and at most 255 characters long");
        }
        if (!isValid(nameOrArn)) {
            throw invalid(nameOrArn);
        }
        return nameOrArn;
    }

    private static boolean isValid(String name) {
        int length = name.length();
        if (length < 3 || length > 255) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!isAllowed(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-'
                || c == '.';
    }

    private static String named(String arn, RequestContext context) {
        String[] parts = arn.split(":", ARN_PARTS);
        if (parts.length < ARN_PARTS || !parts[ARN_PARTS - 1].startsWith(RESOURCE)) {
            throw DynamoDbError.validation("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
        }
        World world = context.world();
        if (!parts[3].equals(world.region())) {
            throw DynamoDbError.validation("1 validation error detected: Invalid AWS region in '" + arn + "'");
        }
        if (!parts[4].equals(world.account())) {
            throw accessDenied(arn, context);
        }
        return parts[ARN_PARTS - 1].substring(RESOURCE.length());
    }

    /** The error for a resource that the caller's account and region do not have. */
    public static AwsError accessDenied(String arn, RequestContext context) {
        String action = "dynamodb:" + context.operation().name();
        return new AwsError(
                "AccessDeniedException",
                "User: arn:" + context.world().partition() + ":iam::"
                        + context.world().account()
                        + ":root is not authorized to perform: " + action + " on resource: " + arn
                        + " because no resource-based policy allows the " + action + " action");
    }
}
