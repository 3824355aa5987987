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

    private StreamRules() {}

    /** Checks a new table's. */
    public static void checkNew(@Nullable Structure stream) {
        if (stream != null) {
            checkViewType(stream, "created");
        }
    }

    /**
     * Checks a change of an existing table's.
     *
     * @param enabled whether the table has a stream
     */
    public static void checkChange(Structure stream, boolean enabled, String table) {
        checkViewType(stream, "updated");
        if (stream.is("StreamEnabled") && enabled) {
            throw DynamoDbError.validation("Table already has an enabled stream: TableName: " + table);
        }
        if (!stream.is("StreamEnabled") && !enabled) {
            throw DynamoDbError.validation("Table has no stream to disable: TableName: " + table);
        }
    }

    private static void checkViewType(Structure stream, String change) {
        boolean typed = stream.has("StreamViewType");
        if (stream.is("StreamEnabled") && !typed) {
            throw DynamoDbError.invalidParameter(
                    "Table is being " + change + " with a stream enabled, UpdateViewType should be specified");
        }
        if (!stream.is("StreamEnabled") && typed) {
            throw DynamoDbError.invalidParameter(
                    "Table is being " + change + " with a stream disabled, UpdateViewType should not be specified");
        }
    }
}
