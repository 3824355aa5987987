package dev.diorama.storage.mvstore;

import dev.diorama.storage.Durability;
import dev.diorama.storage.DurabilityListener;
import dev.diorama.storage.StorageException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of operations that makes a store durable: one thread writes what many have appended.
 *
 * <p>Writers append to a buffer in memory. The committing thread takes the whole buffer, writes it as one frame (and in
 * {@link Durability#FSYNC} forces it to the disk), tells those who waited for it, and takes what has gathered meanwhile:
 * so the busier the store, the more writes share one system call. A frame is whole in the file or counts for nothing,
 * which is what makes batches atomic over a restart.
 *
 * <p>After the first failure nothing more is appended; what waits fails with it.
 */
final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** Appended but not written yet: a disk that can't keep up holds its writers up, not the heap. */
    private static final int MAX_PENDING_BYTES = 16 << 20;

    /** More listeners than there can be connections means that something is stuck. */
    private static final int MAX_WAITING = 65_536;

    private record Waiting(long appended, DurabilityListener listener) {}

    private final DataFolder folder;
    private final Durability durability;
    private final Thread committer = new Thread(this::commitUntilClosed, "diorama-journal");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private JournalBuffer pending = new JournalBuffer();
    private JournalBuffer taken = new JournalBuffer();
    private JournalFile file;
    private long fileNumber;

    /** How many appends there were, have been taken, were written or have failed, and were written. */
    private long appended;

    private long takenUpTo;
    private long settled;
    private long durable;

    private boolean committing;
    private boolean closing;
    private boolean broken;
    private volatile @Nullable StorageException failure;

    /**
     * A journal that begins a new file.
     *
     * @param fileNumber the file's number, greater than that of any file that is still needed
     * @throws StorageException if the file can't be made
     */
    Journal(DataFolder folder, Durability durability, long fileNumber) {
        this.folder = folder;
        this.durability = durability;
        this.fileNumber = fileNumber;
        try {
            this.file = begin(fileNumber);
        } catch (IOException e) {
            throw folder.failed(e);
        }
        committer.setDaemon(true);
        committer.start();
    }

    private JournalFile begin(long number) throws IOException {
        JournalFile begun = JournalFile.begin(folder.openJournal(number));
        if (durability == Durability.FSYNC) {
            begun.force();
            folder.force();
        }
        return begun;
    }

    /** Appends operations that belong together. The caller has the store's lock alone: one comes here at a time. */
    void append(Consumer<JournalBuffer> operations) {
        lock.lock();
        try {
            makeReady();
            operations.accept(pending);
            appended++;
            if (!committing) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void makeReady() {
        checkTakingWrites();
        while (pending.length() > MAX_PENDING_BYTES) {
            progress.awaitUninterruptibly();
            checkTakingWrites();
        }
    }

    /** Throws what every write fails with once one has failed. */
    void checkTakingWrites() {
        StorageException failed = failure;
        if (failed != null) {
            throw new StorageException(String.valueOf(failed.getMessage()), failed.getCause());
        }
    }

    boolean isTakingWrites() {
        return failure == null;
    }

    /** As {@link dev.diorama.storage.OrderedStore#whenDurable}. */
    void whenDurable(DurabilityListener listener) {
        boolean succeeded;
        lock.lock();
        try {
            while (waiting.size() >= MAX_WAITING && !Thread.currentThread().equals(committer)) {
                progress.awaitUninterruptibly();
            }
            if (settled < appended) {
                waiting.add(new Waiting(appended, listener));
                return;
            }
            succeeded = durable == appended;
        } finally {
            lock.unlock();
        }
        tell(listener, succeeded);
    }

    /**
     * Waits until everything appended is durable, then begins a new file: what the trees hold at this moment is what the
     * files before that one say. The caller has the store's lock alone, so that nothing is appended meanwhile.
     *
     * @return the new file's number
     */
    long roll() {
        lock.lock();
        try {
            awaitIdle();
            checkTakingWrites();
            JournalFile next = begin(fileNumber + 1);
            file.close();
            file = next;
            return ++fileNumber;
        } catch (IOException e) {
            StorageException failed = folder.failed(e);
            breakDown(failed);
            throw failed;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more writes, and waits until those appended before are durable, or have failed. */
    void refuse(StorageException reason) {
        lock.lock();
        try {
            if (failure == null) {
                failure = reason;
            }
            awaitIdle();
        } finally {
            lock.unlock();
        }
    }

    private void awaitIdle() {
        while (settled < appended) {
            progress.awaitUninterruptibly();
        }
    }

    /** Makes durable what was appended, and ends. */
    void close() {
        lock.lock();
        try {
            closing = true;
            work.signal();
        } finally {
            lock.unlock();
        }
        Threads.join(committer);
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("Closing the journal in {} failed", folder.path(), e);
        }
    }

    private void commitUntilClosed() {
        while (take()) {
            settle(commit());
        }
    }

    /** Waits for something to commit and sets it apart; false when the journal is closed and nothing is left. */
    private boolean take() {
        lock.lock();
        try {
            while (settled == appended && !closing) {
                work.awaitUninterruptibly();
            }
            if (settled == appended) {
                return false;
            }
            JournalBuffer free = taken;
            taken = pending;
            takenUpTo = appended;
            pending = free;
            committing = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Writes what was taken; whether that worked. */
    private boolean commit() {
        if (broken) {
            return false;
        }
        try {
            if (!taken.isEmpty()) {
                file.append(taken.frame());
                if (durability == Durability.FSYNC) {
                    file.force();
                }
            }
            return true;
        } catch (IOException | RuntimeException | Error e) {
            LOG.error("Writing the journal in {} failed: nothing more is written", folder.path(), e);
            breakDown(folder.failed(e));
            return false;
        }
    }

    private void breakDown(StorageException reason) {
        lock.lock();
        try {
            broken = true;
            if (failure == null) {
                failure = reason;
            }
        } finally {
            lock.unlock();
        }
    }

    private void settle(boolean succeeded) {
        List<Waiting> told = new ArrayList<>();
        lock.lock();
        try {
            taken.clear();
            committing = false;
            settled = takenUpTo;
            if (succeeded) {
                durable = takenUpTo;
            }
            while (!waiting.isEmpty() && waiting.element().appended() <= settled) {
                told.add(waiting.remove());
            }
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        told.forEach(each -> tell(each.listener(), succeeded));
    }

    private void tell(DurabilityListener listener, boolean succeeded) {
        try {
            StorageException failed = failure;
            if (succeeded || failed == null) {
                listener.durable();
            } else {
                listener.failed(failed);
            }
        } catch (RuntimeException e) {
            LOG.error("A listener for durability threw", e);
        }
    }
}
