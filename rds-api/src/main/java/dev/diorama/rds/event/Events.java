package dev.diorama.rds.event;

import dev.diorama.rds.resource.Resource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The events of the last 14 days, as many as there is room for. */
public final class Events {

    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Deque<Event> events = new ArrayDeque<>();

    /**
     * Something that happened.
     *
     * @param source what it happened to; what was deleted since is still named
     */
    public record Event(Resource source, String sourceName, EventKind kind, String message, Instant at) {}

    public Events(InstantSource clock) {
        this.clock = clock;
    }

    /** Remembers that something happened to a resource. */
    public void record(Resource source, EventKind kind, Object... arguments) {
        Event event = new Event(
                source,
                source.name(),
                kind,
                String.format(java.util.Locale.ROOT, kind.message(), arguments),
                clock.instant());
        synchronized (events) {
            events.addLast(event);
            if (events.size() > MOST) {
                events.removeFirst();
            }
        }
    }

    /** Everything remembered, oldest first. */
    public List<Event> all() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }
}
