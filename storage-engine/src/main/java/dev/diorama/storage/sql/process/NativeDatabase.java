package dev.diorama.storage.sql.process;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A database whose server is a process of this machine, with a folder of its own for sockets.
 *
 * <p>What starts, stops or re-points it happens one at a time; {@link #kill} comes between, as a power cut does. Statements run
 * beside all that, each call in a connection of its own.
 */
public abstract class NativeDatabase implements Database {

    private static final Duration TO_STOP = Duration.ofSeconds(30);
    private static final Duration TO_CLOSE = Duration.ofSeconds(5);

    private final ReentrantLock lifecycle = new ReentrantLock();
    private final DatabaseSpec spec;
    private final String version;
    private final Path home;
    private final ServerUser user;
    private final Path sockets;

    /** @param user runs the server */
    protected NativeDatabase(DatabaseSpec spec, String version, Path home, RunFolder run, ServerUser user) {
        this.spec = spec;
        this.version = version;
        this.home = home;
        this.user = user;
        this.sockets = run.newFolder(user);
    }

    @Override
    public final String name() {
        return spec.name();
    }

    @Override
    public final String version() {
        return version;
    }

    @Override
    public final Path home() {
        return home;
    }

    public final DatabaseSpec spec() {
        return spec;
    }

    public final ServerUser user() {
        return user;
    }

    /** The folder of its sockets, as long as it is open. */
    protected final Path sockets() {
        return sockets;
    }

    @Override
    public final void start() {
        exclusively(this::startIfStopped);
    }

    /** Starts the server and waits until it takes connections, unless it runs; to be called exclusively. */
    protected abstract void startIfStopped();

    @Override
    public final void stop() {
        exclusively(() -> stopWithin(TO_STOP));
    }

    /** Ends the server, in good order if that is done by then; to be called exclusively. */
    protected abstract void stopWithin(Duration patience);

    @Override
    public final void freeze() {
        exclusively(() -> freeze(true));
    }

    @Override
    public final void thaw() {
        exclusively(() -> freeze(false));
    }

    /** Has it apply what it receives no longer, or again; to be called exclusively. */
    protected abstract void freeze(boolean freeze);

    protected final void exclusively(Runnable work) {
        answerExclusively(() -> {
            work.run();
            return true;
        });
    }

    protected final <T> T answerExclusively(Supplier<T> work) {
        lifecycle.lock();
        try {
            return work.get();
        } finally {
            lifecycle.unlock();
        }
    }

    /** Requires of a folder that a copy goes to that it doesn't exist. */
    protected static void requireNew(Path folder) {
        if (Files.exists(folder)) {
            throw new DatabaseException("There is a " + folder + " already");
        }
    }

    protected final void requireRunning() {
        if (!running()) {
            throw new DatabaseException("The database " + name() + " isn't running");
        }
    }

    @Override
    public final void close() {
        try {
            if (lifecycle.tryLock(TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    stopWithin(TO_CLOSE);
                } finally {
                    lifecycle.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
        try {
            FileTree.delete(sockets);
        } catch (IOException e) {
            throw new DatabaseException("Can't delete " + sockets + ": " + e, e);
        } finally {
            closed();
        }
    }

    /** Lets go of what it has besides its server and its sockets; it won't be used any more. */
    protected abstract void closed();
}
