package dev.diorama.dynamodb.table;

import dev.diorama.core.identity.World;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.DynamoDbOptions;

/**
 * How many tables may change at once in an account and region; where changes are instant there is nothing to count.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html#limits-control-plane">Control
 *     plane quotas</a>
 */
final class ChangeLimits {

    private static final int MAX_CHANGING = 500;
    private static final int MAX_CHANGING_INDEXED = 250;

    private ChangeLimits() {}

    /** Checks that one more table may be made. */
    static void checkCreate(Tables tables, TableDefinition definition, long nowMillis, DynamoDbOptions options) {
        World world = definition.world();
        if (tables.find(world, definition.name(), nowMillis) != null) {
            throw DynamoDbError.inUse("Table already exists: " + definition.name());
        }
        check(tables, world, nowMillis, options);
        if (!definition.indexes().isEmpty()
                && !options.transition().isZero()
                && tables.creatingIndexed(world, nowMillis) >= MAX_CHANGING_INDEXED) {
            throw DynamoDbError.limitExceeded("Subscriber limit exceeded: Only " + MAX_CHANGING_INDEXED
                    + " tables with secondary indexes can be created simultaneously");
        }
    }

    /** Checks that one more table may change. */
    static void check(Tables tables, World world, long nowMillis, DynamoDbOptions options) {
        if (!options.transition().isZero() && tables.changing(world, nowMillis) >= MAX_CHANGING) {
            throw DynamoDbError.limitExceeded("Subscriber limit exceeded: Only " + MAX_CHANGING
                    + " tables can be created, updated, or deleted simultaneously");
        }
    }
}
