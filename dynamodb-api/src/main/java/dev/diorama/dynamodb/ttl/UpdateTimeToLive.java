package dev.diorama.dynamodb.ttl;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.DynamoDbOptions;
import dev.diorama.dynamodb.lifecycle.ChangeHistory.Kind;
import dev.diorama.dynamodb.table.Catalog;
import dev.diorama.dynamodb.table.Table;
import dev.diorama.dynamodb.table.Tables;
import org.jspecify.annotations.Nullable;

/**
 * Says which attribute tells when items expire, or that none does. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html">UpdateTimeToLive</a>
 *
 * <p>It checks, in this order:
 *
 * <ol>
 *   <li>that the table is there, and neither being made nor dropped
 *   <li>that this changes something: another attribute takes effect only after the first has been disabled
 *   <li>that the last change isn't less than an hour ago; where changes are instant there is nothing to wait for
 * </ol>
 */
public final class UpdateTimeToLive implements Operation {

    private final Tables tables;
    private final DynamoDbOptions options;

    public UpdateTimeToLive(Tables tables, DynamoDbOptions options) {
        this.tables = tables;
        this.options = options;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        return tables.exclusively(() -> {
            Table table = tables.described(in.requiredString("TableName"), context);
            checkThere(table, context.nowMillis());
            Structure asked = in.structure("TimeToLiveSpecification");
            if (asked != null) {
                update(table, asked, context);
            }
            return context.answer().with("TimeToLiveSpecification", asked);
        });
    }

    private static void checkThere(Table table, long nowMillis) {
        String status = table.lifecycle().status(nowMillis);
        if (status.equals("CREATING") || status.equals("DELETING")) {
            throw DynamoDbError.inUse("Attempt to change a resource which is still in use: Table " + table.name()
                    + " is being " + (status.equals("CREATING") ? "created" : "deleted"));
        }
    }

    private void update(Table table, Structure asked, RequestContext context) {
        World world = context.world();
        Catalog catalog = tables.catalog();
        boolean enable = asked.is("Enabled");
        String attribute = asked.requiredString("AttributeName");
        Structure kept = catalog.get(Catalog.Kind.TIME_TO_LIVE, world, table.name());
        check(enable, attribute, enabledOn(kept));
        checkInterval(table, context.nowMillis());
        catalog.put(
                Catalog.Kind.TIME_TO_LIVE,
                world,
                table.name(),
                catalog.document(Catalog.Kind.TIME_TO_LIVE)
                        .with("TimeToLiveStatus", enable ? "ENABLED" : "DISABLED")
                        .with("AttributeName", attribute));
        long now = context.nowMillis();
        table.history().add(Kind.TIME_TO_LIVE, now);
        table.timeToLive()
                .enter(
                        enable ? "ENABLING" : "DISABLING",
                        now,
                        now + options.transition().toMillis());
    }

    private static @Nullable String enabledOn(@Nullable Structure kept) {
        return kept != null && "ENABLED".equals(kept.string("TimeToLiveStatus")) ? kept.string("AttributeName") : null;
    }

    private static void check(boolean enable, String attribute, @Nullable String enabledOn) {
        if (enabledOn == null) {
            if (!enable) {
                throw DynamoDbError.validation("TimeToLive is already disabled");
            }
        } else if (!enabledOn.equals(attribute)) {
            throw DynamoDbError.validation(
                    "TimeToLive is active on a different AttributeName: current AttributeName is " + enabledOn);
        } else if (enable) {
            throw DynamoDbError.validation("TimeToLive is already enabled");
        }
    }

    private void checkInterval(Table table, long nowMillis) {
        boolean early =
                table.history().blockedUntilMillis(Kind.TIME_TO_LIVE, nowMillis).isPresent();
        if (early && !options.transition().isZero()) {
            throw DynamoDbError.validation("Time to live has been modified multiple times within a fixed interval");
        }
    }
}
