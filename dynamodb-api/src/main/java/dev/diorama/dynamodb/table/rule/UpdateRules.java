package dev.diorama.dynamodb.table.rule;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.DynamoDbError;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an UpdateTable must be like, whatever the table.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html">UpdateTable</a>
 */
public final class UpdateRules {

    private static final String UPDATES = "GlobalSecondaryIndexUpdates";
    private static final String THROUGHPUT = "ProvisionedThroughput";
    private static final String STREAM = "StreamSpecification";
    private static final String CEILINGS = "OnDemandThroughput";
    private static final String WARM = "WarmThroughput";
    private static final List<String> CHANGES = List.of(
            THROUGHPUT,
            "BillingMode",
            STREAM,
            UPDATES,
            "SSESpecification",
            "TableClass",
            "DeletionProtectionEnabled",
            CEILINGS,
            WARM);

    /** What must be changed alone, and how AWS says so, in the order in which it looks. */
    private static final Map<String, String> ALONE = new LinkedHashMap<>();

    static {
        ALONE.put("SSESpecification", "Server-Side Encryption modification");
        ALONE.put("TableClass", "TableClass modification");
        ALONE.put("DeletionProtectionEnabled", "DeletionProtection modification");
        ALONE.put(WARM, WARM);
    }

    private static final List<String> COMBINED = List.of(CEILINGS, "BillingMode");
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
     *   <li>the stream's view type
     *   <li>what may not be changed together: encryption, table class, deletion protection and warm throughput are
     *       changed alone, on-demand throughput with the billing mode at most, and neither throughput nor the stream
     *       together with making or dropping an index
     * </ol>
     */
    public static void check(Structure in) {
        GlobalTableRules.refuse(in);
        List<String> changes =
                CHANGES.stream().filter(change -> asks(in, change)).toList();
        if (changes.isEmpty()) {
            throw DynamoDbError.validation("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
                    + "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, "
                    + "ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, "
                    + "WarmThroughput or TableClass is required");
        }
        checkIndexUpdates(in);
        if (ThroughputRules.onDemand(in) && in.has(THROUGHPUT)) {
            throw DynamoDbError.invalidParameter(
                    "ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST");
        }
        checkBounds(in);
        StreamRules.checkChange(in.structure(STREAM));
        checkTogether(in, changes);
    }

    /** Whether a member says anything; an empty list of index updates doesn't, nor do ceilings without one. */
    private static boolean asks(Structure in, String change) {
        return switch (change) {
            case UPDATES -> !in.structures(UPDATES).isEmpty();
            case CEILINGS -> !OnDemandRules.isEmpty(in.structure(CEILINGS));
            default -> in.has(change);
        };
    }

    private static void checkIndexUpdates(Structure in) {
        List<Structure> updates = in.structures(UPDATES);
        if (in.has(UPDATES) && updates.isEmpty()) {
            throw DynamoDbError.invalidParameter("List of GlobalSecondaryIndexUpdates is empty");
        }
        Set<String> indexes = new HashSet<>();
        for (Structure update : updates) {
            String name = action(update).requiredString("IndexName");
            checkWarmth(update.structure("Update"), name);
            if (!indexes.add(name)) {
                throw DynamoDbError.invalidParameter(
                        "Only one global secondary index update per index is allowed simultaneously. Index: " + name);
            }
        }
    }

    private static void checkWarmth(@Nullable Structure update, String name) {
        Structure warm = update == null ? null : update.structure(WARM);
        if (warm != null && !warm.has("ReadUnitsPerSecond") && !warm.has("WriteUnitsPerSecond")) {
            throw DynamoDbError.invalidParameter("WarmThroughput must have at least one of ReadUnitsPerSecond or "
                    + "WriteUnitsPerSecond specified for index: " + name);
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
            throw DynamoDbError.invalidParameter(
                    "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object");
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

    private static void checkTogether(Structure in, List<String> changes) {
        boolean online = in.structures(UPDATES).stream().anyMatch(update -> !update.has("Update"));
        boolean created = in.structures(UPDATES).stream().anyMatch(update -> update.has("Create"));
        if (created && changes.equals(List.of(UPDATES, WARM))) {
            throw DynamoDbError.invalidParameter(
                    "Create global secondary index cannot be specified when updating WarmThroughput");
        }
        ALONE.forEach((member, modification) -> {
            if (in.has(member) && changes.size() > 1) {
                throw DynamoDbError.invalidParameter(modification + " must be the only operation in the request");
            }
        });
        if (changes.contains(CEILINGS) && changes.stream().anyMatch(change -> !COMBINED.contains(change))) {
            throw DynamoDbError.invalidParameter(
                    "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request");
        }
        boolean units = in.has(THROUGHPUT) || "PROVISIONED".equals(in.string("BillingMode"));
        if (units && in.has(STREAM)) {
            throw DynamoDbError.invalidParameter("You cannot modify stream status while updating table IOPS");
        }
        if (in.has(THROUGHPUT) && online) {
            throw DynamoDbError.invalidParameter("You cannot create or delete index while updating table IOPS");
        }
        if (in.has(STREAM) && online) {
            throw DynamoDbError.invalidParameter("You cannot create or delete index while changing stream status");
        }
    }
}
