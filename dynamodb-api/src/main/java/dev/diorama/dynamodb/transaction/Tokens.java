package dev.diorama.dynamodb.transaction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.diorama.core.identity.World;
import dev.diorama.core.operation.AwsError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * The client request tokens of the last ten minutes: a transaction that comes again with its token is not done again.
 *
 * <p>Only the latest 200,000 are remembered, so that a flood of transactions, each of which brings a token of its own,
 * can't fill the memory.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-apis-txwriteitems">Idempotency</a>
 */
final class Tokens {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final long MOST = 200_000;

    private record Key(World world, String token) {}

    /** A transaction by its parameters' hash, and whether it is done. */
    private record Use(int parameters, boolean done) {}

    private final Cache<Key, Use> uses;

    Tokens(InstantSource clock) {
        uses = Caffeine.newBuilder()
                .maximumSize(MOST)
                .executor(Runnable::run)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(REMEMBERED)
                .build();
    }

    /**
     * Begins a transaction.
     *
     * @param parameters a hash of what it does
     * @return whether it is to be done; false where it has been done before
     * @throws AwsError TransactionInProgressException while the first is running, IdempotentParameterMismatchException
     *     where the first did something else
     */
    boolean begin(World world, String token, int parameters) {
        Use earlier = uses.asMap().putIfAbsent(new Key(world, token), new Use(parameters, false));
        if (earlier == null) {
            return true;
        }
        if (earlier.parameters() != parameters) {
            throw new AwsError(
                    "IdempotentParameterMismatchException",
                    "The request uses the same client token as a previous, but non-identical request. "
                            + "Do not reuse a client token with different requests, unless the requests are identical");
        }
        if (!earlier.done()) {
            throw new AwsError(
                    "TransactionInProgressException",
                    "The transaction with the given request token is already in progress.");
        }
        return false;
    }

    /** Remembers that it is done. */
    void done(World world, String token, int parameters) {
        uses.put(new Key(world, token), new Use(parameters, true));
    }

    /** Forgets one that failed, so that it can be tried again. */
    void failed(World world, String token) {
        uses.invalidate(new Key(world, token));
    }
}
