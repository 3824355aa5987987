package dev.diorama.dynamodb.transaction;

import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.capacity.CollectionMetrics;
import dev.diorama.dynamodb.capacity.Consumption;
import dev.diorama.dynamodb.capacity.Consumptions;
import dev.diorama.dynamodb.data.ItemWrite;
import dev.diorama.dynamodb.table.Tables;
import dev.diorama.dynamodb.table.Written;
import dev.diorama.storage.OrderedStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts, updates, deletes and checks up to 100 items, all or none.
 *
 * <ol>
 *   <li>every part does one thing, with well-formed expressions and values that can be held
 *   <li>the tables exist
 *   <li>a token that was used in the last ten minutes: the same request again is not done again, another is refused
 *   <li>the rest is {@link Transaction}'s
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
public final class TransactWriteItems implements Operation {

    private final ServiceModel model;
    private final OrderedStore store;
    private final Tables tables;
    private final Tokens tokens;

    /**
     * @param store the store that keeps the tables
     * @param tokens those of the latest transactions
     */
    public TransactWriteItems(ServiceModel model, OrderedStore store, Tables tables, Tokens tokens) {
        this.model = model;
        this.store = store;
        this.tables = tables;
        this.tokens = tokens;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        List<ItemWrite> writes = new ArrayList<>();
        for (Structure item : in.structures("TransactItems")) {
            writes.add(TransactWrites.of(item, context));
        }
        writes.forEach(write -> write.resolve(tables, context));
        String token = in.string("ClientRequestToken");
        return token == null ? done(in, writes, context) : doneOnce(in, token, writes, context);
    }

    private Structure doneOnce(Structure in, String token, List<ItemWrite> writes, RequestContext context) {
        TokenHash begun = tokens.begin(context.world(), token, Fingerprint.of(in.get("TransactItems")));
        if (begun == null) {
            return replayed(in, writes, context);
        }
        try {
            Structure answer = done(in, writes, context);
            tokens.done(begun);
            return answer;
        } finally {
            tokens.failed(begun);
        }
    }

    private Structure done(Structure in, List<ItemWrite> writes, RequestContext context) {
        List<Written> written = new Transaction(model, store, writes, context).run();
        Structure answer = context.answer();
        Consumptions consumptions =
                new Consumptions(Consumption.Kind.TRANSACTIONAL_WRITE, in.string("ReturnConsumedCapacity"));
        CollectionMetrics metrics = new CollectionMetrics(in, answer);
        for (int i = 0; i < written.size(); i++) {
            ItemWrite write = writes.get(i);
            consumptions.write(write.tableName(), write.table(), written.get(i));
            if (!(write instanceof ConditionCheck)) {
                metrics.add(write.tableName(), write.table(), write.place());
            }
        }
        consumptions.show(answer);
        metrics.show();
        return answer;
    }

    /** The answer to a request that was done before: it costs the reading of its items. */
    private static Structure replayed(Structure in, List<ItemWrite> writes, RequestContext context) {
        Structure answer = context.answer();
        Consumptions consumptions =
                new Consumptions(Consumption.Kind.TRANSACTIONAL_READ, in.string("ReturnConsumedCapacity"));
        for (ItemWrite write : writes) {
            consumptions.read(write.tableName(), write.table().read(write.key()), true);
        }
        consumptions.show(answer);
        return answer;
    }
}
