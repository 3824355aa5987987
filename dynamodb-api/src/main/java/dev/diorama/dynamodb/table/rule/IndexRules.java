package dev.diorama.dynamodb.table.rule;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.DynamoDbError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a new table's indexes must be like.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html">Secondary indexes</a>
 */
public final class IndexRules {

    /** The most global secondary indexes of a table. */
    public static final int MAX_GLOBAL = 20;

    private static final int MAX_LOCAL = 5;

    private IndexRules() {}

    /**
     * Checks the local secondary indexes:
     *
     * <ol>
     *   <li>a list that is there has one
     *   <li>the table has a sort key
     *   <li>each: HASH and RANGE in order, two of them, the table's HASH
     *   <li>each: the projection
     *   <li>their number and names
     * </ol>
     */
    public static void checkLocals(Structure in) {
        if (!in.has("LocalSecondaryIndexes")) {
            return;
        }
        List<Structure> indexes = in.structures("LocalSecondaryIndexes");
        if (indexes.isEmpty()) {
            throw DynamoDbError.invalidParameter("List of LocalSecondaryIndexes is empty");
        }
        List<Structure> tableKeys = in.structures("KeySchema");
        if (tableKeys.size() < 2) {
            throw DynamoDbError.invalidParameter(
                    "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex");
        }
        for (Structure index : indexes) {
            checkLocalKeys(index, tableKeys);
            ProjectionRules.check(index.structure("Projection"));
        }
        if (indexes.size() > MAX_LOCAL) {
            throw DynamoDbError.invalidParameter(
                    "Number of LocalSecondaryIndexes exceeds per-table limit of " + MAX_LOCAL);
        }
        checkNames(indexes);
    }

    private static void checkLocalKeys(Structure index, List<Structure> tableKeys) {
        String name = index.requiredString("IndexName");
        List<Structure> keys = index.structures("KeySchema");
        KeySchemaRules.checkSingle(keys);
        if (keys.size() < 2) {
            throw DynamoDbError.invalidParameter("Index KeySchema does not have a range key for index: " + name);
        }
        String hash = keys.get(0).requiredString("AttributeName");
        String tableHash = tableKeys.get(0).requiredString("AttributeName");
        if (!hash.equals(tableHash)) {
            throw DynamoDbError.invalidParameter(
                    "Index KeySchema does not have the same leading hash key as table KeySchema for index: " + name
                            + ". index hash key: " + hash + ", table hash key: " + tableHash);
        }
    }

    /**
     * Checks the global secondary indexes one by one:
     *
     * <ol>
     *   <li>a list that is there has one
     *   <li>each: HASH before RANGE, at most four of each
     *   <li>each: the projection
     * </ol>
     */
    public static void checkGlobals(Structure in) {
        List<Structure> indexes = in.structures("GlobalSecondaryIndexes");
        if (in.has("GlobalSecondaryIndexes") && indexes.isEmpty()) {
            throw DynamoDbError.invalidParameter("List of GlobalSecondaryIndexes is empty");
        }
        for (Structure index : indexes) {
            checkGlobal(index);
        }
    }

    /** Checks the number of global secondary indexes, all indexes' names, and how many attributes these name. */
    public static void checkAll(Structure in) {
        List<Structure> indexes = in.structures("GlobalSecondaryIndexes");
        checkGlobalCount(indexes.size());
        List<Structure> all = new ArrayList<>(in.structures("LocalSecondaryIndexes"));
        all.addAll(indexes);
        checkNames(all);
        ProjectionRules.checkTotal(all);
    }

    /** Checks one global secondary index by itself: its key's order, and its projection. */
    public static void checkGlobal(Structure index) {
        KeySchemaRules.checkMulti(index.structures("KeySchema"));
        ProjectionRules.check(index.structure("Projection"));
    }

    /** Checks how many global secondary indexes a table would have. */
    public static void checkGlobalCount(int indexes) {
        if (indexes > MAX_GLOBAL) {
            throw DynamoDbError.invalidParameter(
                    "GlobalSecondaryIndex count exceeds the per-table limit of " + MAX_GLOBAL);
        }
    }

    private static void checkNames(List<Structure> indexes) {
        Set<String> names = new HashSet<>();
        for (Structure index : indexes) {
            String name = index.requiredString("IndexName");
            if (!names.add(name)) {
                throw DynamoDbError.invalidParameter("Duplicate index name: " + name);
            }
        }
    }

    /** Checks that the attributes of all indexes' keys are defined, and that no other is. */
    public static void checkDefinitions(Structure in, AttributeDefinitions definitions) {
        boolean indexed = in.has("LocalSecondaryIndexes") || in.has("GlobalSecondaryIndexes");
        for (String list : List.of("LocalSecondaryIndexes", "GlobalSecondaryIndexes")) {
            for (Structure index : in.structures(list)) {
                definitions.checkDefined(index.structures("KeySchema"), true);
            }
        }
        definitions.checkUsed(keysUsed(in), indexed);
    }

    /** The names of the attributes of all keys: of the table, and of its indexes. */
    public static List<String> keysUsed(Structure table) {
        List<String> keys = new ArrayList<>(KeySchemaRules.names(table.structures("KeySchema")));
        for (String list : List.of("LocalSecondaryIndexes", "GlobalSecondaryIndexes")) {
            for (Structure index : table.structures(list)) {
                keys.addAll(KeySchemaRules.names(index.structures("KeySchema")));
            }
        }
        return keys;
    }
}
