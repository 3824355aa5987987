package dev.diorama.dynamodb.legacy;

import java.util.Set;

/**
 * The comparisons of the legacy parameters, each with the number of values that it takes and their types.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html">Condition</a>
 */
public enum ComparisonOperator {
    EQ(1, 1, Types.ANY),
    NE(1, 1, Types.ANY),
    IN(1, Integer.MAX_VALUE, Types.ORDERED),
    LE(1, 1, Types.ORDERED),
    LT(1, 1, Types.ORDERED),
    GE(1, 1, Types.ORDERED),
    GT(1, 1, Types.ORDERED),
    BETWEEN(2, 2, Types.ORDERED),
    NOT_NULL(0, 0, Types.ANY),
    NULL(0, 0, Types.ANY),
    CONTAINS(1, 1, Types.SCALAR),
    NOT_CONTAINS(1, 1, Types.SCALAR),
    BEGINS_WITH(1, 1, Types.TEXTS);

    private static final class Types {
        private static final Set<String> ANY = Set.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M");
        private static final Set<String> SCALAR = Set.of("S", "N", "B", "BOOL", "NULL");
        private static final Set<String> ORDERED = Set.of("S", "N", "B");
        private static final Set<String> TEXTS = Set.of("S", "B");
    }

    private final int fewestValues;
    private final int mostValues;
    private final Set<String> types;

    ComparisonOperator(int fewestValues, int mostValues, Set<String> types) {
        this.fewestValues = fewestValues;
        this.mostValues = mostValues;
        this.types = types;
    }

    boolean takes(int values) {
        return values >= fewestValues && values <= mostValues;
    }

    boolean takes(String type) {
        return types.contains(type);
    }
}
