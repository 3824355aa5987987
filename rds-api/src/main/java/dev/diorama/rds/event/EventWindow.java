package dev.diorama.rds.event;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.RdsError;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time that a request asks events of: its StartTime and EndTime, or the last minutes of its Duration, or the last
 * hour.
 *
 * @param start the first moment
 * @param end the last moment
 */
record EventWindow(Instant start, Instant end) {

    private static final Duration DEFAULT = Duration.ofMinutes(60);

    /**
     * @throws dev.diorama.core.operation.AwsError InvalidParameterCombination or InvalidParameterValue
     */
    static EventWindow of(Structure in, Instant now) {
        Long minutes = in.number("Duration");
        Instant start = (Instant) in.get("StartTime");
        Instant end = (Instant) in.get("EndTime");
        EventWindow window = minutes == null ? between(start, end, now) : last(minutes, start, end, now);
        if (window.start.isBefore(now.minus(Events.KEPT))) {
            throw RdsError.invalidParameterCombination(
                    "Events occurring more than 14 days in the past are not available.");
        }
        return window;
    }

    private static EventWindow last(long minutes, @Nullable Instant start, @Nullable Instant end, Instant now) {
        if (start != null || end != null) {
            throw RdsError.invalidParameterCombination(
                    "If Duration is specified, both StartTime and EndTime must be omitted.");
        }
        if (minutes < 1) {
            throw RdsError.invalidParameterValue("Invalid value " + minutes + " for Duration. Must be greater than 0");
        }
        return new EventWindow(now.minus(Duration.ofMinutes(minutes)), now);
    }

    private static EventWindow between(@Nullable Instant start, @Nullable Instant end, Instant now) {
        Instant last = end == null ? now : end;
        Instant first = start == null ? last.minus(DEFAULT) : start;
        if (first.isAfter(last)) {
            throw RdsError.invalidParameterCombination("The start time must be before the end time.");
        }
        return new EventWindow(first, last);
    }

    boolean holds(Instant at) {
        return !at.isBefore(start) && !at.isAfter(end);
    }
}
