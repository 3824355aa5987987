package dev.diorama.dynamodb.table.rule;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.DynamoDbError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an UpdateTable must be like, whatever the table.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html">UpdateTable</a>
 */
public final class UpdateRules {

    private static final String UPDATES = "GlobalSecondaryIndexUpdates";
    private static final String THROUGHPUT = "ProvisionedThroughput";
    private static final List<String> CHANGES = List.of(
            THROUGHPUT,
            "BillingMode",
            "StreamSpecification",
            UPDATES,
            "SSESpecification",
            "TableClass",
            "DeletionProtectionEnabled",
            "WarmThroughput");
    private static final List<String> ACTIONS = List.of("Update", "Create", "Delete");

    private UpdateRules() {}

    /**
     * Checks:
     *
     * <ol>
     *   <li>no global tables
     *   <li>something to do
     *   <li>index updates: some, each with one action, one for each index
     *   <li>throughput: none on demand, within bounds
     *   <li>not throughput together with the stream, or with making or dropping an index
     * </ol>
     */
    public static void check(Structure in) {
        GlobalTableRules.refuse(in);
        if (CHANGES.stream().noneMatch(in::has) && OnDemandRules.isEmpty(in.structure("OnDemandThroughput"))) {
            throw DynamoDbError.validation("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
                    + "GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
        }
        checkIndexUpdates(in);
        if (ThroughputRules.onDemand(in) && in.has(THROUGHPUT)) {
            throw ThroughputRules.notOnDemand();
        }
        checkBounds(in);
        checkTogether(in);
    }

    private static void checkIndexUpdates(Structure in) {
        List<Structure> updates = in.structures(UPDATES);
        if (in.has(UPDATES) && updates.isEmpty()) {
            throw DynamoDbError.invalidParameter("List of GlobalSecondaryIndexUpdates is empty");
        }
        Set<String> indexes = new HashSet<>();
        for (Structure update : updates) {
            String name = action(update).requiredString("IndexName");
            if (!indexes.add(name)) {
                throw DynamoDbError.invalidParameter(
                        "Only one global secondary index update per index is allowed simultaneously. Index: " + name);
            }
        }
    }

    /** The one action of an index update. */
    private static Structure action(Structure update) {
        List<Structure> actions = ACTIONS.stream()
                .flatMap(action -> Stream.ofNullable(update.structure(action)))
                .toList();
        if (actions.isEmpty()) {
            throw DynamoDbError.invalidParameter("One of GlobalSecondaryIndexUpdate.Update, "
                    + "GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null");
        }
        if (actions.size() > 1) {
            throw DynamoDbError.invalidParameter("Only one of GlobalSecondaryIndexUpdate.Update, "
                    + "GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete may be specified");
        }
        return actions.get(0);
    }

    private static void checkBounds(Structure in) {
        ThroughputRules.checkBounds(in.structure(THROUGHPUT), "");
        for (Structure update : in.structures(UPDATES)) {
            Structure action = action(update);
            if (action.shape().member(THROUGHPUT) != null) {
                ThroughputRules.checkBounds(
                        action.structure(THROUGHPUT), " for index " + action.requiredString("IndexName"));
            }
        }
    }

    private static void checkTogether(Structure in) {
        if (!in.has(THROUGHPUT)) {
            return;
        }
        if (in.has("StreamSpecification")) {
            throw DynamoDbError.invalidParameter("You cannot modify stream status while updating table IOPS");
        }
        if (in.structures(UPDATES).stream().anyMatch(update -> !update.has("Update"))) {
            throw DynamoDbError.invalidParameter("Cannot create or delete index while updating table IOPS");
        }
    }
}
