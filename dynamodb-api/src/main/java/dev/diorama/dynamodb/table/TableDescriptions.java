package dev.diorama.dynamodb.table;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.index.SecondaryIndex;
import dev.diorama.dynamodb.lifecycle.Lifecycle;
import dev.diorama.dynamodb.table.rule.WarmRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows tables as DescribeTable does, and as the answers to CreateTable, UpdateTable and DeleteTable do: what is kept of
 * them, and what changes by itself.
 *
 * <p>Counts and sizes are those of this moment; AWS's are some hours old.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html">TableDescription</a>
 */
final class TableDescriptions {

    private static final String THROUGHPUT = "ProvisionedThroughput";
    private static final String GLOBAL = "GlobalSecondaryIndexes";
    private static final String LOCAL = "LocalSecondaryIndexes";
    private static final String STATUS = "TableStatus";
    private static final String INDEX_STATUS = "IndexStatus";
    private static final String BILLING = "BillingModeSummary";
    private static final String WARM = "WarmThroughput";

    private final Table table;
    private final TableDefinition definition;
    private final Structure kept;
    private final Structure former;
    private final Structure earlier;
    private final String status;
    private final long nowMillis;
    private final boolean changing;

    private TableDescriptions(Table table, long nowMillis, boolean changing) {
        this.table = table;
        this.definition = table.definition();
        this.kept = definition.description();
        this.nowMillis = nowMillis;
        this.changing = changing;
        this.status = changing ? table.lifecycle().entered() : table.lifecycle().status(nowMillis);
        this.earlier = table.former().description();
        this.former = status.equals("UPDATING") ? earlier : kept;
    }

    /** The table as it is at a moment. */
    static Structure of(Table table, long nowMillis) {
        return new TableDescriptions(table, nowMillis, false).describe();
    }

    /** The table as the answer to a change shows it, even where the change took no time. */
    static Structure changing(Table table, long nowMillis) {
        return new TableDescriptions(table, nowMillis, true).describe();
    }

    /** The table as the answer to its deletion shows it: without its keys and what hangs on them. */
    static Structure deleting(Table table, long nowMillis) {
        Structure whole = changing(table, nowMillis);
        Structure answer = new Structure(whole.shape());
        for (String member : List.of(
                "TableName",
                STATUS,
                THROUGHPUT,
                "TableSizeBytes",
                "ItemCount",
                "TableArn",
                "TableId",
                BILLING,
                "DeletionProtectionEnabled")) {
            answer.with(member, whole.get(member));
        }
        return answer.with(STATUS, "DELETING");
    }

    private Structure describe() {
        Structure shown = kept.copy()
                .with(STATUS, status)
                .with("ItemCount", table.itemCount())
                .with("TableSizeBytes", table.sizeBytes())
                .with(THROUGHPUT, throughput(becomesProvisioned() ? kept : former))
                .with(BILLING, billing())
                .with(LOCAL, orNull(locals()))
                .with(GLOBAL, orNull(globals()))
                .with(WARM, tableWarmth());
        return leaving().isEmpty() ? shown : shown.with("AttributeDefinitions", former.get("AttributeDefinitions"));
    }

    private static @Nullable List<Structure> orNull(List<Structure> list) {
        return list.isEmpty() ? null : list;
    }

    private @Nullable Structure throughput(Structure holder) {
        Structure throughput = holder.structure(THROUGHPUT);
        return throughput == null ? null : Throughput.shown(throughput, nowMillis);
    }

    /** Whether the change before took the table from on-demand billing: what it provisions shows at once. */
    private boolean becomesProvisioned() {
        return table.former().onDemand() && !definition.onDemand();
    }

    /** When the table became on demand shows once it is there. */
    private @Nullable Structure billing() {
        Structure billing = kept.structure(BILLING);
        return billing == null || !status.equals("CREATING")
                ? billing
                : billing.copy().with("LastUpdateToPayPerRequestDateTime", null);
    }

    private List<Structure> locals() {
        List<Structure> shown = new ArrayList<>();
        for (Structure index : kept.structures(LOCAL)) {
            shown.add(withCounts(index));
        }
        return shown;
    }

    private Structure withCounts(Structure index) {
        SecondaryIndex entries = table.index(index.requiredString("IndexName"));
        return index.copy()
                .with("ItemCount", entries == null ? 0L : entries.itemCount())
                .with("IndexSizeBytes", entries == null ? 0L : entries.sizeBytes());
    }

    private List<Structure> globals() {
        List<Structure> shown = new ArrayList<>();
        for (Structure index : kept.structures(GLOBAL)) {
            shown.add(global(index));
        }
        for (Structure index : leaving()) {
            shown.add(withCounts(index)
                    .with(INDEX_STATUS, "DELETING")
                    .with("Projection", null)
                    .with(THROUGHPUT, throughput(index)));
        }
        return shown;
    }

    /** The indexes that the change going on takes away. */
    private List<Structure> leaving() {
        return former.structures(GLOBAL).stream()
                .filter(index -> definition.index(index.requiredString("IndexName")) == null)
                .toList();
    }

    private Structure global(Structure index) {
        SecondaryIndex entries = table.index(index.requiredString("IndexName"));
        String indexStatus = indexStatus(entries);
        Structure shown = withCounts(index)
                .with(INDEX_STATUS, indexStatus)
                .with(THROUGHPUT, throughput(isShownAsBefore(indexStatus) ? earlierOf(index) : index));
        boolean creating = indexStatus.equals("CREATING");
        if (creating && entries != null && !status.equals("CREATING")) {
            shown.with("Backfilling", !changing && entries.lifecycle().isLate(nowMillis));
        }
        boolean warming = entries != null && isUpdating(entries.warming());
        Structure holder = warming ? earlierOf(index) : index;
        boolean answered = changing && status.equals("CREATING");
        boolean warmShown = entries != null && !answered && !status.equals("DELETING");
        return shown.with(WARM, warmShown ? warmth(holder, shown.newChild(WARM), warming || creating) : null);
    }

    /** Whether an index shows the throughput that it had: it is being changed, and not from on-demand billing. */
    private boolean isShownAsBefore(String indexStatus) {
        return (indexStatus.equals("UPDATING") || status.equals("UPDATING")) && !becomesProvisioned();
    }

    private boolean isUpdating(Lifecycle lifecycle) {
        String now = changing ? lifecycle.entered() : lifecycle.status(nowMillis);
        return now.equals("UPDATING");
    }

    private Structure earlierOf(Structure index) {
        String name = index.requiredString("IndexName");
        return earlier.structures(GLOBAL).stream()
                .filter(other -> other.requiredString("IndexName").equals(name))
                .findFirst()
                .orElse(index);
    }

    private String indexStatus(@Nullable SecondaryIndex index) {
        if (index == null || status.equals("DELETING")) {
            return "DELETING";
        }
        if (status.equals("CREATING") || !index.filled()) {
            return "CREATING";
        }
        return changing ? index.lifecycle().entered() : index.lifecycle().status(nowMillis);
    }

    /** What is warm shows once CreateTable has been answered, or where it was asked for. */
    private @Nullable Structure tableWarmth() {
        boolean creating = status.equals("CREATING");
        if (status.equals("DELETING") || (changing && creating && !kept.has(WARM))) {
            return null;
        }
        boolean warming = isUpdating(table.warming());
        return warmth(warming ? earlier : kept, kept.newChild(WARM), warming || creating);
    }

    private Structure warmth(Structure holder, Structure empty, boolean updating) {
        Structure asked = holder.structure(WARM);
        Structure throughput = Objects.requireNonNull(holder.structure(THROUGHPUT));
        boolean onDemand = definition.onDemand();
        return empty.with("ReadUnitsPerSecond", WarmRules.current(asked, onDemand, throughput, "ReadUnitsPerSecond"))
                .with("WriteUnitsPerSecond", WarmRules.current(asked, onDemand, throughput, "WriteUnitsPerSecond"))
                .with("Status", updating ? "UPDATING" : "ACTIVE");
    }
}
