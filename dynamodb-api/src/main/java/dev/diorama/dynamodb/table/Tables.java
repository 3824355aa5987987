package dev.diorama.dynamodb.table;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.core.operation.Service;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.index.IndexDefinition;
import dev.diorama.dynamodb.index.SecondaryIndex;
import dev.diorama.storage.OrderedStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All tables of all accounts and regions.
 *
 * <p>Tables are looked up without a lock. Whatever makes, changes or drops one runs {@linkplain #exclusively by itself},
 * so that what it has checked still holds when it acts.
 *
 * <p>A deleted table is gone from the store at once; while its status is DELETING it is only still shown.
 */
public final class Tables implements AutoCloseable {

    private final OrderedStore store;
    private final Catalog catalog;
    private final InstantSource clock;
    private final Map<World, Map<String, Table>> worlds = new ConcurrentHashMap<>();
    private final Map<World, Map<String, Table>> deleting = new ConcurrentHashMap<>();
    private final Background background = new Background();
    private final Backfill backfill;

    /** Opens the tables that the store holds, goes on with backfills, and counts sizes in the background. */
    public Tables(OrderedStore store, Catalog catalog, InstantSource clock) {
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
        this.backfill = new Backfill(store, background, this::filled);
        List<Table> opened = new ArrayList<>();
        catalog.tables((world, description) -> opened.add(open(new TableDefinition(world, description))));
        dropOrphans(opened);
        new SizeCount(store, background).start(opened);
        opened.forEach(table -> table.unfilled().forEach(index -> backfill.later(table, index)));
    }

    private Table open(TableDefinition definition) {
        Table table = new Table(definition, store, clock);
        for (IndexDefinition index : definition.indexes()) {
            table.open(index, !definition.isFilling(index.name()));
        }
        enter(table);
        return table;
    }

    /** Drops the maps of tables and indexes whose deletion was cut short. */
    private void dropOrphans(List<Table> tables) {
        Set<String> ids = new HashSet<>();
        Set<String> indexMaps = new HashSet<>();
        for (Table table : tables) {
            TableDefinition definition = table.definition();
            ids.add(definition.id());
            definition.indexes().forEach(index -> indexMaps.add(MapNames.index(definition.id(), index.name())));
        }
        for (String map : store.names()) {
            if (MapNames.isOrphan(map, ids, indexMaps)) {
                store.drop(map);
            }
        }
    }

    /** A world's tables; a world without any takes no memory, as callers can name as many worlds as they like. */
    private Map<String, Table> in(World world) {
        return worlds.getOrDefault(world, Map.of());
    }

    private void enter(Table table) {
        worlds.computeIfAbsent(table.definition().world(), world -> new ConcurrentHashMap<>())
                .put(table.name(), table);
    }

    /** Does something with tables while nothing else makes, changes or drops one. */
    public synchronized <T> T exclusively(Supplier<T> change) {
        return change.get();
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

    /** Checks that a table isn't being made, changed or dropped. */
    static void checkUnchanging(Table table, long nowMillis) {
        String status = table.lifecycle().status(nowMillis);
        if (status.equals("UPDATING")) {
            throw inUse("updated", table);
        }
        checkThere(table, nowMillis);
    }

    /** Checks that a table isn't being made or dropped. */
    public static void checkThere(Table table, long nowMillis) {
        String status = table.lifecycle().status(nowMillis);
        if (status.equals("CREATING")) {
            throw inUse("created", table);
        }
        if (status.equals("DELETING")) {
            throw inUse("deleted", table);
        }
    }

    private static AwsError inUse(String change, Table table) {
        return DynamoDbError.inUse(
                "Attempt to change a resource which is still in use: Table is being " + change + ": " + table.name());
    }

    /** The table of that bare name in a world, be it that it is being deleted; or null. */
    public @Nullable Table find(World world, String name, long nowMillis) {
        Table table = in(world).get(name);
        return table == null ? leaving(world, nowMillis).get(name) : table;
    }

    /** The tables whose deletion still shows; those whose time is up are dropped from the list. */
    private Map<String, Table> leaving(World world, long nowMillis) {
        Map<String, Table> tables = deleting.get(world);
        if (tables == null) {
            return Map.of();
        }
        tables.values().removeIf(table -> !isDeleting(table, nowMillis));
        return tables;
    }

    /** Whether the table is on its way out. */
    static boolean isDeleting(Table table, long nowMillis) {
        return table.lifecycle().status(nowMillis).equals("DELETING");
    }

    /** The names of a world's tables, in order. */
    public SortedSet<String> names(RequestContext context) {
        SortedSet<String> names = new TreeSet<>(in(context.world()).keySet());
        names.addAll(leaving(context.world(), context.nowMillis()).keySet());
        return names;
    }

    /** How many tables of a world are being made, changed or dropped. */
    int changing(World world, long nowMillis) {
        int changing = leaving(world, nowMillis).size();
        for (Table table : in(world).values()) {
            changing += table.lifecycle().status(nowMillis).equals("ACTIVE") ? 0 : 1;
        }
        return changing;
    }

    /** How many tables with indexes are being made in a world. */
    int creatingIndexed(World world, long nowMillis) {
        int creating = 0;
        for (Table table : in(world).values()) {
            boolean indexed = !table.definition().indexes().isEmpty();
            creating += indexed && table.lifecycle().status(nowMillis).equals("CREATING") ? 1 : 0;
        }
        return creating;
    }

    /**
     * Makes a table.
     *
     * @param attached what is kept beside it, such as its tags
     * @param untilMillis how long it is CREATING
     * @throws dev.diorama.core.operation.AwsError ResourceInUseException where there is one of that name
     */
    synchronized Table create(
            TableDefinition definition, Map<Catalog.Kind, Structure> attached, long nowMillis, long untilMillis) {
        World world = definition.world();
        if (find(world, definition.name(), nowMillis) != null) {
            throw DynamoDbError.inUse("Table already exists: " + definition.name());
        }
        Map<Catalog.Kind, Structure> documents = new EnumMap<>(Catalog.Kind.class);
        documents.putAll(attached);
        documents.put(Catalog.Kind.TABLE, definition.description());
        catalog.put(world, definition.name(), documents);
        Table table = new Table(definition, store, clock);
        table.lifecycle().enter("CREATING", nowMillis, untilMillis);
        definition.indexes().forEach(index -> table.open(index, true));
        enter(table);
        return table;
    }

    /**
     * Keeps a table's changed definition: drops the indexes that are gone and fills the new ones, small ones before this
     * returns.
     *
     * @param busy whether the change makes the table UPDATING
     * @param untilMillis how long it does, and how long its new indexes are at least CREATING
     */
    synchronized void redefine(Table table, TableDefinition changed, boolean busy, long nowMillis, long untilMillis) {
        TableDefinition before = table.definition();
        catalog.put(Catalog.Kind.TABLE, changed.world(), changed.name(), changed.description());
        for (IndexDefinition index : before.indexes()) {
            if (changed.index(index.name()) == null) {
                table.drop(index);
            }
        }
        if (table.lifecycle().status(nowMillis).equals("UPDATING")) {
            table.amend(changed);
        } else {
            table.redefine(changed);
        }
        if (busy) {
            table.lifecycle().enter("UPDATING", nowMillis, untilMillis);
        }
        for (IndexDefinition index : changed.indexes()) {
            if (before.index(index.name()) == null) {
                SecondaryIndex added = table.open(index, false);
                added.lifecycle().enter("CREATING", nowMillis, untilMillis);
                backfill.begin(table, added);
            }
        }
    }

    /** Notes that a backfill is done, unless the index is gone meanwhile. */
    private synchronized void filled(Table table, SecondaryIndex index) {
        String name = index.definition().name();
        if (!table.dropped() && table.index(name) == index) {
            index.completed();
            TableDefinition changed = table.definition().filled(name);
            table.amend(changed);
            catalog.put(Catalog.Kind.TABLE, changed.world(), changed.name(), changed.description());
        }
    }

    /**
     * Drops a table.
     *
     * @param untilMillis how long its deletion still shows
     */
    synchronized void delete(Table table, long nowMillis, long untilMillis) {
        World world = table.definition().world();
        if (in(world).get(table.name()) == table) {
            catalog.remove(world, table.name());
            table.lifecycle().enter("DELETING", nowMillis, untilMillis);
            if (untilMillis > nowMillis) {
                deleting.computeIfAbsent(world, w -> new ConcurrentHashMap<>()).put(table.name(), table);
            }
            in(world).remove(table.name());
            table.drop();
        }
    }

    /** Drops all tables of an account and region; null stands for all. */
    public synchronized void reset(@Nullable String account, @Nullable String region) {
        worlds.forEach((world, tables) -> {
            if (Service.covers(account, region, world)) {
                List.copyOf(tables.values()).forEach(table -> delete(table, 0, 0));
                deleting.remove(world);
            }
        });
    }

    /** Stops what runs in the background; the store is its owner's to close. */
    @Override
    public void close() {
        background.close();
    }
}
