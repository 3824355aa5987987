package dev.diorama.dynamodb.table;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.table.rule.AttributeDefinitions;
import dev.diorama.dynamodb.table.rule.EncryptionRules;
import dev.diorama.dynamodb.table.rule.OnDemandRules;
import dev.diorama.dynamodb.table.rule.ProjectionRules;
import dev.diorama.dynamodb.table.rule.ThroughputRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the description of a new table out of a CreateTable request that has been checked. */
final class NewTable {

    private static final String BILLING = "BillingModeSummary";
    private static final String THROUGHPUT = "ProvisionedThroughput";

    private final Structure in;
    private final World world;
    private final Instant now;
    private final Structure description;

    /**
     * @param empty an empty TableDescription
     */
    NewTable(Structure in, String name, World world, long nowMillis, Structure empty) {
        this.in = in;
        this.world = world;
        this.now = Instant.ofEpochMilli(nowMillis);
        this.description = empty.with("TableName", name)
                .with("TableId", UUID.randomUUID().toString())
                .with("TableArn", world.arn("dynamodb", "table/" + name))
                .with("CreationDateTime", now)
                .with(
                        "AttributeDefinitions",
                        AttributeDefinitions.of(in.structures("AttributeDefinitions"))
                                .sorted())
                .with("KeySchema", in.get("KeySchema"));
    }

    TableDefinition definition() {
        boolean onDemand = ThroughputRules.onDemand(in);
        description
                .with(THROUGHPUT, Throughput.of(description.newChild(THROUGHPUT), in.structure(THROUGHPUT)))
                .with(BILLING, onDemand ? billing() : null)
                .with("OnDemandThroughput", OnDemandRules.kept(in.structure("OnDemandThroughput")))
                .with("WarmThroughput", warmth(in, description))
                .with("LocalSecondaryIndexes", locals())
                .with("GlobalSecondaryIndexes", globals())
                .with("DeletionProtectionEnabled", in.is("DeletionProtectionEnabled"))
                .with("TableClassSummary", tableClass())
                .with(
                        "SSEDescription",
                        EncryptionRules.description(
                                in.structure("SSESpecification"), description.newChild("SSEDescription"), world));
        Structure stream = in.structure("StreamSpecification");
        if (stream != null && stream.is("StreamEnabled")) {
            Streams.enable(description, stream, now.toEpochMilli());
        }
        return new TableDefinition(world, description);
    }

    private Structure billing() {
        return description
                .newChild(BILLING)
                .with("BillingMode", ThroughputRules.ON_DEMAND)
                .with("LastUpdateToPayPerRequestDateTime", now);
    }

    private @Nullable Structure tableClass() {
        String asked = in.string("TableClass");
        return asked == null ? null : description.newChild("TableClassSummary").with("TableClass", asked);
    }

    private @Nullable List<Structure> locals() {
        List<Structure> indexes = new ArrayList<>();
        for (Structure index : in.structures("LocalSecondaryIndexes")) {
            indexes.add(keysOf(index, description.newChild("LocalSecondaryIndexes"), description));
        }
        return indexes.isEmpty() ? null : indexes;
    }

    private @Nullable List<Structure> globals() {
        List<Structure> indexes = new ArrayList<>();
        for (Structure index : in.structures("GlobalSecondaryIndexes")) {
            indexes.add(global(index, description));
        }
        return indexes.isEmpty() ? null : indexes;
    }

    /**
     * The description of a global secondary index.
     *
     * @param index a {@code GlobalSecondaryIndex} or {@code CreateGlobalSecondaryIndexAction}
     * @param table the TableDescription that it belongs to
     */
    static Structure global(Structure index, Structure table) {
        Structure empty = table.newChild("GlobalSecondaryIndexes");
        return keysOf(index, empty, table)
                .with(THROUGHPUT, Throughput.of(empty.newChild(THROUGHPUT), index.structure(THROUGHPUT)))
                .with("OnDemandThroughput", OnDemandRules.kept(index.structure("OnDemandThroughput")))
                .with("WarmThroughput", warmth(index, empty));
    }

    private static Structure keysOf(Structure index, Structure empty, Structure table) {
        String name = index.requiredString("IndexName");
        Structure projection = Objects.requireNonNull(index.structure("Projection"));
        return empty.with("IndexName", name)
                .with("IndexArn", table.requiredString("TableArn") + "/index/" + name)
                .with("KeySchema", index.get("KeySchema"))
                .with("Projection", ProjectionRules.sorted(projection));
    }

    /** The warm throughput that a request asks for; null where it doesn't. */
    static @Nullable Structure warmth(Structure request, Structure holder) {
        Structure asked = request.structure("WarmThroughput");
        if (asked == null || !asked.has("ReadUnitsPerSecond") && !asked.has("WriteUnitsPerSecond")) {
            return null;
        }
        return holder.newChild("WarmThroughput")
                .with("ReadUnitsPerSecond", asked.number("ReadUnitsPerSecond"))
                .with("WriteUnitsPerSecond", asked.number("WriteUnitsPerSecond"));
    }
}
