package dev.diorama.dynamodb.capacity;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.table.Table;
import dev.diorama.dynamodb.table.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request on several tables consumes, and the item collections that it touches. */
public final class Consumptions {

    private final Consumption.Kind kind;
    private final boolean wanted;
    private final @Nullable String returned;
    private final Map<String, Consumption> byTable = new LinkedHashMap<>();

    /**
     * @param returned the request's ReturnConsumedCapacity
     */
    public Consumptions(Consumption.Kind kind, @Nullable String returned) {
        this.kind = kind;
        this.returned = returned;
        this.wanted = Consumption.isWanted(returned);
    }

    /** Adds the read of one item, or of none, of the table that the request names so. */
    public void read(String tableName, @Nullable Item item, boolean consistent) {
        if (wanted) {
            of(tableName).table(CapacityUnits.read(item == null ? 0 : item.size(), consistent));
        }
    }

    /** Adds the write of one item. */
    public void write(String tableName, Table table, Written written) {
        if (wanted) {
            of(tableName).write(table.definition(), written);
        }
    }

    private Consumption of(String tableName) {
        return byTable.computeIfAbsent(tableName, name -> new Consumption(kind));
    }

    /** Puts the answer's list of ConsumedCapacity, where the request wants it. */
    public void show(Structure answer) {
        if (!wanted) {
            return;
        }
        List<Structure> shown = new ArrayList<>();
        byTable.forEach((name, consumption) -> {
            Structure structure = consumption.shown(answer.newChild("ConsumedCapacity"), name, returned);
            if (structure != null) {
                shown.add(structure);
            }
        });
        answer.with("ConsumedCapacity", shown);
    }
}
