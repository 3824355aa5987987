package dev.diorama.dynamodb.table;

import dev.diorama.core.identity.World;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.core.operation.Service;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.index.IndexDefinition;
import dev.diorama.dynamodb.index.SecondaryIndex;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.Range;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * All tables of all accounts and regions.
 *
 * <p>A deleted table is gone from the store at once; while its status is DELETING it is only still shown.
 */
public final class Tables implements AutoCloseable {

    private final OrderedStore store;
    private final Catalog catalog;
    private final InstantSource clock;
    private final Map<World, Map<String, Table>> worlds = new ConcurrentHashMap<>();
    private final Map<World, Map<String, Table>> deleting = new ConcurrentHashMap<>();
    private final ExecutorService backfills = Executors.newSingleThreadExecutor(Tables::daemon);

    /** Opens the tables that the store holds. */
    public Tables(OrderedStore store, Catalog catalog, InstantSource clock) {
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
        catalog.tables((world, description) -> open(new TableDefinition(world, description)));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "diorama-backfill");
        thread.setDaemon(true);
        return thread;
    }

    private void open(TableDefinition definition) {
        Table table = new Table(definition, store, clock);
        for (IndexDefinition index : definition.indexes()) {
            SecondaryIndex opened = table.open(index, true);
            opened.counted(bytesOf(opened.entries().cursor(Range.all(), Direction.FORWARD)));
        }
        table.counted(bytesOf(table.cursor(Range.all(), Direction.FORWARD)));
        in(definition.world()).put(definition.name(), table);
    }

    private static long bytesOf(Cursor cursor) {
        long bytes = 0;
        while (cursor.next()) {
            bytes += new StoredItem(cursor.value()).size();
        }
        return bytes;
    }

    private Map<String, Table> in(World world) {
        Map<String, Table> tables = worlds.get(world);
        return tables == null ? worlds.computeIfAbsent(world, w -> new ConcurrentHashMap<>()) : tables;
    }

    public Catalog catalog() {
        return catalog;
    }

    /**
     * The table that a request on items names.
     *
     * @throws dev.diorama.core.operation.AwsError ResourceNotFoundException where there is none, or not yet
     */
    public Table named(String nameOrArn, RequestContext context) {
        Table table = in(context.world()).get(TableName.of(nameOrArn, context));
        if (table == null || table.lifecycle().status(context.nowMillis()).equals("CREATING")) {
            throw DynamoDbError.tableNotFound();
        }
        return table;
    }

    /**
     * The table that a request about tables names; also one that is being deleted.
     *
     * @throws dev.diorama.core.operation.AwsError ResourceNotFoundException where there is none
     */
    public Table described(String nameOrArn, RequestContext context) {
        String name = TableName.of(nameOrArn, context);
        Table table = find(context.world(), name, context.nowMillis());
        if (table == null) {
            throw DynamoDbError.tableNotFound(name);
        }
        return table;
    }

    /** The table of that bare name in a world, be it that it is being deleted; or null. */
    public @Nullable Table find(World world, String name, long nowMillis) {
        Table table = in(world).get(name);
        return table == null ? leaving(world, nowMillis).get(name) : table;
    }

    /** The tables whose deletion still shows; those whose time is up are dropped from the list. */
    private Map<String, Table> leaving(World world, long nowMillis) {
        Map<String, Table> tables = deleting.computeIfAbsent(world, w -> new ConcurrentHashMap<>());
        tables.values().removeIf(table -> !isDeleting(table, nowMillis));
        return tables;
    }

    /** Whether the table is on its way out. */
    public static boolean isDeleting(Table table, long nowMillis) {
        return table.lifecycle().status(nowMillis).equals("DELETING");
    }

    /** The names of a world's tables, in order. */
    public SortedSet<String> names(RequestContext context) {
        SortedSet<String> names = new TreeSet<>(in(context.world()).keySet());
        names.addAll(leaving(context.world(), context.nowMillis()).keySet());
        return names;
    }

    /** How many tables a world has. */
    public int count(World world) {
        return in(world).size();
    }

    /**
     * Makes a table.
     *
     * @throws dev.diorama.core.operation.AwsError ResourceInUseException where there is one of that name
     */
    public Table create(TableDefinition definition, RequestContext context) {
        World world = definition.world();
        Table table = new Table(definition, store, clock);
        boolean taken = leaving(world, context.nowMillis()).containsKey(definition.name());
        if (taken || in(world).putIfAbsent(definition.name(), table) != null) {
            throw DynamoDbError.inUse("Table already exists: " + definition.name());
        }
        definition.indexes().forEach(index -> table.open(index, true));
        catalog.put(Catalog.Kind.TABLE, world, definition.name(), definition.description());
        return table;
    }

    /** Keeps a table's changed definition: drops the indexes that are gone and fills the new ones. */
    public void redefine(Table table, TableDefinition changed) {
        TableDefinition before = table.definition();
        List<SecondaryIndex> added = new ArrayList<>();
        for (IndexDefinition index : changed.indexes()) {
            if (before.index(index.name()) == null) {
                added.add(table.open(index, false));
            }
        }
        table.redefine(changed);
        catalog.put(Catalog.Kind.TABLE, changed.world(), changed.name(), changed.description());
        for (IndexDefinition index : before.indexes()) {
            if (changed.index(index.name()) == null) {
                table.drop(index);
            }
        }
        added.forEach(index -> backfills.execute(() -> backfill(table, index)));
    }

    private static void backfill(Table table, SecondaryIndex index) {
        Cursor cursor = table.cursor(Range.all(), Direction.FORWARD);
        while (cursor.next()) {
            table.backfill(index, cursor.key());
        }
        index.completed();
    }

    /**
     * Drops a table.
     *
     * @param untilMillis how long its deletion still shows
     */
    public void delete(Table table, long untilMillis) {
        World world = table.definition().world();
        table.lifecycle().enter("DELETING", untilMillis);
        if (in(world).remove(table.name(), table)) {
            deleting.computeIfAbsent(world, w -> new ConcurrentHashMap<>()).put(table.name(), table);
            catalog.remove(world, table.name());
            table.drop();
        }
    }

    /** Drops all tables of an account and region; null stands for all. */
    public void reset(@Nullable String account, @Nullable String region) {
        worlds.forEach((world, tables) -> {
            if (Service.covers(account, region, world)) {
                List.copyOf(tables.values()).forEach(table -> delete(table, 0));
                deleting.remove(world);
            }
        });
    }

    /** Stops what runs in the background; the store is its owner's to close. */
    @Override
    public void close() {
        backfills.shutdownNow();
    }
}
