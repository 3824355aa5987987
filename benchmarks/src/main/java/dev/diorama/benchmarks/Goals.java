package dev.diorama.benchmarks;

import java.util.Map;
import java.util.OptionalDouble;

/** What Diorama is to reach, each at 16 connections on two cores that the load generator shares. */
final class Goals {
    /** The most that the 99th percentile may grow by from ten thousand items to a million. */
    static final double GROWTH = 1.3;

    /** The longest start, in milliseconds. */
    static final double STARTUP_MILLIS = 300;

    /** The most resident memory after the start, in megabytes of 2^20 bytes. */
    static final double STARTUP_MEGABYTES = 90;

    private static final Map<String, Double> OF_FLOOR =
            Map.of("GetItem", 0.80, "PutItem", 0.70, "UpdateItem", 0.60, "Query", 0.50);

    private static final Map<String, Double> TIMES_PEER =
            Map.of("BatchGetItem", 8.0, "BatchWriteItem", 20.0, "TransactWriteItems", 20.0, "Scan", 10.0);

    private Goals() {}

    /** The least share of the floor's throughput, where one is set for the operation. */
    static OptionalDouble ofFloor(String operation) {
        return of(OF_FLOOR, operation);
    }

    /** The least multiple of DynamoDB Local's throughput, where one is set for the operation. */
    static OptionalDouble timesPeer(String operation) {
        return of(TIMES_PEER, operation);
    }

    /** The most memory that an item of this size may take: two bytes for each of its own, and a hundred. */
    static int itemBytes(int size) {
        return 2 * size + 100;
    }

    private static OptionalDouble of(Map<String, Double> goals, String operation) {
        return goals.containsKey(operation) ? OptionalDouble.of(goals.get(operation)) : OptionalDouble.empty();
    }
}
