package dev.diorama.dynamodb.table;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.model.Structure;
import dev.diorama.core.model.StructureShape;
import dev.diorama.core.protocol.JsonBuffer;
import dev.diorama.core.protocol.JsonReader;
import dev.diorama.core.protocol.JsonWriter;
import dev.diorama.storage.Batch;
import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.Range;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the store remembers of tables besides their items: one JSON document a table and kind, in the model's own
 * shapes, so that there is no second format to keep.
 */
public final class Catalog {

    /** The kinds of documents, and the model shape that each has. */
    public enum Kind {
        /** What the table is. */
        TABLE("TableDescription"),
        /** Its tags. */
        TAGS("ListTagsOfResourceOutput"),
        /** Which attribute says when items expire. */
        TIME_TO_LIVE("TimeToLiveDescription"),
        /** Its resource policy. */
        POLICY("GetResourcePolicyOutput");

        private final String shape;

        Kind(String shape) {
            this.shape = shape;
        }
    }

    private static final String MAP_PREFIX = "catalog/";
    private static final char SEPARATOR = '/';

    private final OrderedStore store;
    private final ServiceModel model;
    private final JsonReader reader;
    private final JsonWriter writer = new JsonWriter(Map.of());

    public Catalog(OrderedStore store, ServiceModel model) {
        this.store = store;
        this.model = model;
        this.reader = new JsonReader(model, Map.of());
    }

    /** A new, empty document of a kind. */
    public Structure document(Kind kind) {
        return new Structure(shape(kind));
    }

    private StructureShape shape(Kind kind) {
        return model.structure(kind.shape);
    }

    private OrderedMap map(Kind kind) {
        return store.map(MAP_PREFIX + kind.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** The document of a table, or null. */
    public @Nullable Structure get(Kind kind, World world, String table) {
        byte[] json = map(kind).get(key(world, table));
        return json == null ? null : reader.read(json, shape(kind));
    }

    /** Keeps the document of a table in place of the one before. */
    public void put(Kind kind, World world, String table, Structure document) {
        put(world, table, Map.of(kind, document));
    }

    /** Keeps several documents of a table at once. */
    void put(World world, String table, Map<Kind, Structure> documents) {
        Batch batch = new Batch();
        documents.forEach((kind, document) -> {
            JsonBuffer json = new JsonBuffer(1024);
            writer.write(json, document);
            batch.put(map(kind), key(world, table), json.toBytes());
        });
        store.write(batch);
    }

    /** Forgets one document of a table. */
    public void remove(Kind kind, World world, String table) {
        store.write(new Batch().delete(map(kind), key(world, table)));
    }

    /** Forgets every document of a table. */
    void remove(World world, String table) {
        Batch batch = new Batch();
        for (Kind kind : Kind.values()) {
            batch.delete(map(kind), key(world, table));
        }
        store.write(batch);
    }

    /** Hands over the definitions of all tables. */
    void tables(BiConsumer<World, Structure> consumer) {
        Cursor cursor = map(Kind.TABLE).cursor(Range.all(), Direction.FORWARD);
        while (cursor.next()) {
            String[] key = new String(cursor.key(), StandardCharsets.UTF_8).split(String.valueOf(SEPARATOR));
            consumer.accept(new World(key[0], key[1]), reader.read(cursor.value(), shape(Kind.TABLE)));
        }
    }

    private static byte[] key(World world, String table) {
        return (world.account() + SEPARATOR + world.region() + SEPARATOR + table).getBytes(StandardCharsets.UTF_8);
    }
}
