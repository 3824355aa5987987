package dev.diorama.dynamodb.table;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.lifecycle.ChangeHistory;
import dev.diorama.dynamodb.lifecycle.ChangeHistory.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How often a table's settings may change.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html">Quotas</a>
 */
final class FrequencyRules {

    /** As {@code Tue Mar 19 07:20:31 UTC 2019}. */
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.US)
            .withZone(ZoneOffset.UTC);

    /** As {@code Wednesday, July 25, 2018 10:48:14 PM UTC}. */
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern(
                    "EEEE, MMMM d, yyyy h:mm:ss a 'UTC'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final int FREE_DECREASES = 4;
    private static final long BETWEEN_DECREASES_SECONDS = 3600;

    private FrequencyRules() {}

    /** Checks one more switch to on-demand billing. */
    static void checkToOnDemand(ChangeHistory history, long nowMillis) {
        OptionalLong until = history.blockedUntilMillis(Kind.TO_ON_DEMAND, nowMillis);
        if (until.isPresent()) {
            throw exceeded(
                    "Update to PayPerRequest mode are limited to 4 times in 1 day(s)",
                    Kind.TO_ON_DEMAND,
                    history,
                    until);
        }
    }

    /** Checks one more switch of the table class. */
    static void checkTableClass(ChangeHistory history, long nowMillis) {
        OptionalLong until = history.blockedUntilMillis(Kind.TABLE_CLASS, nowMillis);
        if (until.isPresent()) {
            throw exceeded("Table class updates are limited to 2 times in 30 day(s)", Kind.TABLE_CLASS, history, until);
        }
    }

    private static AwsError exceeded(String rule, Kind kind, ChangeHistory history, OptionalLong untilMillis) {
        return DynamoDbError.limitExceeded("Subscriber limit exceeded: " + rule + ". Last update at "
                + SHORT.format(Instant.ofEpochMilli(history.lastMillis(kind).orElseThrow()))
                + ". Next update can be made at " + SHORT.format(Instant.ofEpochMilli(untilMillis.orElseThrow())));
    }

    /**
     * Checks one more decrease of a throughput: four on a UTC day, more an hour apart.
     *
     * @param today how many there were
     * @param last when the last one was
     */
    static void checkDecrease(long today, Instant last, long nowMillis) {
        Instant next = last.plusSeconds(BETWEEN_DECREASES_SECONDS);
        if (today >= FREE_DECREASES && Instant.ofEpochMilli(nowMillis).isBefore(next)) {
            throw DynamoDbError.limitExceeded(
                    "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. "
                            + "After the first " + FREE_DECREASES + " decreases, each subsequent decrease in the same "
                            + "UTC day can be performed at most once every " + BETWEEN_DECREASES_SECONDS
                            + " seconds. Number of decreases today: " + today + ". Last decrease at "
                            + LONG.format(last) + ". Next decrease can be made at " + LONG.format(next));
        }
    }
}
