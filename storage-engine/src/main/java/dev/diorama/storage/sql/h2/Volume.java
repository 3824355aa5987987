package dev.diorama.storage.sql.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The file of one database, with everything that happens to it in order: it can be read as it was while it goes on, and its
 * changes can be kept and repeated elsewhere. H2 appends each commit as one write before it acknowledges it, and opens a file
 * whose last writes are missing as what was committed by then; so a file's beginning of changes is a state of its database.
 */
final class Volume implements FileContent, AutoCloseable {

    /** Is told of a change before it happens; if it throws, the change does not happen. Called with the volume locked. */
    interface Listener {

        void changing(Change change) throws IOException;

        /** A change that was told of failed in the end; nothing more will be told. Called with the volume locked. */
        void lost();
    }

    private final FileChannel channel;
    private final Set<Snapshot> snapshots = new LinkedHashSet<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private long changes;
    private long micros;
    private boolean retired;
    private @Nullable Archive archive;

    Volume(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    }

    /** How often it has changed since it was opened. */
    synchronized long changes() {
        return changes;
    }

    /** A time that no change before has, and none after is before. */
    synchronized long now() {
        micros = Math.max(micros + 1, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        return micros;
    }

    /** Has all times from now on lie after that one. */
    synchronized void notBefore(long last) {
        micros = Math.max(micros, last);
    }

    /** Has every change archived before anybody else is told of it; null ends that. */
    synchronized void archive(@Nullable Archive to) {
        archive = to;
    }

    /** Notes in the archive that everything up to now is there; null if there is no archive. */
    synchronized @Nullable Long mark() {
        try {
            if (archive == null) {
                return null;
            }
            long now = now();
            archive.changing(Change.mark(now));
            return now;
        } catch (IOException e) {
            throw H2Files.failed(e);
        }
    }

    /** The content as it is now. */
    Snapshot snapshot() {
        return snapshot(null);
    }

    /** The content as it is now, and a listener from the next change on. */
    synchronized Snapshot snapshot(@Nullable Listener listener) {
        try {
            Snapshot snapshot = new Snapshot(this, channel.size(), now());
            snapshots.add(snapshot);
            if (listener != null) {
                listeners.add(listener);
            }
            return snapshot;
        } catch (IOException e) {
            throw H2Files.failed(e);
        }
    }

    synchronized void release(Snapshot snapshot) {
        snapshots.remove(snapshot);
        if (retired && snapshots.isEmpty()) {
            close();
        }
    }

    /** Closes it as soon as nobody reads any snapshot of it. */
    synchronized void retire() {
        retired = true;
        listeners.clear();
        if (snapshots.isEmpty()) {
            close();
        }
    }

    /** Returns once the listener will not be called any more. */
    synchronized void forget(Listener listener) {
        listeners.remove(listener);
    }

    @Override
    public synchronized long size() throws IOException {
        return channel.size();
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        return channel.read(into, position);
    }

    @Override
    public synchronized void write(ByteBuffer from, long position) throws IOException {
        if (archive != null || !listeners.isEmpty()) {
            tell(new Change(Change.Kind.WRITE, now(), position, copy(from.duplicate())));
        }
        overwrite(from, position);
    }

    private static byte[] copy(ByteBuffer from) {
        byte[] bytes = new byte[from.remaining()];
        from.get(bytes);
        return bytes;
    }

    private void tell(Change change) throws IOException {
        if (archive != null) {
            archive.changing(change);
        }
        for (Listener listener : listeners) {
            listener.changing(change);
        }
    }

    private void overwrite(ByteBuffer from, long position) throws IOException {
        try {
            for (Snapshot snapshot : snapshots) {
                snapshot.keep(position, position + from.remaining());
            }
            changes++;
            long at = position;
            while (from.hasRemaining()) {
                at += channel.write(from, at);
            }
        } catch (IOException e) {
            lose();
            throw e;
        }
    }

    @Override
    public synchronized void truncate(long size) throws IOException {
        if (size < channel.size()) {
            tell(Change.truncation(now(), size));
            cut(size);
        }
    }

    private void cut(long size) throws IOException {
        try {
            for (Snapshot snapshot : snapshots) {
                snapshot.keep(size, Long.MAX_VALUE);
            }
            changes++;
            channel.truncate(size);
        } catch (IOException e) {
            lose();
            throw e;
        }
    }

    /** Those who were told have what is not there. */
    private void lose() {
        listeners.forEach(Listener::lost);
        listeners.clear();
    }

    /** Repeats another volume's change, under the time that it had there. */
    synchronized void repeat(Change change) throws IOException {
        micros = Math.max(micros, change.micros());
        tell(change);
        switch (change.kind()) {
            case WRITE -> overwrite(ByteBuffer.wrap(change.bytes()), change.position());
            case TRUNCATE -> cut(change.position());
            case MARK -> {
                // nothing happened
            }
        }
    }

    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public @Nullable FileLock lock(FileChannel opened) throws IOException {
        return channel.tryLock();
    }

    @Override
    public synchronized void close() {
        listeners.clear();
        try {
            channel.close();
        } catch (IOException e) {
            throw H2Files.failed(e);
        }
    }
}
