package dev.diorama.dynamodb.table.rule;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the ceilings of on-demand throughput must be like: only on tables billed on demand, at least 1; an update takes
 * one away with -1.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_OnDemandThroughput.html">OnDemandThroughput</a>
 */
public final class OnDemandRules {

    private static final List<String> MEMBERS = List.of("MaxReadRequestUnits", "MaxWriteRequestUnits");
    private static final long NONE = -1;

    private OnDemandRules() {}

    /**
     * Checks what a CreateTable gives.
     *
     * @param index the index that it is of, or null for the table's own
     */
    public static void checkNew(@Nullable Structure throughput, boolean onDemand, @Nullable String index) {
        String whose = index == null ? "" : " for index: " + index;
        String refusal = whose + " cannot be specified when table BillingMode is PROVISIONED.";
        check(throughput, onDemand, refusal, 1, index);
    }

    /** Checks what an UpdateTable gives. */
    public static void checkChange(@Nullable Structure throughput, boolean onDemand, @Nullable String index) {
        String whose = index == null ? "" : " for index : " + index;
        String refusal = whose + " cannot be specified when the table BillingMode is PROVISIONED";
        check(throughput, onDemand, refusal, NONE, index);
    }

    private static void check(
            @Nullable Structure throughput, boolean onDemand, String refusal, long least, @Nullable String index) {
        if (throughput == null) {
            return;
        }
        for (String member : MEMBERS) {
            if (!onDemand && throughput.has(member)) {
                throw DynamoDbError.invalidParameter(member + " for OnDemandThroughput" + refusal);
            }
        }
        for (String member : MEMBERS) {
            Long units = throughput.number(member);
            if (units != null && (units < least || units == 0)) {
                throw outside(member, index);
            }
        }
    }

    private static AwsError outside(String member, @Nullable String index) {
        String whose = index == null ? "table" : "index : " + index;
        return DynamoDbError.invalidParameter(
                "Requested " + member + " for OnDemandThroughput for " + whose + " is outside of valid range");
    }

    /** Whether it says nothing, as if it weren't there. */
    public static boolean isEmpty(@Nullable Structure throughput) {
        return throughput == null || MEMBERS.stream().noneMatch(throughput::has);
    }

    /** The ceilings of both, of which a change's count; with -1 where one is taken away. */
    public static @Nullable Structure merged(@Nullable Structure before, @Nullable Structure change) {
        if (change == null || isEmpty(change)) {
            return before;
        }
        Structure merged = change.copy();
        for (String member : MEMBERS) {
            if (!change.has(member) && before != null) {
                merged.with(member, before.number(member));
            }
        }
        return merged;
    }

    /** The ceilings that are left, or null where none is. */
    public static @Nullable Structure kept(@Nullable Structure throughput) {
        if (throughput == null) {
            return null;
        }
        Structure kept = throughput.copy();
        for (String member : MEMBERS) {
            Long units = kept.number(member);
            if (units != null && units == NONE) {
                kept.with(member, null);
            }
        }
        return isEmpty(kept) ? null : kept;
    }
}
