package dev.diorama.storage.sql.h2;

import dev.diorama.storage.sql.DatabaseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a follower shows: a state of its file that H2 has open, read-only.
 *
 * <p>H2 can't see that a file changes under it, so each newer state is opened anew beside the former when somebody asks, at most
 * every {@value #KEPT_MILLIS} ms; a former one is closed once nobody holds it.
 */
final class ShownDatabase {

    private static final long KEPT_MILLIS = 40;

    /** One state. */
    static final class State {

        private final Volume volume;
        private final long changes;
        private final Path file;
        private final Snapshot snapshot;
        private final Overlay content;
        private final OpenDatabase open;
        private final long since = System.nanoTime();
        private int holders;

        private State(Volume volume, long changes, Path file, Snapshot snapshot, Overlay content, OpenDatabase open) {
            this.volume = volume;
            this.changes = changes;
            this.file = file;
            this.snapshot = snapshot;
            this.content = content;
            this.open = open;
        }

        /** H2's name of it. */
        String path() {
            return VolumePath.name(file);
        }

        private boolean stale(Volume now) {
            boolean other = volume != now || changes != now.changes();
            return !open.isOpen() || other && System.nanoTime() - since > TimeUnit.MILLISECONDS.toNanos(KEPT_MILLIS);
        }

        private void close() {
            open.end("SHUTDOWN IMMEDIATELY");
            VolumePath.withdraw(file, content);
            snapshot.close();
        }
    }

    private final Path home;
    private final Supplier<Volume> volume;
    private final Function<String, OpenDatabase> opener;
    private final List<State> former = new ArrayList<>();
    private @Nullable State current;
    private long opened;
    private boolean closed;

    /**
     * @param volume the file as it is by now
     * @param opener opens what H2 knows by that name
     */
    ShownDatabase(Path home, Supplier<Volume> volume, Function<String, OpenDatabase> opener) {
        this.home = home;
        this.volume = volume;
        this.opener = opener;
    }

    /** Runs statements as the administrator, each by itself, and answers the rows of the last. */
    List<List<@Nullable String>> run(String... statements) {
        State state = hold();
        try {
            return state.open.run(statements);
        } finally {
            release(state);
        }
    }

    /** The newest state, which stays open until it is released. */
    synchronized State hold() {
        if (closed) {
            throw new DatabaseException("It isn't running");
        }
        State state = current;
        if (state == null || state.stale(volume.get())) {
            State next = open(volume.get());
            renew();
            current = next;
            state = next;
        }
        state.holders++;
        return state;
    }

    synchronized void release(State state) {
        state.holders--;
    }

    private State open(Volume of) {
        Path file = home.resolve("shown-" + ++opened + ".mv.db");
        Snapshot snapshot;
        long changes;
        synchronized (of) {
            snapshot = of.snapshot();
            changes = of.changes();
        }
        Overlay content = new Overlay(snapshot);
        VolumePath.offer(file, content);
        try {
            OpenDatabase open = opener.apply(VolumePath.name(file));
            open.database().setReadOnly(true);
            return new State(of, changes, file, snapshot, content, open);
        } catch (DatabaseException e) {
            VolumePath.withdraw(file, content);
            snapshot.close();
            throw e;
        }
    }

    /** Has the next who asks get a state that is opened anew. */
    synchronized void renew() {
        if (current != null) {
            former.add(current);
            current = null;
        }
    }

    /** Closes states that nobody holds and that are not the newest. */
    synchronized void tidy() {
        if (current != null && current.stale(volume.get())) {
            renew();
        }
        former.removeIf(state -> {
            boolean free = state.holders == 0;
            if (free) {
                state.close();
            }
            return free;
        });
    }

    /** Closes every state. */
    synchronized void close() {
        closed = true;
        renew();
        former.forEach(State::close);
        former.clear();
    }
}
