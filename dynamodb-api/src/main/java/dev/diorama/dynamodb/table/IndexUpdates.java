package dev.diorama.dynamodb.table;

import dev.diorama.core.model.Structure;
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

    private final Structure in;
    private final Table table;
    private final boolean onDemand;
    private final long nowMillis;
    private final Map<String, Structure> indexes = new LinkedHashMap<>();
    private final List<SecondaryIndex> updated = new ArrayList<>();
    private final AttributeDefinitions requested;

    IndexUpdates(Structure in, Table table, boolean onDemand, long nowMillis) {
        this.in = in;
        this.table = table;
        this.onDemand = onDemand;
        this.nowMillis = nowMillis;
        this.requested = AttributeDefinitions.of(in.structures(DEFINITIONS));
        for (Structure index : table.definition().description().structures(GLOBAL)) {
            indexes.put(index.requiredString(NAME), index);
        }
    }

    /** Forgets the statuses of indexes that have passed. */
    static void settle(Table table, long nowMillis) {
        for (IndexDefinition definition : table.definition().indexes()) {
            SecondaryIndex index = table.index(definition.name());
            if (index != null) {
                index.lifecycle().settle(nowMillis);
            }
        }
    }

    /** Changes the indexes of a description, and the attribute definitions to those that keys still use. */
    void apply(Structure changed) {
        List<Structure> updates = in.structures("GlobalSecondaryIndexUpdates");
        checkOnline(updates);
        AttributeDefinitions present =
                AttributeDefinitions.of(table.definition().description().structures(DEFINITIONS));
        requested.checkUnchanged(present);
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

    /** Tells the indexes that they are UPDATING. */
    void entered(long untilMillis) {
        updated.forEach(index -> index.lifecycle().enter("UPDATING", nowMillis, untilMillis));
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
            checkThere(name);
            indexes.remove(name);
        }
    }

    private void create(Structure index) {
        String name = index.requiredString(NAME);
        if (!requested.defines(index.structures("KeySchema"))) {
            throw AttributeDefinitions.undefinedKey();
        }
        IndexRules.checkGlobal(index);
        if (table.definition().index(name) != null) {
            throw DynamoDbError.validation("Attempting to create an index which already exists");
        }
        checkThroughput(index, name);
        IndexRules.checkGlobalCount(indexes.size() + 1);
        Structure made = NewTable.global(index, table.definition().description());
        indexes.put(name, made.with("IndexStatus", "CREATING"));
        List<Structure> all = new ArrayList<>(table.definition().description().structures("LocalSecondaryIndexes"));
        all.addAll(indexes.values());
        ProjectionRules.checkTotal(all);
    }

    private void checkThroughput(Structure index, String name) {
        Structure throughput = index.structure(THROUGHPUT);
        if (onDemand && throughput != null) {
            throw ThroughputRules.notOnDemand();
        }
        if (!onDemand && throughput == null) {
            ThroughputRules.checkAllGiven(List.of(name));
        }
        String whose = "index " + name;
        OnDemandRules.checkNew(index.structure(CEILINGS), onDemand, whose);
        WarmRules.checkNew(index.structure("WarmThroughput"), onDemand, throughput, whose);
    }

    private void change(Structure change) {
        String name = change.requiredString(NAME);
        Structure before = checkThere(name);
        SecondaryIndex index = table.index(name);
        if (index == null || !index.filled()) {
            throw DynamoDbError.inUse("Attempt to change a resource which is still in use: Index is being created.  "
                    + "Table: " + table.name() + " Index: " + name);
        }
        Structure requestedUnits = change.structure(THROUGHPUT);
        if (requestedUnits == null && !change.has(CEILINGS) && !change.has("WarmThroughput")) {
            throw DynamoDbError.invalidParameter("One of ProvisionedThroughput, OnDemandThroughput or WarmThroughput "
                    + "must be specified for index: " + name);
        }
        boolean wasOnDemand = table.definition().onDemand();
        Structure after = before.copy();
        if (requestedUnits != null) {
            after.with(THROUGHPUT, units(before, requestedUnits, name, wasOnDemand));
        }
        String whose = "index " + name;
        Structure ceilings = change.structure(CEILINGS);
        OnDemandRules.checkChange(ceilings, onDemand, whose);
        after.with(CEILINGS, OnDemandRules.kept(OnDemandRules.merged(before.structure(CEILINGS), ceilings)));
        after.with("WarmThroughput", TableUpdate.warmth(change, before, wasOnDemand, after, whose));
        indexes.put(name, after);
        updated.add(index);
    }

    private Structure units(Structure before, Structure requestedUnits, String name, boolean wasOnDemand) {
        if (onDemand) {
            throw ThroughputRules.notOnDemand();
        }
        Structure present = before.structure(THROUGHPUT);
        if (present == null) {
            throw new IllegalStateException("no throughput is kept for the index " + name);
        }
        if (!wasOnDemand) {
            Throughput.checkChange(present, requestedUnits, "index " + name, "index", nowMillis);
        }
        return Throughput.changed(present, requestedUnits, nowMillis);
    }

    private Structure checkThere(String name) {
        Structure index = indexes.get(name);
        if (index == null) {
            throw DynamoDbError.tableNotFound();
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
                return index.copy().with(THROUGHPUT, units == null ? null : Throughput.none(units, nowMillis));
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
