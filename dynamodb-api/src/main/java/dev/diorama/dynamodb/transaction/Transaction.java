package dev.diorama.dynamodb.transaction;

import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.data.ItemWrite;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.key.EncodedKey;
import dev.diorama.dynamodb.table.ItemLocks;
import dev.diorama.dynamodb.table.Reservations;
import dev.diorama.dynamodb.table.Table;
import dev.diorama.dynamodb.table.Written;
import dev.diorama.storage.Batch;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.table.PartitionLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The writes of a TransactWriteItems, done all or none.
 *
 * <ol>
 *   <li>keys of the wrong type cancel it; two writes of one item refuse it
 *   <li>every item is reserved; one that another transaction holds cancels it
 *   <li>the partitions are locked in order, every condition and update is held against its item, and any that fails
 *       cancels it
 *   <li>what it writes is at most 4 MB
 *   <li>all changes are written in one batch
 * </ol>
 */
final class Transaction {

    private static final long MAX_BYTES = 4L << 20;

    private final ServiceModel model;
    private final OrderedStore store;
    private final List<ItemWrite> writes;
    private final RequestContext context;

    Transaction(ServiceModel model, OrderedStore store, List<ItemWrite> writes, RequestContext context) {
        this.model = model;
        this.store = store;
        this.writes = writes;
        this.context = context;
    }

    /**
     * Does it.
     *
     * @return what became of each item, in the order of the writes
     * @throws AwsError TransactionCanceledException, or ValidationException for what is refused outright
     */
    List<Written> run() {
        checkKeys();
        checkDistinct();
        List<ItemWrite> reserved = new ArrayList<>(writes.size());
        try {
            reserve(reserved);
            try (ItemLocks locks = new ItemLocks(
                    writes.stream().map(w -> w.table().lockOf(w.key())).toList())) {
                return write(decide());
            }
        } finally {
            reserved.forEach(write -> write.table().reservations().release(write.key(), this));
        }
    }

    private Reasons reasons() {
        return new Reasons(model, context.revisedWording());
    }

    private void checkKeys() {
        Reasons reasons = reasons();
        for (ItemWrite write : writes) {
            reasons.add(keyError(write));
        }
        reasons.check();
    }

    /** An empty key is refused outright; one that does not fit the table's schema is a reason to cancel. */
    private static @Nullable AwsError keyError(ItemWrite write) {
        try {
            write.key();
            return null;
        } catch (AwsError error) {
            if (error.phrase().classic().startsWith("One or more parameter values are not valid.")) {
                throw error;
            }
            return error;
        }
    }

    private void checkDistinct() {
        record Place(Table table, EncodedKey key) {}
        Set<Place> seen = new HashSet<>(writes.size() * 2);
        for (ItemWrite write : writes) {
            if (!seen.add(new Place(write.table(), new EncodedKey(write.key())))) {
                throw DynamoDbError.checked("Transaction request cannot include multiple operations on one item");
            }
        }
    }

    /**
     * Reserves the items in one order that all transactions share, and none behind the first that another holds: so of
     * transactions that meet, one always gets all of its items.
     */
    private void reserve(List<ItemWrite> reserved) {
        Set<ItemWrite> conflicts = new HashSet<>();
        for (ItemWrite write : inOrder()) {
            Reservations reservations = write.table().reservations();
            if (!conflicts.isEmpty()) {
                if (reservations.isReserved(write.key())) {
                    conflicts.add(write);
                }
            } else if (reservations.reserve(write.key(), this)) {
                reserved.add(write);
            } else {
                conflicts.add(write);
            }
        }
        Reasons reasons = reasons();
        writes.forEach(write -> reasons.add(conflicts.contains(write) ? DynamoDbError.transactionConflict() : null));
        reasons.check();
    }

    private List<ItemWrite> inOrder() {
        List<ItemWrite> ordered = new ArrayList<>(writes);
        ordered.sort(Comparator.<ItemWrite, PartitionLock>comparing(
                        write -> write.table().lockOf(write.key()))
                .thenComparing(ItemWrite::key, Arrays::compareUnsigned));
        return ordered;
    }

    private List<Written> decide() {
        Reasons reasons = reasons();
        List<Written> decided = new ArrayList<>(writes.size());
        for (ItemWrite write : writes) {
            StoredItem before = write.table().read(write.key());
            try {
                decided.add(new Written(before, write.after(before)));
                reasons.add(null);
            } catch (AwsError error) {
                decided.add(new Written(before, before));
                reasons.add(error);
            }
        }
        reasons.check();
        checkSize(decided);
        return decided;
    }

    private static void checkSize(List<Written> decided) {
        long bytes = 0;
        for (Written written : decided) {
            StoredItem after = written.after();
            bytes += after == null || after == written.before() ? 0 : after.size();
        }
        if (bytes > MAX_BYTES) {
            throw DynamoDbError.validation("The aggregate size of the items in the transaction exceeds 4 MB");
        }
    }

    private List<Written> write(List<Written> decided) {
        Batch batch = new Batch();
        for (int i = 0; i < decided.size(); i++) {
            Written written = decided.get(i);
            if (written.before() != written.after()) {
                ItemWrite write = writes.get(i);
                write.table().stage(batch, write.key(), written.before(), written.after());
            }
        }
        store.write(batch);
        return decided;
    }
}
