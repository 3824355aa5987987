package dev.diorama.rds.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Translates between the emulator's clock, which callers see, and the system's, by which database servers date what they log.
 *
 * <p>Where the two agree, as they do unless somebody moves the emulator's, it changes nothing. Otherwise it goes by readings
 * of both, taken every few seconds and with each question, and assumes that between two of them both went steadily. Who moves
 * the clock and wants it exact takes a {@link #read reading} right before and right after.
 */
public final class LogTime {

    private static final Duration SAME = Duration.ofMillis(2);
    private static final int MOST_READINGS = 20_000;

    private final InstantSource shown;
    private final InstantSource system;
    private final List<Reading> readings = new ArrayList<>();

    private record Reading(Instant system, Instant shown) {
        boolean sameOffset(Reading other) {
            return Duration.between(system, shown)
                            .minus(Duration.between(other.system, other.shown))
                            .abs()
                            .compareTo(SAME)
                    < 0;
        }
    }

    /** @param shown the emulator's clock */
    public LogTime(InstantSource shown) {
        this(shown, InstantSource.system());
    }

    LogTime(InstantSource shown, InstantSource system) {
        this.shown = shown;
        this.system = system;
        read();
    }

    /** Looks at both clocks. */
    public synchronized void read() {
        Instant now = system.instant();
        Instant then = shown.instant();
        boolean agree = Duration.between(now, then).abs().compareTo(SAME) < 0;
        Reading reading = new Reading(now, agree ? now : then);
        int last = readings.size() - 1;
        if (last > 0 && continues(readings.get(last - 1), readings.get(last), reading)) {
            readings.set(last, reading);
        } else {
            readings.add(reading);
        }
        if (readings.size() > MOST_READINGS) {
            readings.remove(0);
        }
    }

    /** Whether three readings say no more than the first and the last: the clock ran all along, or stood. */
    private static boolean continues(Reading first, Reading second, Reading third) {
        boolean ran = first.sameOffset(second) && second.sameOffset(third);
        boolean stood = first.shown.equals(second.shown) && second.shown.equals(third.shown);
        return ran || stood;
    }

    /** What the emulator's clock showed at a time of the system's. */
    public synchronized Instant shown(Instant at) {
        read();
        int after = 0;
        while (after < readings.size() && !readings.get(after).system.isAfter(at)) {
            after++;
        }
        Reading near = readings.get(Math.max(0, after - 1));
        if (after == 0 || after == readings.size()) {
            return near.shown.plus(Duration.between(near.system, at));
        }
        Reading next = readings.get(after);
        return near.sameOffset(next)
                ? near.shown.plus(Duration.between(near.system, at))
                : between(at, near.system, next.system, near.shown, next.shown);
    }

    /** The last time of the system's at which the emulator's clock showed that or less. */
    public synchronized Instant system(Instant at) {
        read();
        int index = readings.size() - 1;
        while (index > 0 && readings.get(index).shown.isAfter(at)) {
            index--;
        }
        Reading near = readings.get(index);
        if (near.shown.isAfter(at) || index == readings.size() - 1) {
            return near.system.plus(Duration.between(near.shown, at));
        }
        Reading next = readings.get(index + 1);
        return near.sameOffset(next)
                ? near.system.plus(Duration.between(near.shown, at))
                : between(at, near.shown, next.shown, near.system, next.system);
    }

    private static Instant between(Instant at, Instant from, Instant to, Instant mappedFrom, Instant mappedTo) {
        double share = (double) Duration.between(from, at).toNanos()
                / Math.max(1, Duration.between(from, to).toNanos());
        return mappedFrom.plusNanos(
                (long) (Duration.between(mappedFrom, mappedTo).toNanos() * share));
    }
}
