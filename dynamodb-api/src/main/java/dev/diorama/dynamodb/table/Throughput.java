package dev.diorama.dynamodb.table;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.DynamoDbError;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The provisioned throughput of a table or index as it is kept and shown: a {@code ProvisionedThroughputDescription},
 * which also remembers when it was raised and lowered.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ProvisionedThroughputDescription.html">ProvisionedThroughputDescription</a>
 */
final class Throughput {

    private static final String READ = "ReadCapacityUnits";
    private static final String WRITE = "WriteCapacityUnits";
    private static final String DECREASES = "NumberOfDecreasesToday";
    private static final List<String> UNITS = List.of(READ, WRITE);

    private Throughput() {}

    /** Fills a description; without a request, as for on-demand billing, nothing is provisioned. */
    static Structure of(Structure empty, @Nullable Structure requested) {
        return empty.with(DECREASES, 0L).with(READ, units(requested, READ)).with(WRITE, units(requested, WRITE));
    }

    private static long units(@Nullable Structure throughput, String member) {
        Long units = throughput == null ? null : throughput.number(member);
        return units == null ? 0 : units;
    }

    /** The description after a change, which may raise one kind of units and lower the other. */
    static Structure changed(Structure before, @Nullable Structure requested, long nowMillis) {
        Structure changed = shown(before, nowMillis);
        if (lowers(before, requested)) {
            changed.with("LastDecreaseDateTime", Instant.ofEpochMilli(nowMillis))
                    .with(DECREASES, decreasesToday(before, nowMillis) + 1);
        }
        if (UNITS.stream().anyMatch(member -> units(requested, member) > units(before, member))) {
            changed.with("LastIncreaseDateTime", Instant.ofEpochMilli(nowMillis));
        }
        return changed.with(READ, units(requested, READ)).with(WRITE, units(requested, WRITE));
    }

    /** The description with nothing provisioned, after a switch to on-demand billing. */
    static Structure none(Structure before, long nowMillis) {
        return shown(before, nowMillis).with(READ, 0L).with(WRITE, 0L);
    }

    /** Whether a request would lower either kind of units. */
    private static boolean lowers(Structure before, @Nullable Structure requested) {
        return UNITS.stream().anyMatch(member -> units(requested, member) < units(before, member));
    }

    /** Whether anything is provisioned. */
    static boolean isProvisioned(@Nullable Structure throughput) {
        return units(throughput, READ) > 0;
    }

    /**
     * Checks a change of a provisioned throughput: it changes something, and doesn't lower it too often.
     *
     * @param index the index that it is of, or null for the table's own
     */
    static void checkChange(Structure before, Structure requested, @Nullable String index, long nowMillis) {
        String whose = index == null ? "the table" : "the index " + index;
        String kind = index == null ? whose : "index " + index;
        if (UNITS.stream().allMatch(member -> units(requested, member) == units(before, member))) {
            throw DynamoDbError.validation(
                    "The provisioned throughput for " + whose
                            + " will not change. The requested value equals the current value. "
                            + figures(READ, kind, before, requested) + figures(WRITE, kind, before, requested)
                            + "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.");
        }
        Instant last = (Instant) before.get("LastDecreaseDateTime");
        if (last != null && lowers(before, requested)) {
            FrequencyRules.checkDecrease(decreasesToday(before, nowMillis), last, nowMillis);
        }
    }

    private static String figures(String member, String kind, Structure before, Structure requested) {
        return "Current " + member + " provisioned for " + kind + ": " + units(before, member) + ". Requested " + member
                + ": " + units(requested, member) + ". ";
    }

    /** A copy as it shows on a day: decreases of days before don't count. */
    static Structure shown(Structure kept, long nowMillis) {
        return kept.copy().with(DECREASES, decreasesToday(kept, nowMillis));
    }

    /** How often it was lowered on the day, in UTC. */
    private static long decreasesToday(Structure kept, long nowMillis) {
        Instant last = (Instant) kept.get("LastDecreaseDateTime");
        Instant now = Instant.ofEpochMilli(nowMillis);
        return last == null || !day(last).equals(day(now)) ? 0 : units(kept, DECREASES);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
