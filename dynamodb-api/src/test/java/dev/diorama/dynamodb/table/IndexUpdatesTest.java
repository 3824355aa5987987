package dev.diorama.dynamodb.table;

import static dev.diorama.dynamodb.table.TableJson.index;
import static dev.diorama.dynamodb.table.TableJson.key;
import static dev.diorama.dynamodb.table.TableJson.onDemand;
import static dev.diorama.dynamodb.table.TableJson.strings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.core.protocol.JsonReader;
import dev.diorama.dynamodb.DynamoDb;
import dev.diorama.dynamodb.DynamoDbOptions;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.ItemWriter;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.mvstore.Stores;
import dev.diorama.storage.table.PartitionLock;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may be changed while a backfill runs: it is held up at an item whose partition the test has locked. */
class IndexUpdatesTest {

    private static final ServiceModel MODEL = ServiceModel.load(DynamoDb.class, "dynamodb.model");
    private static final World WORLD = new World("000000000000", "eu-north-1");
    private static final int ITEMS = 1500;

    private final OrderedStore store = Stores.memory();
    private final InstantSource clock = InstantSource.system();
    private final Tables tables = new Tables(store, new Catalog(store, MODEL), clock);
    private final UpdateTable update = new UpdateTable(tables, DynamoDbOptions.DEFAULT);
    private PartitionLock held;

    @BeforeEach
    void createTableAndHoldUpItsBackfill() {
        run(new CreateTable(tables, DynamoDbOptions.DEFAULT), onDemand("abc"));
        Table table = Objects.requireNonNull(tables.find(WORLD, "abc", clock.millis()));
        byte[] key = {};
        for (int i = 0; i < ITEMS; i++) {
            Map<String, AttributeValue> item =
                    Map.of("pk", new AttributeValue.S(Integer.toString(i)), "a", new AttributeValue.S("x"));
            StoredItem stored = new ItemWriter().write(item);
            key = table.codec().encode(new MapItem(item));
            table.write(key, before -> stored);
        }
        held = table.lockOf(key);
        held.lock();
        run(update, create("i-1"));
        assertThat(Objects.requireNonNull(table.index("i-1")).complete()).isFalse();
    }

    @AfterEach
    void close() {
        if (held.isHeld()) {
            held.unlock();
        }
        tables.close();
        store.close();
    }

    private static TableJson create(String name) {
        return TableJson.of("abc")
                .with("AttributeDefinitions", strings("a"))
                .with("GlobalSecondaryIndexUpdates", "[{'Create':" + index(name, key("a")) + "}]");
    }

    private Structure run(Operation operation, TableJson request) {
        var model = Objects.requireNonNull(MODEL.operation(operation.name()));
        byte[] json = request.toString().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        Structure in = new JsonReader(MODEL, Map.of()).read(json, model.input());
        return operation.run(in, new RequestContext(WORLD, model, "id", "localhost", clock.millis(), false));
    }

    @Test
    void apply_changeOfAnIndexBeingFilled_isInUse() {
        assertThatThrownBy(
                        () -> run(
                                update,
                                TableJson.of("abc")
                                        .with(
                                                "GlobalSecondaryIndexUpdates",
                                                "[{'Update':{'IndexName':'i-1','WarmThroughput':{'ReadUnitsPerSecond':15000}}}]")))
                .hasMessage(
                        "Attempt to change a resource which is still in use: Index is being created.  Table: abc Index: "
                                + "i-1");
    }

    @Test
    void apply_anotherIndexWhileOneIsFilled_isBeyondTheLimit() {
        assertThatThrownBy(() -> run(update, create("i-2")))
                .hasMessage(
                        "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per "
                                + "table");
    }

    @Test
    void apply_deletionOfAnIndexBeingFilled_endsTheBackfill() {
        run(update, TableJson.of("abc").with("GlobalSecondaryIndexUpdates", "[{'Delete':{'IndexName':'i-1'}}]"));
        held.unlock();
        Table table = Objects.requireNonNull(tables.find(WORLD, "abc", clock.millis()));
        assertThat(table.index("i-1")).isNull();
        run(update, create("i-2"));
        assertThat(store.names()).noneMatch(name -> name.endsWith("/i-1"));
    }

    @Test
    void apply_otherSettingsWhileAnIndexIsFilled_change() {
        Structure answer = run(update, TableJson.of("abc").with("DeletionProtectionEnabled", "true"));
        assertThat(Objects.requireNonNull(answer.structure("TableDescription")).is("DeletionProtectionEnabled"))
                .isTrue();
    }
}
