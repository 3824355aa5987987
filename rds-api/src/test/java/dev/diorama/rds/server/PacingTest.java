package dev.diorama.rds.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacingTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Test
    void pass_fast_doesNotWait() {
        new Pacing(Pace.FAST, now::get).pass(Duration.ofDays(1));
    }

    @Test
    void pass_paceOfAws_waitsForTheEmulatorsClock() {
        AtomicReference<Instant> passed = new AtomicReference<>();
        Pacing pacing = new Pacing(Pace.AWS, this::tick);

        pacing.pass(Duration.ofMinutes(4));
        passed.set(now.get());

        assertThat(passed.get()).isBetween(START.plusSeconds(240), START.plusSeconds(300));
    }

    /** A clock that goes on by half a minute whenever somebody looks at it. */
    private Instant tick() {
        return now.getAndUpdate(before -> before.plusSeconds(30));
    }

    @Test
    void pass_emulatorStopped_ends() throws Exception {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                new Pacing(Pace.AWS, now::get).pass(Duration.ofMillis(1));
                passed.complete(null);
            } catch (Stopped e) {
                passed.completeExceptionally(e);
            }
        });
        waiting.start();
        waiting.interrupt();

        assertThatThrownBy(passed::get).hasCauseInstanceOf(Stopped.class);
    }

    @Test
    void failover_onAws_takesOneToTwoMinutesDependingOnTheInstance() {
        assertThat(IntStream.range(0, 1000).mapToObj(i -> Failover.onAws("arn:aws:rds:us-east-1:0:db:db" + i)))
                .allSatisfy(duration -> assertThat(duration).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120)))
                .contains(Duration.ofSeconds(60), Duration.ofSeconds(120));
        assertThat(Failover.onAws("arn:a")).isEqualTo(Failover.onAws("arn:a"));
    }
}
