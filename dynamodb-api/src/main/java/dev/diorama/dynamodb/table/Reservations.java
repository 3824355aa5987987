package dev.diorama.dynamodb.table;

import dev.diorama.dynamodb.key.EncodedKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The items that a running transaction holds: whoever else comes to write one meets a conflict instead of waiting.
 *
 * <p>One who came before the transaction held it needs no second look once he has the partition's lock: holding comes
 * first and deciding later, so the transaction will see what he wrote, or he what it wrote.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling">Transaction conflicts</a>
 */
public final class Reservations {

    private final Map<EncodedKey, Object> held = new ConcurrentHashMap<>();

    /** Reserves an item for its holder; false where another holder has it. */
    public boolean reserve(byte[] key, Object holder) {
        Object other = held.putIfAbsent(new EncodedKey(key), holder);
        return other == null || other == holder;
    }

    /** Gives an item back, if the holder has it. */
    public void release(byte[] key, Object holder) {
        held.remove(new EncodedKey(key), holder);
    }

    /** Whether anybody holds the item. */
    public boolean isReserved(byte[] key) {
        return !held.isEmpty() && held.containsKey(new EncodedKey(key));
    }
}
