package dev.diorama.storage.sql.h2;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.FollowerStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A follower's side of following: takes its source's changes as they happen, and repeats them in its own file, at once or when
 * they are due.
 *
 * <p>A source's commit waits for its followers to take it, which is a write to a file; locks are taken from the source down.
 */
final class Following implements Volume.Listener, AutoCloseable {

    /** The database whose following it is. Called on a thread of its own. */
    interface Owner {

        /** Has H2 open what it knows by that name. */
        OpenDatabase opened(String path);

        /** There is another volume now; those who follow it have to copy that. */
        void volumeReplaced();

        /** What it has may not be what its source has; it has to copy that anew. */
        void sourceLost();

        /** It can't go on. */
        void broken(String reason);
    }

    private static final long EVERY_MILLIS = 25;
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "h2-follow");
        thread.setDaemon(true);
        return thread;
    });

    private final Path file;
    private final Received received;
    private final ShownDatabase shown;
    private final Owner owner;
    private final ScheduledFuture<?> clock;
    private volatile Volume volume;
    private @Nullable Volume source;
    private Duration delay;
    private boolean frozen;
    private boolean copying;
    private long newest;

    Following(H2Files files, Duration delay, boolean frozen, Owner owner) {
        this.file = files.database();
        this.delay = delay;
        this.frozen = frozen;
        this.owner = owner;
        try {
            received = new Received(files.home());
            volume = new Volume(file);
        } catch (IOException e) {
            throw H2Files.failed(e);
        }
        newest = micros();
        shown = new ShownDatabase(files.realHome(), this::volume, owner::opened);
        clock = CLOCK.scheduleWithFixedDelay(this::tick, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** Its file by now. */
    Volume volume() {
        return volume;
    }

    ShownDatabase shown() {
        return shown;
    }

    // Receiving

    /** Takes another source's content as it is now and all its changes from now on. */
    void attach(Volume to) {
        detach();
        try {
            Path part;
            synchronized (this) {
                part = received.begin();
                copying = true;
                source = to;
            }
            try (Snapshot snapshot = to.snapshot(this)) {
                snapshot.copyTo(part);
                complete(snapshot.micros());
            }
        } catch (IOException e) {
            detach();
            throw new DatabaseException("Its source can't be copied: " + e, e);
        }
    }

    private synchronized void complete(long micros) throws IOException {
        received.complete(micros);
        copying = false;
        catchUp();
    }

    /** Takes nothing more from its source; what it has received stays. */
    void detach() {
        Volume from;
        synchronized (this) {
            from = source;
            source = null;
        }
        if (from != null) {
            from.forget(this);
        }
        synchronized (this) {
            if (copying) {
                copying = false;
                try {
                    received.abandon();
                } catch (IOException e) {
                    throw H2Files.failed(e);
                }
            }
        }
    }

    /** Whether it has a source whose changes it gets. */
    synchronized boolean attached() {
        return source != null && !copying;
    }

    @Override
    public synchronized void changing(Change change) {
        try {
            if (copying || frozen || !delay.isZero() || !received.isEmpty()) {
                received.append(change);
            } else {
                apply(change);
            }
        } catch (IOException | DatabaseException e) {
            fail(e);
        }
    }

    @Override
    public void lost() {
        CLOCK.execute(owner::sourceLost);
    }

    private void fail(Exception e) {
        Volume from;
        synchronized (this) {
            from = source;
            source = null;
        }
        if (from != null) {
            from.forget(this);
        }
        CLOCK.execute(() -> owner.broken("It can't keep what it receives: " + e.getMessage()));
    }

    // Applying

    private void apply(Change change) throws IOException {
        volume.repeat(change);
        newest = change.micros();
    }

    private void tick() {
        try {
            synchronized (this) {
                catchUp();
            }
            shown.tidy();
        } catch (IOException | DatabaseException e) {
            fail(e);
        }
    }

    /** Applies what is due. */
    private void catchUp() throws IOException {
        if (!frozen && !copying) {
            applyUntil(micros() - TimeUnit.MILLISECONDS.toMicros(delay.toMillis()));
        }
    }

    private void applyUntil(long moment) throws IOException {
        Long copied = received.copied();
        if (copied != null) {
            if (copied > moment) {
                return;
            }
            replace(copied);
        }
        for (Change next = received.next(); next != null && next.micros() <= moment; next = received.next()) {
            apply(next);
            received.applied();
        }
    }

    /** Takes the copy for its own file. Those who follow it have to copy it in turn. */
    private void replace(long copied) throws IOException {
        Volume before = volume;
        received.moveTo(file);
        volume = new Volume(file);
        newest = copied;
        before.retire();
        CLOCK.execute(owner::volumeReplaced);
    }

    /** Applies everything that it has received, whatever is due; then it follows nobody. */
    synchronized void applyAll() {
        try {
            applyUntil(Long.MAX_VALUE);
            received.discard();
        } catch (IOException e) {
            throw H2Files.failed(e);
        }
    }

    synchronized void delay(Duration behind) {
        delay = behind;
    }

    synchronized void freeze(boolean to) {
        frozen = to;
    }

    synchronized FollowerStatus status(boolean streaming) {
        try {
            boolean all = received.isEmpty() && !copying;
            Duration lag = all ? Duration.ZERO : Duration.of(Math.max(1, micros() - newest), ChronoUnit.MICROS);
            return new FollowerStatus(streaming, frozen, lag);
        } catch (IOException e) {
            throw H2Files.failed(e);
        }
    }

    /** Ends it. Its volume is left open, for whoever takes it. */
    void end() {
        detach();
        clock.cancel(false);
        shown.close();
        synchronized (this) {
            received.close();
        }
    }

    @Override
    public void close() {
        end();
        volume.retire();
    }
}
