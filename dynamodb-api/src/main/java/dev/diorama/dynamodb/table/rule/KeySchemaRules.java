package dev.diorama.dynamodb.table.rule;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What key schemas must be like: of a table or local secondary index a HASH and perhaps a RANGE attribute, of a global
 * secondary index up to four of each.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_KeySchemaElement.html">KeySchemaElement</a>
 */
public final class KeySchemaRules {

    private static final int MAX_OF_TABLE = 2;
    private static final int MAX_OF_EACH_TYPE = 4;

    private KeySchemaRules() {}

    /** The attributes' names, in order. */
    public static List<String> names(List<Structure> keySchema) {
        return keySchema.stream()
                .map(element -> element.requiredString("AttributeName"))
                .toList();
    }

    /** Checks that a new table has a key and attribute definitions, in the words of broken constraints. */
    public static void checkPresent(Structure in) {
        List<String> missing = Stream.of("KeySchema", "AttributeDefinitions")
                .filter(member -> !in.has(member))
                .map(member -> "Value null at '" + Character.toLowerCase(member.charAt(0)) + member.substring(1)
                        + "' failed to satisfy constraint: Member must not be null")
                .toList();
        if (!missing.isEmpty()) {
            throw DynamoDbError.validation(missing.size() + " validation error" + (missing.size() == 1 ? "" : "s")
                    + " detected: " + String.join("; ", missing));
        }
    }

    /** Checks the number of elements of a new table's key, and of those of its local secondary indexes. */
    public static void checkSizes(Structure in) {
        checkSize(in.structures("KeySchema"), "keySchema");
        int place = 1;
        for (Structure index : in.structures("LocalSecondaryIndexes")) {
            checkSize(index.structures("KeySchema"), "localSecondaryIndexes." + place++ + ".member.keySchema");
        }
    }

    /**
     * Checks the number of elements of a table's or local secondary index's key, in the words of a broken constraint.
     *
     * @param path where the schema stands in the request
     */
    private static void checkSize(List<Structure> keySchema, String path) {
        if (keySchema.size() > MAX_OF_TABLE) {
            throw DynamoDbError.validation("1 validation error detected: Value '" + keySchema + "' at '" + path
                    + "' failed to satisfy constraint: Member must have length less than or equal to " + MAX_OF_TABLE);
        }
    }

    /** Checks the order of a table's or local secondary index's key. */
    public static void checkSingle(List<Structure> keySchema) {
        checkFirst(keySchema);
        if (keySchema.size() > 1 && isHash(keySchema.get(1))) {
            throw invalid("The second KeySchemaElement is not a RANGE key type");
        }
        if (!areDistinct(keySchema)) {
            throw DynamoDbError.validation(
                    "Both the Hash Key and the Range Key element in the KeySchema have the same name");
        }
    }

    /** Checks the order and number of a global secondary index's key. */
    public static void checkMulti(List<Structure> keySchema) {
        checkFirst(keySchema);
        int hashes = 0;
        for (int i = 0; i < keySchema.size(); i++) {
            if (isHash(keySchema.get(i)) && hashes++ < i) {
                throw DynamoDbError.invalidParameter(
                        "All HASH key attributes must precede RANGE key attributes in the KeySchema");
            }
        }
        if (hashes > MAX_OF_EACH_TYPE) {
            throw DynamoDbError.invalidParameter(
                    "The KeySchema exceeds the maximum allowed number of HASH key attributes");
        }
        if (keySchema.size() - hashes > MAX_OF_EACH_TYPE) {
            throw DynamoDbError.invalidParameter(
                    "The KeySchema exceeds the maximum allowed number of RANGE key attributes");
        }
        if (!areDistinct(keySchema)) {
            throw DynamoDbError.validation("The KeySchema contains multiple key attributes with the same name");
        }
    }

    private static void checkFirst(List<Structure> keySchema) {
        if (!isHash(keySchema.get(0))) {
            throw invalid("The first KeySchemaElement is not a HASH key type");
        }
    }

    private static boolean areDistinct(List<Structure> keySchema) {
        List<String> names = names(keySchema);
        return new HashSet<>(names).size() == names.size();
    }

    private static boolean isHash(Structure element) {
        return element.requiredString("KeyType").equals("HASH");
    }

    private static AwsError invalid(String message) {
        return DynamoDbError.validation("Invalid KeySchema: " + message);
    }
}
