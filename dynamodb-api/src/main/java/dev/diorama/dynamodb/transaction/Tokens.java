package dev.diorama.dynamodb.transaction;

import dev.diorama.core.identity.World;
import dev.diorama.core.operation.AwsError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The client request tokens of the last ten minutes: a transaction that comes again with its token is not done again.
 *
 * <p>Every transaction brings a token of its own, since the SDKs see to that, so a store of them all would grow with the
 * load: at 10,000 a second to six million. Tokens are kept as hashes in two tables, of which the older is forgotten once
 * the younger is full or has run its ten minutes. So there are at least the latest {@value #MOST_ENTRIES} x 3/4 of them
 * within ten minutes, and never more than 16 MiB.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-apis-txwriteitems">Idempotency</a>
 */
public final class Tokens {

    static final int MOST_ENTRIES = 1 << 18;

    private static final long REMEMBERED_MILLIS = Duration.ofMinutes(10).toMillis();

    /** An account and region, null for all of them. */
    private record Scope(@Nullable String account, @Nullable String region) {}

    private final InstantSource clock;
    private final Map<TokenHash, Long> running = new HashMap<>();
    private final Map<Scope, Long> resets = new HashMap<>();
    private long resetCount;
    private TokenTable older = new TokenTable(MOST_ENTRIES);
    private TokenTable younger = new TokenTable(MOST_ENTRIES);

    /**
     * @param clock the emulator's one clock
     */
    public Tokens(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Begins a transaction.
     *
     * @param parameters a hash of what it does
     * @return what its end is told by; null where it has been done before
     * @throws AwsError TransactionInProgressException while the first is running, IdempotentParameterMismatchException
     *     where the first did something else
     */
    synchronized @Nullable TokenHash begin(World world, String token, long parameters) {
        TokenHash hash = hash(world, token);
        Long first = running.get(hash);
        if (first != null) {
            checkSame(first, parameters);
            throw new AwsError(
                    "TransactionInProgressException",
                    "The transaction with the given request token is already in progress.");
        }
        if (isDone(younger, hash, parameters) || isDone(older, hash, parameters)) {
            return null;
        }
        running.put(hash, parameters);
        return hash;
    }

    private boolean isDone(TokenTable table, TokenHash hash, long parameters) {
        int place = table.find(hash);
        if (place < 0 || clock.millis() - table.atMillis(place) >= REMEMBERED_MILLIS) {
            return false;
        }
        checkSame(table.parameters(place), parameters);
        return true;
    }

    private static void checkSame(long first, long second) {
        if (first != second) {
            throw new AwsError(
                    "IdempotentParameterMismatchException",
                    "The request uses the same client token as a previous, but non-identical request. "
                            + "Do not reuse a client token with different requests, unless the requests are identical");
        }
    }

    /** Remembers that it is done. */
    synchronized void done(TokenHash begun) {
        long nowMillis = clock.millis();
        if (younger.isFull() || nowMillis - younger.oldestMillis() >= REMEMBERED_MILLIS) {
            older = younger;
            younger = new TokenTable(MOST_ENTRIES);
        }
        Long parameters = running.remove(begun);
        if (parameters != null) {
            younger.put(begun, parameters, nowMillis);
        }
    }

    /** Forgets one that failed, so that it can be tried again. */
    synchronized void failed(TokenHash begun) {
        running.remove(begun);
    }

    /** Forgets those of an account and region; null stands for all. */
    public synchronized void forget(@Nullable String account, @Nullable String region) {
        resets.put(new Scope(account, region), ++resetCount);
    }

    /** Hashes of before a reset can't be met again, because the number of the last reset is part of them. */
    private TokenHash hash(World world, String token) {
        long lastReset = 0;
        if (resets.isEmpty()) {
            return TokenHash.of(world, lastReset, token);
        }
        for (Scope scope : List.of(
                new Scope(null, null),
                new Scope(world.account(), null),
                new Scope(null, world.region()),
                new Scope(world.account(), world.region()))) {
            lastReset = Math.max(lastReset, resets.getOrDefault(scope, 0L));
        }
        return TokenHash.of(world, lastReset, token);
    }
}
