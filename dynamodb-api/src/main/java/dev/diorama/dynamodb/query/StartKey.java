package dev.diorama.dynamodb.query;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.item.AttributeValueChecks;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.WireAttributes;
import dev.diorama.dynamodb.key.KeyChecks;
import org.jspecify.annotations.Nullable;

/** The {@code ExclusiveStartKey} of a request: the key behind which to go on. It need not be that of an item. */
final class StartKey {

    static final String INVALID = "The provided starting key is invalid";

    private StartKey() {}

    /**
     * The request's key, or null where it gives none.
     *
     * @throws AwsError a ValidationException if it has a value that is none
     */
    static @Nullable MapItem of(Structure in, RequestContext context) {
        WireAttributes given = (WireAttributes) in.get("ExclusiveStartKey");
        if (given == null) {
            return null;
        }
        AttributeValueChecks.check(given.faults(), context.revisedWording());
        return new MapItem(given.values());
    }

    /**
     * Holds a key against the schema of what is read, and encodes it.
     *
     * @param mismatch the message for a key that hasn't got that schema
     * @throws AwsError a ValidationException if it hasn't, or a value is empty
     */
    static byte @Nullable [] encode(@Nullable MapItem key, Source source, String mismatch) {
        if (key == null) {
            return null;
        }
        if (!source.isKey(key)) {
            throw DynamoDbError.validation(mismatch);
        }
        key.attributes().forEach(KeyChecks::checkNotEmpty);
        return source.codec().encode(key);
    }
}
