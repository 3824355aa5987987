package dev.diorama.rds.event;

import dev.diorama.core.identity.World;
import dev.diorama.core.operation.Service;
import dev.diorama.rds.resource.Resource;
import dev.diorama.storage.Batch;
import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.Range;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The events of the last 14 days, in the store; at most 10,000 in all worlds together, beyond which the oldest go first.
 *
 * <p>Every method may be called from any thread.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/working-with-events.html">Monitoring Amazon RDS
 *     events</a>
 */
public final class Events {

    static final Duration KEPT = Duration.ofDays(14);
    static final int MOST = 10_000;

    private static final String MAP = "rds/events";
    private static final Comparator<Event> BY_TIME =
            Comparator.comparing(Event::at).thenComparingLong(Event::number);

    private final OrderedStore store;
    private final InstantSource clock;
    private final Deque<Event> events = new ArrayDeque<>();
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private long next;

    /** Opens what the store holds. */
    public Events(OrderedStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        if (store.has(MAP)) {
            load(store.map(MAP));
        }
    }

    private void load(OrderedMap map) {
        Cursor cursor = map.cursor(Range.all(), Direction.FORWARD);
        while (cursor.next()) {
            long number = ByteBuffer.wrap(cursor.key()).getLong();
            next = number + 1;
            Event event = EventBytes.read(number, cursor.value());
            if (event != null) {
                events.addLast(event);
            }
        }
    }

    /** Tells the listener of every event from now on, on the thread that records it. */
    public void onEvent(Consumer<Event> listener) {
        listeners.add(listener);
    }

    /**
     * Remembers that something happened to a resource.
     *
     * @param arguments what the kind's text names, in its order
     */
    public void record(Resource source, EventKind kind, Object... arguments) {
        Event event = keep(source, kind, kind.message(arguments));
        listeners.forEach(listener -> listener.accept(event));
    }

    private Event keep(Resource source, EventKind kind, String message) {
        synchronized (events) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Event event =
                    new Event(next++, source.world(), source.type(), source.name(), source.arn(), kind, message, now);
            Batch batch = new Batch().put(MAP, key(event), EventBytes.write(event));
            events.addLast(event);
            dropOld(now.minus(KEPT), batch);
            store.write(batch);
            return event;
        }
    }

    private void dropOld(Instant before, Batch batch) {
        while (events.size() > MOST || events.getFirst().at().isBefore(before)) {
            batch.delete(MAP, key(events.removeFirst()));
        }
    }

    /** The events of a world that are not yet forgotten, oldest first. */
    public List<Event> in(World world) {
        Instant oldest = clock.instant().minus(KEPT);
        synchronized (events) {
            return events.stream()
                    .filter(event -> event.world().equals(world) && !event.at().isBefore(oldest))
                    .sorted(BY_TIME)
                    .toList();
        }
    }

    /** Forgets the events of that account and region, null for all. */
    public void reset(@Nullable String account, @Nullable String region) {
        Predicate<Event> gone = event -> Service.covers(account, region, event.world());
        synchronized (events) {
            Batch batch = new Batch();
            events.stream().filter(gone).forEach(event -> batch.delete(MAP, key(event)));
            events.removeIf(gone);
            store.write(batch);
        }
    }

    private static byte[] key(Event event) {
        return ByteBuffer.allocate(Long.BYTES).putLong(event.number()).array();
    }
}
