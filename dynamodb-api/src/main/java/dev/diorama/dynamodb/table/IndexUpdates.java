package dev.diorama.dynamodb.table;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.index.IndexDefinition;
import dev.diorama.dynamodb.index.SecondaryIndex;
import dev.diorama.dynamodb.table.rule.AttributeDefinitions;
import dev.diorama.dynamodb.table.rule.IndexRules;
import dev.diorama.dynamodb.table.rule.OnDemandRules;
import dev.diorama.dynamodb.table.rule.ProjectionRules;
import dev.diorama.dynamodb.table.rule.ThroughputRules;
import dev.diorama.dynamodb.table.rule.WarmRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of an UpdateTable that makes, changes and drops global secondary indexes.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html">Managing global
 *     secondary indexes</a>
 */
final class IndexUpdates {

    private static final String GLOBAL = "GlobalSecondaryIndexes";
    private static final String DEFINITIONS = "AttributeDefinitions";
    private static final String THROUGHPUT = "ProvisionedThroughput";
    private static final String CEILINGS = "OnDemandThroughput";
    private static final String NAME = "IndexName";
    private static final String WARM = "WarmThroughput";

    private final Structure in;
    private final Table table;
    private final boolean onDemand;
    private final long nowMillis;
    private final Map<String, Structure> indexes = new LinkedHashMap<>();
    private final List<SecondaryIndex> updated = new ArrayList<>();
    private final List<SecondaryIndex> warmed = new ArrayList<>();
    private final AttributeDefinitions requested;
    private final AttributeDefinitions present;

    IndexUpdates(Structure in, Table table, boolean onDemand, long nowMillis) {
        this.in = in;
        this.table = table;
        this.onDemand = onDemand;
        this.nowMillis = nowMillis;
        this.requested = AttributeDefinitions.of(in.structures(DEFINITIONS));
        this.present = AttributeDefinitions.of(table.definition().description().structures(DEFINITIONS));
        for (Structure index : table.definition().description().structures(GLOBAL)) {
            indexes.put(index.requiredString(NAME), index);
        }
    }

    /** Forgets the statuses of a table and its indexes that have passed. */
    static void settle(Table table, long nowMillis) {
        table.lifecycle().settle(nowMillis);
        table.warming().settle(nowMillis);
        for (IndexDefinition definition : table.definition().indexes()) {
            SecondaryIndex index = table.index(definition.name());
            if (index != null) {
                index.lifecycle().settle(nowMillis);
                index.warming().settle(nowMillis);
            }
        }
    }

    /** Changes the indexes of a description, and the attribute definitions to those that keys still use. */
    void apply(Structure changed) {
        List<Structure> updates = in.structures("GlobalSecondaryIndexUpdates");
        checkOnline(updates);
        for (Structure update : updates) {
            take(update);
        }
        switchBilling();
        Collection<Structure> all = indexes.values();
        changed.with(GLOBAL, all.isEmpty() ? null : List.copyOf(all));
        changed.with(
                DEFINITIONS,
                present.with(requested, IndexRules.keysUsed(changed)).sorted());
    }

    /** Whether an index is made or dropped. */
    boolean online() {
        return in.structures("GlobalSecondaryIndexUpdates").stream().anyMatch(update -> !update.has("Update"));
    }

    /** Tells the indexes that they are UPDATING. */
    void entered(long untilMillis) {
        updated.forEach(index -> index.lifecycle().enter("UPDATING", nowMillis, untilMillis));
        warmed.forEach(index -> index.warming().enter("UPDATING", nowMillis, untilMillis));
    }

    /** Checks that only one index is made or dropped at a time. */
    private void checkOnline(List<Structure> updates) {
        List<Structure> online =
                updates.stream().filter(update -> !update.has("Update")).toList();
        if (online.isEmpty()) {
            return;
        }
        Structure dropped = online.get(0).structure("Delete");
        boolean another = table.unfilled().stream()
                .map(index -> index.definition().name())
                .anyMatch(name -> dropped == null || !name.equals(dropped.string(NAME)));
        if (online.size() > 1 || another) {
            throw DynamoDbError.limitExceeded("Subscriber limit exceeded: "
                    + "Only 1 online index can be created or deleted simultaneously per table");
        }
    }

    private void take(Structure update) {
        Structure create = update.structure("Create");
        Structure change = update.structure("Update");
        if (create != null) {
            create(create);
        } else if (change != null) {
            change(change);
        } else {
            Structure dropped = update.structure("Delete");
            String name = dropped == null ? "" : dropped.requiredString(NAME);
            checkThere(name, "delete");
            indexes.remove(name);
        }
    }

    private void create(Structure index) {
        String name = index.requiredString(NAME);
        if (!in.has(DEFINITIONS)) {
            throw DynamoDbError.invalidParameter("AttributeDefinitions is not specified for index: " + name);
        }
        if (!requested.defines(index.structures("KeySchema"))) {
            throw AttributeDefinitions.undefinedKey();
        }
        IndexRules.checkGlobal(index);
        if (table.definition().index(name) != null) {
            throw DynamoDbError.validation("Attempting to create an index which already exists");
        }
        requested.checkUnchanged(index.structures("KeySchema"), present);
        checkThroughput(index, name);
        if (indexes.size() >= IndexRules.MAX_GLOBAL) {
            throw DynamoDbError.limitExceeded("Subscriber limit exceeded: Number of global secondary indexes exceeds "
                    + "per-table limit of " + IndexRules.MAX_GLOBAL);
        }
        Structure made = NewTable.global(index, table.definition().description());
        indexes.put(name, made.with("IndexStatus", "CREATING"));
        List<Structure> all = new ArrayList<>(table.definition().description().structures("LocalSecondaryIndexes"));
        all.addAll(indexes.values());
        ProjectionRules.checkTotal(all);
    }

    private void checkThroughput(Structure index, String name) {
        Structure throughput = index.structure(THROUGHPUT);
        if (onDemand && throughput != null) {
            throw DynamoDbError.invalidParameter(
                    "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for " + "index: " + name
                            + " when BillingMode is PAY_PER_REQUEST");
        }
        if (!onDemand && throughput == null) {
            throw bothUnits(name);
        }
        OnDemandRules.checkNew(index.structure(CEILINGS), onDemand, name);
        WarmRules.checkNew(index.structure(WARM), onDemand, throughput, "index " + name);
    }

    private static AwsError bothUnits(String name) {
        return DynamoDbError.invalidParameter(
                "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: " + name);
    }

    private void change(Structure change) {
        String name = change.requiredString(NAME);
        Structure before = checkThere(name, "update");
        SecondaryIndex index = table.index(name);
        if (index == null || !index.filled()) {
            throw DynamoDbError.inUse("Attempt to change a resource which is still in use: Index is being created.  "
                    + "Table: " + table.name() + " Index: " + name);
        }
        Structure requestedUnits = change.structure(THROUGHPUT);
        checkAsks(change, name);
        boolean wasOnDemand = table.definition().onDemand();
        Structure after = before.copy();
        if (requestedUnits != null) {
            after.with(THROUGHPUT, units(before, requestedUnits, name, wasOnDemand));
        }
        String whose = "index " + name;
        Structure ceilings = change.structure(CEILINGS);
        OnDemandRules.checkChange(ceilings, onDemand, name);
        after.with(CEILINGS, OnDemandRules.kept(OnDemandRules.merged(before.structure(CEILINGS), ceilings)));
        after.with(WARM, TableUpdate.warmth(change, before, wasOnDemand, after, whose));
        indexes.put(name, after);
        if (requestedUnits != null || ceilings != null) {
            updated.add(index);
        }
        if (change.has(WARM)) {
            warmed.add(index);
        }
    }

    /** Checks that a change asks for something that the billing mode allows. */
    private void checkAsks(Structure change, String name) {
        boolean other = !OnDemandRules.isEmpty(change.structure(CEILINGS)) || change.has(WARM);
        if (onDemand && (change.has(THROUGHPUT) || !other)) {
            throw DynamoDbError.invalidParameter("The only Updates for index: " + name
                    + " when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput");
        }
        if (!onDemand && !change.has(THROUGHPUT) && !other) {
            throw bothUnits(name);
        }
    }

    private Structure units(Structure before, Structure requestedUnits, String name, boolean wasOnDemand) {
        Structure present = before.structure(THROUGHPUT);
        if (present == null) {
            throw new IllegalStateException("no throughput is kept for the index " + name);
        }
        if (!wasOnDemand) {
            Throughput.checkChange(present, requestedUnits, name, nowMillis);
        }
        return Throughput.changed(present, requestedUnits, nowMillis);
    }

    private Structure checkThere(String name, String action) {
        Structure index = indexes.get(name);
        if (index == null && table.definition().index(name) != null) {
            throw DynamoDbError.validation(
                    "Cannot " + action + " an index that is not a GlobalSecondaryIndex: " + name);
        }
        if (index == null) {
            throw new AwsError(
                    "ResourceNotFoundException",
                    "Requested resource not found: Index " + name + " for table " + table.name());
        }
        return index;
    }

    /** What a switch of the billing mode does to indexes: each needs a throughput, or loses its own. */
    private void switchBilling() {
        if (onDemand == table.definition().onDemand()) {
            return;
        }
        if (onDemand) {
            indexes.replaceAll((name, index) -> {
                Structure units = index.structure(THROUGHPUT);
                Structure after =
                        index.copy().with(THROUGHPUT, units == null ? null : Throughput.none(units, nowMillis));
                return after.with(WARM, TableUpdate.warmth(index, index, false, after, name));
            });
        } else {
            ThroughputRules.checkAllGiven(indexes.values().stream()
                    .filter(index -> !Throughput.isProvisioned(index.structure(THROUGHPUT)))
                    .map(index -> index.requiredString(NAME))
                    .toList());
            indexes.replaceAll((name, index) -> index.copy().with(CEILINGS, null));
        }
    }
}
