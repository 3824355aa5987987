package dev.diorama.rds.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lets states last, by the emulator's clock: whoever moves that on has them pass, and while it stands they stay. */
public final class Pacing {

    private static final long LOOK_MILLIS = 20;

    private final Pace pace;
    private final InstantSource clock;

    public Pacing(Pace pace, InstantSource clock) {
        this.pace = pace;
        this.clock = clock;
    }

    /** Lets a state last that long, or at the fast pace not at all. @throws Stopped if the emulator is stopped meanwhile */
    public void pass(Duration onAws) {
        if (pace == Pace.FAST) {
            return;
        }
        Instant end = clock.instant().plus(onAws);
        try {
            while (clock.instant().isBefore(end)) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }
}
