package dev.diorama.dynamodb.table.rule;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import org.jspecify.annotations.Nullable;

/**
 * What warm throughput must be like: it starts at what the billing mode gives, can be raised, and never be lowered.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html">Warm throughput</a>
 */
public final class WarmRules {

    /** What a table billed on demand reads at least, in units a second. */
    public static final long ON_DEMAND_READ = 12_000;

    /** What a table billed on demand writes at least, in units a second. */
    public static final long ON_DEMAND_WRITE = 4_000;

    private static final String INITIAL = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/"
            + "on-demand-capacity-mode.html#on-demand-capacity-mode-initial";

    private WarmRules() {}

    /**
     * The least warm throughput of a table or index.
     *
     * @param throughput what is provisioned
     * @param member {@code ReadUnitsPerSecond} or {@code WriteUnitsPerSecond}
     */
    public static long least(boolean onDemand, @Nullable Structure throughput, String member) {
        boolean read = member.startsWith("Read");
        if (onDemand || throughput == null) {
            return read ? ON_DEMAND_READ : ON_DEMAND_WRITE;
        }
        Long units = throughput.number(read ? "ReadCapacityUnits" : "WriteCapacityUnits");
        return units == null ? 1 : Math.max(1, units);
    }

    /** The warm throughput now: what was asked for, but not less than the least. */
    public static long current(
            @Nullable Structure warm, boolean onDemand, @Nullable Structure throughput, String member) {
        Long asked = warm == null ? null : warm.number(member);
        long least = least(onDemand, throughput, member);
        return asked == null ? least : Math.max(asked, least);
    }

    /**
     * Checks what a new table or index asks for.
     *
     * @param whose {@code table} or {@code index X}
     */
    public static void checkNew(
            @Nullable Structure warm, boolean onDemand, @Nullable Structure throughput, String whose) {
        check("ReadUnitsPerSecond", warm, onDemand, throughput, whose);
        check("WriteUnitsPerSecond", warm, onDemand, throughput, whose);
    }

    private static void check(
            String member, @Nullable Structure warm, boolean onDemand, @Nullable Structure throughput, String whose) {
        Long asked = warm == null ? null : warm.number(member);
        if (asked == null || asked >= least(onDemand, throughput, member)) {
            return;
        }
        String units = member.startsWith("Read") ? "ReadCapacityUnits" : "WriteCapacityUnits";
        throw DynamoDbError.invalidParameter(
                "Requested " + member + " for WarmThroughput for " + whose + " is lower than "
                        + (onDemand
                                ? "initial throughput for OnDemand. See: " + INITIAL
                                : units + " of ProvisionedThroughput"));
    }

    /** Checks that a change lowers nothing. */
    public static void checkChange(Structure warm, long read, long write, String whose) {
        Long askedRead = warm.number("ReadUnitsPerSecond");
        if (askedRead != null && askedRead < read) {
            throw lower("ReadUnitsPerSecond", whose);
        }
        Long askedWrite = warm.number("WriteUnitsPerSecond");
        if (askedWrite != null && askedWrite < write) {
            throw lower("WriteUnitsPerSecond", whose);
        }
    }

    private static AwsError lower(String member, String whose) {
        return DynamoDbError.invalidParameter("Requested " + member + " for WarmThroughput for " + whose
                + " is lower than current WarmThroughput, decreasing WarmThroughput is not supported");
    }
}
