package dev.diorama.dynamodb;

import dev.diorama.core.model.OperationModel;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.Service;
import dev.diorama.core.operation.Validator;
import dev.diorama.core.operation.Violation;
import dev.diorama.core.protocol.AwsJson;
import dev.diorama.core.protocol.NativeShape;
import dev.diorama.core.protocol.Protocol;
import dev.diorama.dynamodb.account.DescribeEndpoints;
import dev.diorama.dynamodb.account.DescribeLimits;
import dev.diorama.dynamodb.batch.BatchGetItem;
import dev.diorama.dynamodb.batch.BatchWriteItem;
import dev.diorama.dynamodb.data.DeleteItem;
import dev.diorama.dynamodb.data.GetItem;
import dev.diorama.dynamodb.data.PutItem;
import dev.diorama.dynamodb.data.UpdateItem;
import dev.diorama.dynamodb.item.AttributeValueShape;
import dev.diorama.dynamodb.item.AttributesShape;
import dev.diorama.dynamodb.item.ItemShape;
import dev.diorama.dynamodb.query.Query;
import dev.diorama.dynamodb.query.Scan;
import dev.diorama.dynamodb.table.Catalog;
import dev.diorama.dynamodb.table.CreateTable;
import dev.diorama.dynamodb.table.DeleteTable;
import dev.diorama.dynamodb.table.DescribeTable;
import dev.diorama.dynamodb.table.ListTables;
import dev.diorama.dynamodb.table.Tables;
import dev.diorama.dynamodb.table.UpdateTable;
import dev.diorama.dynamodb.tag.ListTagsOfResource;
import dev.diorama.dynamodb.tag.TagResource;
import dev.diorama.dynamodb.tag.UntagResource;
import dev.diorama.dynamodb.transaction.Tokens;
import dev.diorama.dynamodb.transaction.TransactGetItems;
import dev.diorama.dynamodb.transaction.TransactWriteItems;
import dev.diorama.dynamodb.ttl.DescribeTimeToLive;
import dev.diorama.dynamodb.ttl.UpdateTimeToLive;
import dev.diorama.dynamodb.wording.ConstraintTexts;
import dev.diorama.dynamodb.wording.Generations;
import dev.diorama.storage.DurabilityListener;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.StorageException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Amazon DynamoDB: its tables, and the operations on them.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/Welcome.html">DynamoDB API Reference</a>
 */
public final class DynamoDb implements Service, AutoCloseable {

    private static final ServiceModel MODEL = ServiceModel.load(DynamoDb.class, "dynamodb.model");

    /** The model's maps from attribute names to values. */
    private static final List<String> ATTRIBUTE_MAPS =
            List.of("AttributeMap", "Key", "ExpressionAttributeValueMap", "ItemCollectionKeyAttributeMap");

    private final OrderedStore store;
    private final Generations generations;
    private final Protocol protocol = new AwsJson(MODEL, natives());
    private final Validator validator = new Validator(ConstraintTexts::inAwsOrder);
    private final Tables tables;
    private final Tokens tokens;
    private final List<Operation> operations;

    /**
     * Opens what the store holds.
     *
     * @param store keeps the tables; its owner closes it after this
     * @param clock the emulator's one clock
     */
    public DynamoDb(OrderedStore store, InstantSource clock, DynamoDbOptions options) {
        this.store = store;
        this.generations = new Generations(options.wording());
        this.tables = new Tables(store, new Catalog(store, MODEL), clock);
        this.tokens = new Tokens(clock);
        this.operations = List.of(
                new CreateTable(tables, options),
                new DescribeTable(tables),
                new UpdateTable(tables, options),
                new DeleteTable(tables, options),
                new ListTables(tables),
                new UpdateTimeToLive(tables, options),
                new DescribeTimeToLive(tables),
                new TagResource(tables),
                new UntagResource(tables),
                new ListTagsOfResource(tables),
                new DescribeLimits(),
                new DescribeEndpoints(),
                new PutItem(tables),
                new GetItem(tables),
                new UpdateItem(tables),
                new DeleteItem(tables),
                new Query(tables),
                new Scan(tables),
                new BatchGetItem(tables),
                new BatchWriteItem(store, tables),
                new TransactGetItems(MODEL, tables),
                new TransactWriteItems(MODEL, store, tables, tokens));
    }

    private static Map<String, NativeShape> natives() {
        Map<String, NativeShape> natives = new HashMap<>();
        ATTRIBUTE_MAPS.forEach(name -> natives.put(name, new AttributesShape()));
        natives.put("PutItemInputAttributeMap", new ItemShape());
        natives.put("AttributeValue", new AttributeValueShape());
        return natives;
    }

    @Override
    public ServiceModel model() {
        return MODEL;
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    @Override
    public Validator validator() {
        return validator;
    }

    @Override
    public AwsError violated(OperationModel operation, List<Violation> violations) {
        return ConstraintTexts.error(operation.name(), violations);
    }

    @Override
    public boolean revisedWording(String region) {
        return generations.revised(region);
    }

    @Override
    public void acknowledge(Consumer<@Nullable AwsError> done) {
        store.whenDurable(new DurabilityListener() {
            @Override
            public void durable() {
                done.accept(null);
            }

            @Override
            public void failed(StorageException cause) {
                done.accept(DynamoDbError.lost(cause));
            }
        });
    }

    @Override
    public void reset(@Nullable String account, @Nullable String region) {
        tables.reset(account, region);
        tokens.forget(account, region);
    }

    @Override
    public void close() {
        tables.close();
    }
}
