package dev.diorama.dynamodb.table;

import static dev.diorama.dynamodb.table.rule.ThroughputRules.ON_DEMAND;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.lifecycle.ChangeHistory.Kind;
import dev.diorama.dynamodb.table.rule.EncryptionRules;
import dev.diorama.dynamodb.table.rule.OnDemandRules;
import dev.diorama.dynamodb.table.rule.StreamRules;
import dev.diorama.dynamodb.table.rule.ThroughputRules;
import dev.diorama.dynamodb.table.rule.WarmRules;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One UpdateTable request against one table: checks it, and makes the table's changed description. */
final class TableUpdate {

    private static final String THROUGHPUT = "ProvisionedThroughput";
    private static final String CEILINGS = "OnDemandThroughput";
    private static final String BILLING = "BillingModeSummary";
    private static final String CLASS = "TableClassSummary";
    private static final String ENCRYPTION = "SSEDescription";
    private static final String WARM = "WarmThroughput";
    private static final List<String> BUSY = List.of(THROUGHPUT, "BillingMode", "StreamSpecification", "TableClass");

    private final Structure in;
    private final Table table;
    private final World world;
    private final long nowMillis;
    private final Structure before;
    private final Structure changed;
    private final boolean wasOnDemand;
    private final boolean onDemand;
    private final IndexUpdates indexes;

    TableUpdate(Structure in, Table table, long nowMillis) {
        this.in = in;
        this.table = table;
        this.world = table.definition().world();
        this.nowMillis = nowMillis;
        this.before = table.definition().description();
        this.changed = before.copy();
        this.wasOnDemand = table.definition().onDemand();
        this.onDemand = in.has("BillingMode") ? ThroughputRules.onDemand(in) : wasOnDemand;
        this.indexes = new IndexUpdates(in, table, onDemand, nowMillis);
    }

    /** The definition after the update. */
    TableDefinition definition() {
        throughput();
        billing();
        indexes.apply(changed);
        stream();
        encryption();
        tableClass();
        ceilings();
        warmth();
        if (in.has("DeletionProtectionEnabled")) {
            changed.with("DeletionProtectionEnabled", in.is("DeletionProtectionEnabled"));
        }
        return new TableDefinition(world, changed);
    }

    /** Whether the change makes the table UPDATING; the others show at once, or in an index alone. */
    boolean busy() {
        return BUSY.stream().anyMatch(in::has) || indexes.online();
    }

    /** Tells the table what has changed, once it has. */
    void entered(long untilMillis) {
        if (NewTable.warmth(in, changed) != null) {
            table.warming().enter("UPDATING", nowMillis, untilMillis);
        }
        indexes.entered(untilMillis);
        if (onDemand && !wasOnDemand) {
            table.history().add(Kind.TO_ON_DEMAND, nowMillis);
        }
        if (!Objects.equals(before.get(CLASS), changed.get(CLASS))) {
            table.history().add(Kind.TABLE_CLASS, nowMillis);
        }
    }

    /** Puts into an answer what only the answer to the update shows: what is being encrypted, ceilings taken away. */
    Structure answered(Structure description) {
        if (in.has("SSESpecification")) {
            description.with(ENCRYPTION, description.newChild(ENCRYPTION).with("Status", "UPDATING"));
        }
        if (in.has(CEILINGS)) {
            description.with(CEILINGS, OnDemandRules.merged(before.structure(CEILINGS), in.structure(CEILINGS)));
        }
        return description;
    }

    private void throughput() {
        Structure requested = in.structure(THROUGHPUT);
        if (onDemand && requested != null) {
            throw ThroughputRules.notOnDemand();
        }
        if (!onDemand && in.has("BillingMode") && requested == null) {
            throw DynamoDbError.invalidParameter(
                    "ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
        }
        Structure present = before.structure(THROUGHPUT);
        if (requested == null || present == null) {
            return;
        }
        if (!wasOnDemand) {
            Throughput.checkChange(present, requested, null, nowMillis);
        }
        changed.with(THROUGHPUT, Throughput.changed(present, requested, nowMillis));
    }

    private void billing() {
        if (onDemand == wasOnDemand) {
            return;
        }
        if (onDemand) {
            FrequencyRules.checkToOnDemand(table.history(), nowMillis);
            Structure present = before.structure(THROUGHPUT);
            changed.with(THROUGHPUT, present == null ? null : Throughput.none(present, nowMillis))
                    .with(
                            BILLING,
                            changed.newChild(BILLING)
                                    .with("BillingMode", ON_DEMAND)
                                    .with("LastUpdateToPayPerRequestDateTime", Instant.ofEpochMilli(nowMillis)));
        } else {
            Structure billing = before.structure(BILLING);
            changed.with(BILLING, billing == null ? null : billing.copy().with("BillingMode", "PROVISIONED"))
                    .with(CEILINGS, null);
        }
    }

    private void stream() {
        Structure stream = in.structure("StreamSpecification");
        if (stream == null) {
            return;
        }
        StreamRules.checkChange(stream, before.has("StreamSpecification"), table.name());
        if (stream.is("StreamEnabled")) {
            Streams.enable(changed, stream, nowMillis);
        } else {
            Streams.disable(changed);
        }
    }

    private void encryption() {
        Structure asked = in.structure("SSESpecification");
        if (asked != null) {
            EncryptionRules.checkChange(asked, before.structure(ENCRYPTION));
            changed.with(ENCRYPTION, EncryptionRules.description(asked, changed.newChild(ENCRYPTION), world));
        }
    }

    private void tableClass() {
        String asked = in.string("TableClass");
        Structure present = before.structure(CLASS);
        String now = present == null ? "STANDARD" : present.string("TableClass", "STANDARD");
        if (asked != null && !asked.equals(now)) {
            FrequencyRules.checkTableClass(table.history(), nowMillis);
            changed.with(
                    CLASS,
                    changed.newChild(CLASS)
                            .with("TableClass", asked)
                            .with("LastUpdateDateTime", Instant.ofEpochMilli(nowMillis)));
        }
    }

    private void ceilings() {
        Structure asked = in.structure(CEILINGS);
        OnDemandRules.checkChange(asked, onDemand, null);
        changed.with(CEILINGS, OnDemandRules.kept(OnDemandRules.merged(changed.structure(CEILINGS), asked)));
    }

    private void warmth() {
        changed.with(WARM, warmth(in, before, wasOnDemand, changed, "table"));
    }

    /**
     * The warm throughput that is kept after a change. It never falls, so what there was is kept when less is provisioned.
     *
     * @param request has the member WarmThroughput, which may be absent
     * @param present the description of the table or index before
     * @param holder the description that it goes into
     */
    static @Nullable Structure warmth(
            Structure request, Structure present, boolean wasOnDemand, Structure holder, String whose) {
        Structure asked = NewTable.warmth(request, holder);
        Structure kept = present.structure(WARM);
        if (asked == null && Objects.equals(present.get(THROUGHPUT), holder.get(THROUGHPUT))) {
            return kept;
        }
        Structure units = present.structure(THROUGHPUT);
        long read = WarmRules.current(kept, wasOnDemand, units, "ReadUnitsPerSecond");
        long write = WarmRules.current(kept, wasOnDemand, units, "WriteUnitsPerSecond");
        Structure warm = asked == null ? holder.newChild(WARM) : asked;
        WarmRules.checkChange(warm, read, write, whose);
        return warm.with("ReadUnitsPerSecond", orElse(warm.number("ReadUnitsPerSecond"), read))
                .with("WriteUnitsPerSecond", orElse(warm.number("WriteUnitsPerSecond"), write));
    }

    private static long orElse(@Nullable Long asked, long current) {
        return asked == null ? current : asked;
    }
}
