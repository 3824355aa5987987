package dev.diorama.dynamodb.table;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the store's maps of tables are called; tables' ids are never used twice. */
final class MapNames {

    private static final String ITEMS = "items/";
    private static final String INDEX = "index/";

    private MapNames() {}

    /** The map of a table's items; that of its change log begins alike. */
    static String items(String tableId) {
        return ITEMS + tableId;
    }

    /** The map of an index's entries. */
    static String index(String tableId, String indexName) {
        return INDEX + tableId + '/' + indexName;
    }

    /**
     * Whether a map belongs to no table or index: its drop was cut short when the process ended.
     *
     * @param tableIds the ids of all tables
     * @param indexMaps the maps of all indexes
     */
    static boolean isOrphan(String map, Set<String> tableIds, Set<String> indexMaps) {
        if (map.startsWith(INDEX)) {
            return !indexMaps.contains(map);
        }
        String id = tableId(map);
        return id != null && !tableIds.contains(id);
    }

    private static @Nullable String tableId(String map) {
        if (!map.startsWith(ITEMS)) {
            return null;
        }
        int end = map.indexOf('/', ITEMS.length());
        return map.substring(ITEMS.length(), end < 0 ? map.length() : end);
    }
}
