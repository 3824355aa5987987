package dev.diorama.dynamodb.table.rule;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.DynamoDbError;
import org.jspecify.annotations.Nullable;

/**
 * What a table's stream specification must be like.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html">StreamSpecification</a>
 */
public final class StreamRules {

    private static final String ENABLED = "StreamEnabled";

    private StreamRules() {}

    /** Checks a new table's. */
    public static void checkNew(@Nullable Structure stream) {
        if (stream == null) {
            return;
        }
        boolean typed = stream.has("StreamViewType");
        if (stream.is(ENABLED) && !typed) {
            throw DynamoDbError.invalidParameter(
                    "Table is being created with a stream enabled, UpdateViewType is required");
        }
        if (!stream.is(ENABLED) && typed) {
            throw DynamoDbError.invalidParameter(
                    "Table is being created with a stream disabled, UpdateViewType should not be specified");
        }
    }

    /** Checks a change by itself. */
    public static void checkChange(@Nullable Structure stream) {
        if (stream == null) {
            return;
        }
        boolean typed = stream.has("StreamViewType");
        if (stream.is(ENABLED) && !typed) {
            throw DynamoDbError.invalidParameter("If stream is being enabled then UpdateViewType is required");
        }
        if (!stream.is(ENABLED) && typed) {
            throw DynamoDbError.invalidParameter(
                    "If stream is being disabled, then UpdateViewType must not be specified");
        }
    }

    /**
     * Checks that a change changes something.
     *
     * @param enabled whether the table has a stream
     */
    public static void checkChange(Structure stream, boolean enabled, String table) {
        if (stream.is(ENABLED) && enabled) {
            throw DynamoDbError.validation("Table already has an enabled stream: TableName: " + table);
        }
        if (!stream.is(ENABLED) && !enabled) {
            throw DynamoDbError.validation("Table has no stream to disable: TableName: " + table);
        }
    }
}
