package dev.diorama.dynamodb.capacity;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ItemCollectionMetrics of a request on several tables. */
public final class CollectionMetrics {

    private final boolean wanted;
    private final Structure answer;
    private final Map<String, List<Structure>> byTable = new LinkedHashMap<>();

    /**
     * @param in the request
     * @param answer gets the metrics in the end
     */
    public CollectionMetrics(Structure in, Structure answer) {
        this.wanted = "SIZE".equals(in.string("ReturnItemCollectionMetrics"));
        this.answer = answer;
    }

    /** Adds the collection of an item that was written; one that is there already stays as it is. */
    public void add(String tableName, Table table, Item place) {
        if (!wanted) {
            return;
        }
        Structure metrics = ItemCollections.shown(answer.newChild("ItemCollectionMetrics"), table, place);
        if (metrics != null) {
            List<Structure> ofTable = byTable.computeIfAbsent(tableName, name -> new ArrayList<>());
            if (!ofTable.contains(metrics)) {
                ofTable.add(metrics);
            }
        }
    }

    /** Puts the metrics into the answer, where the request wants them and there are any. */
    public void show() {
        if (!byTable.isEmpty()) {
            answer.with("ItemCollectionMetrics", byTable);
        }
    }
}
