package dev.diorama.dynamodb.table.rule;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.DynamoDbError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What encryption at rest must be like, and the key that it names. Nothing is encrypted here: the setting is kept and
 * shown.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SSESpecification.html">SSESpecification</a>
 */
public final class EncryptionRules {

    private static final String AWS_MANAGED_KEY = "alias/aws/dynamodb";

    private EncryptionRules() {}

    /** Checks what a table asks for. */
    public static void check(@Nullable Structure sse) {
        if (sse == null) {
            return;
        }
        if (Boolean.FALSE.equals(sse.bool("Enabled"))) {
            for (String member : List.of("SSEType", "KMSMasterKeyId")) {
                if (sse.has(member)) {
                    throw DynamoDbError.invalidParameter(member + " can not be specified if Enabled is false");
                }
            }
        }
        if ("AES256".equals(sse.string("SSEType"))) {
            throw DynamoDbError.invalidParameter("SSEType AES256 is not supported");
        }
        if (sse.has("KMSMasterKeyId") && !sse.has("SSEType")) {
            throw DynamoDbError.invalidParameter("SSEType KMS is required if KMSMasterKeyId is specified");
        }
    }

    /** Whether it asks for a key that can be seen: it says so, or names the type. */
    private static boolean enables(Structure sse) {
        return sse.is("Enabled") || sse.has("SSEType");
    }

    /** Checks that a change changes something: the very ARN of the present key doesn't, its id or alias does. */
    public static void checkChange(Structure sse, @Nullable Structure before) {
        check(sse);
        String named = sse.string("KMSMasterKeyId");
        if (named != null && before != null && named.equals(before.string("KMSMasterKeyArn"))) {
            throw DynamoDbError.invalidParameter("Table is already encrypted with given KMSMasterKeyId. "
                    + "Use KMSMasterKeyId parameter if you want to change Master Key");
        }
        if (!enables(sse) && before == null) {
            throw DynamoDbError.invalidParameter("Table is already encrypted by default");
        }
    }

    /** Fills an SSEDescription; null where the table is encrypted with the key that AWS owns, which isn't shown. */
    public static @Nullable Structure description(@Nullable Structure sse, Structure empty, World world) {
        if (sse == null || !enables(sse)) {
            return null;
        }
        return empty.with("Status", "ENABLED").with("SSEType", "KMS").with("KMSMasterKeyArn", keyArn(sse, world));
    }

    /** The ARN of the key that a request names by id, ARN or alias; an alias always stands for the same key. */
    private static String keyArn(Structure sse, World world) {
        String named = sse.string("KMSMasterKeyId", AWS_MANAGED_KEY);
        if (named.startsWith("arn:") && !named.contains(":alias/")) {
            return named;
        }
        String id = named.contains("alias/") ? keyOf(named.substring(named.indexOf("alias/")), world) : named;
        return world.arn("kms", "key/" + id);
    }

    private static String keyOf(String alias, World world) {
        String name = world.account() + '/' + world.region() + '/' + alias;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
