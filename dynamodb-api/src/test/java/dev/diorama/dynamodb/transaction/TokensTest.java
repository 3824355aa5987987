package dev.diorama.dynamodb.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.identity.World;
import dev.diorama.core.operation.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final World HERE = new World("000000000000", "eu-north-1");
    private static final World THERE = new World("111111111111", "eu-north-1");

    private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);
    private final Tokens tokens = new Tokens(() -> Instant.ofEpochMilli(millis.get()));

    private TokenHash begin(World world, String token, long parameters) {
        return Objects.requireNonNull(tokens.begin(world, token, parameters));
    }

    private boolean isDone(World world, String token) {
        TokenHash begun = tokens.begin(world, token, 1);
        if (begun != null) {
            tokens.failed(begun);
        }
        return begun == null;
    }

    @Test
    void begin_whileTheFirstRuns_isInProgress() {
        TokenHash first = begin(HERE, "t", 1);
        assertThatThrownBy(() -> tokens.begin(HERE, "t", 1)).isInstanceOfSatisfying(AwsError.class, error -> {
            assertThat(error.type()).isEqualTo("TransactionInProgressException");
            assertThat(error.phrase().classic())
                    .isEqualTo("The transaction with the given request token is already in progress.");
        });
        assertThatThrownBy(() -> tokens.begin(HERE, "t", 2))
                .isInstanceOfSatisfying(
                        AwsError.class,
                        error -> assertThat(error.type()).isEqualTo("IdempotentParameterMismatchException"));
        tokens.failed(first);
        begin(HERE, "t", 2);
    }

    @Test
    void begin_afterItWasDone_isNotToBeDoneFor10Minutes() {
        tokens.done(begin(HERE, "t", 1));
        assertThat(tokens.begin(HERE, "t", 1)).isNull();
        assertThatThrownBy(() -> tokens.begin(HERE, "t", 2)).isInstanceOf(AwsError.class);
        millis.addAndGet(Duration.ofMinutes(10).toMillis() - 1);
        assertThat(isDone(HERE, "t")).isTrue();
        millis.addAndGet(1);
        assertThat(isDone(HERE, "t")).isFalse();
    }

    @Test
    void begin_otherWorld_isAnotherToken() {
        tokens.done(begin(HERE, "t", 1));
        assertThat(isDone(THERE, "t")).isFalse();
    }

    @Test
    void forget_oneAccount_leavesTheOthers() {
        tokens.done(begin(HERE, "t", 1));
        tokens.done(begin(THERE, "t", 1));
        TokenHash running = begin(HERE, "running", 1);
        tokens.forget("000000000000", null);
        assertThat(isDone(HERE, "t")).isFalse();
        assertThat(isDone(THERE, "t")).isTrue();
        assertThat(isDone(HERE, "running")).isFalse();
        tokens.done(running);
        assertThat(isDone(HERE, "running")).isFalse();
        tokens.forget(null, null);
        assertThat(isDone(THERE, "t")).isFalse();
    }

    @Test
    void done_flood_keepsTheLatestAndNoMore() {
        int count = 1_000_000;
        for (int i = 0; i < count; i++) {
            tokens.done(begin(HERE, "token-" + i, i));
        }
        int guaranteed = Tokens.MOST_ENTRIES * 3 / 4;
        for (int i = count - guaranteed; i < count; i++) {
            assertThat(tokens.begin(HERE, "token-" + i, i)).isNull();
        }
        assertThat(tokens.begin(HERE, "token-0", 0)).isNotNull();
    }

    @Test
    void done_steadily_forgetsWhatIsOlderThan10Minutes() {
        for (int minute = 0; minute < 60; minute++) {
            tokens.done(begin(HERE, "minute-" + minute, 1));
            millis.addAndGet(60_000);
            for (int earlier = 0; earlier <= minute; earlier++) {
                assertThat(isDone(HERE, "minute-" + earlier)).isEqualTo(minute - earlier < 9);
            }
        }
    }
}
