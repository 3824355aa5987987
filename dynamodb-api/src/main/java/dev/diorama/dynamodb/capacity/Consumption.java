package dev.diorama.dynamodb.capacity;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.expression.ValueRelations;
import dev.diorama.dynamodb.index.IndexDefinition;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.table.TableDefinition;
import dev.diorama.dynamodb.table.Written;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one request consumes of one table and its indexes, in capacity units.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html">ConsumedCapacity</a>
 */
public final class Consumption {

    /** How a request's units count. */
    public enum Kind {
        /** Outside a transaction. */
        PLAIN(1, null),
        /** Reads of a transaction, which cost double and are told apart. */
        TRANSACTIONAL_READ(2, "ReadCapacityUnits"),
        /** Writes of a transaction. */
        TRANSACTIONAL_WRITE(2, "WriteCapacityUnits");

        private final int factor;
        private final @Nullable String member;

        Kind(int factor, @Nullable String member) {
            this.factor = factor;
            this.member = member;
        }
    }

    private final Kind kind;
    private double table;
    private final Map<String, Double> local = new LinkedHashMap<>();
    private final Map<String, Double> global = new LinkedHashMap<>();

    public Consumption(Kind kind) {
        this.kind = kind;
    }

    /** Adds units of the table itself. */
    public void table(double units) {
        table += units * kind.factor;
    }

    /** Adds units of an index. */
    public void index(IndexDefinition index, double units) {
        (index.global() ? global : local).merge(index.name(), units * kind.factor, Double::sum);
    }

    /** Adds what a write of one item consumes of the table and of each index whose entry it changes. */
    public void write(TableDefinition definition, Written written) {
        table(CapacityUnits.write(Math.max(size(written.before()), size(written.after()))));
        for (IndexDefinition index : definition.indexes()) {
            double units = indexUnits(index, written.before(), written.after());
            if (units > 0) {
                index(index, units);
            }
        }
    }

    /**
     * The units of an index: an entry that comes or goes costs its size, one that moves both sizes, one that changes in
     * place the larger, one that stays as it is nothing.
     */
    private static double indexUnits(IndexDefinition index, @Nullable StoredItem before, @Nullable StoredItem after) {
        StoredItem old = index.entryOf(before);
        StoredItem now = index.entryOf(after);
        if (old == null || now == null) {
            return old == now ? 0 : CapacityUnits.write(Math.max(size(old), size(now)));
        }
        if (isSame(old, now)) {
            return 0;
        }
        return index.keyOf(old).attributes().equals(index.keyOf(now).attributes())
                ? CapacityUnits.write(Math.max(old.size(), now.size()))
                : CapacityUnits.write(old.size()) + CapacityUnits.write(now.size());
    }

    /** Whether two entries hold the same, in whatever order their attributes and the members of their sets are kept. */
    private static boolean isSame(StoredItem old, StoredItem now) {
        return old.equals(now)
                || ValueRelations.equal(new AttributeValue.M(old.attributes()), new AttributeValue.M(now.attributes()));
    }

    private static int size(@Nullable StoredItem item) {
        return item == null ? 0 : item.size();
    }

    /**
     * The ConsumedCapacity that an answer shows.
     *
     * @param empty an empty structure of that shape
     * @param tableName the table as the request named it
     * @param returned the request's ReturnConsumedCapacity
     * @return the structure, or null where the request wants none
     */
    public @Nullable Structure shown(Structure empty, String tableName, @Nullable String returned) {
        if (!isWanted(returned)) {
            return null;
        }
        double total = table + sum(local) + sum(global);
        Structure shown = units(empty, total).with("TableName", tableName);
        if ("INDEXES".equals(returned)) {
            shown.with("Table", units(shown.newChild("Table"), table));
            shown.with("LocalSecondaryIndexes", indexes(shown, "LocalSecondaryIndexes", local));
            shown.with("GlobalSecondaryIndexes", indexes(shown, "GlobalSecondaryIndexes", global));
        }
        return shown;
    }

    /** Whether a request's ReturnConsumedCapacity asks for anything. */
    public static boolean isWanted(@Nullable String returned) {
        return returned != null && !returned.equals("NONE");
    }

    private @Nullable Map<String, Structure> indexes(Structure shown, String member, Map<String, Double> units) {
        if (units.isEmpty()) {
            return null;
        }
        Map<String, Structure> indexes = new LinkedHashMap<>();
        units.forEach((name, count) -> indexes.put(name, units(shown.newChild(member), count)));
        return indexes;
    }

    private Structure units(Structure empty, double units) {
        if (kind.member != null) {
            empty.with(kind.member, units);
        }
        return empty.with("CapacityUnits", units);
    }

    private static double sum(Map<String, Double> units) {
        return units.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
