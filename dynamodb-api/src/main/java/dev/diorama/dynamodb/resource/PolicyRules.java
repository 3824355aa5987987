package dev.diorama.dynamodb.resource;

import dev.diorama.dynamodb.DynamoDbError;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a resource policy must be like. It is kept, not enforced.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html">Resource-based
 *     policy considerations</a>
 */
public final class PolicyRules {

    private static final int MAX_BYTES = 20 * 1024;

    private PolicyRules() {}

    /** Checks a policy's size, white space included, and that it can be a JSON document. */
    public static void check(@Nullable String policy) {
        if (policy == null) {
            return;
        }
        if (policy.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw DynamoDbError.invalidParameter("Maximum policy size of " + MAX_BYTES + " bytes exceeded");
        }
        String text = policy.strip();
        if (!text.startsWith("{") || !text.endsWith("}")) {
            throw DynamoDbError.invalidParameter("Invalid policy document: This policy contains invalid Json");
        }
    }
}
