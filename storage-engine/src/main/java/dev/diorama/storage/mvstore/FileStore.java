package dev.diorama.storage.mvstore;

import dev.diorama.storage.Batch;
import dev.diorama.storage.Durability;
import dev.diorama.storage.DurabilityListener;
import dev.diorama.storage.Snapshot;
import dev.diorama.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine that keeps everything in a folder: an MVStore in a file, and a {@link Journal} of what is newer than that.
 *
 * <p>A write goes to the journal's buffer and to the trees in memory, and the journal makes it durable. Now and then the
 * {@link Checkpointer} writes the trees that changed, after which the journal before that isn't needed. MVStore could
 * commit every write alone, but each of its commits writes the changed pages whole, and their parents, and their chunk's
 * description: right for every few megabytes, not for every few writes.
 *
 * <p>When a checkpoint can't be written, or a page can't be read, MVStore closes itself. The trees are then opened again
 * as at the program's start, to be read: what was acknowledged is in the last checkpoint and the journal. Nothing is
 * written after that.
 */
final class FileStore extends TreeStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileStore.class);

    /** Below this share of live pages, in percent, a checkpoint is followed by moving some of those out of the worst chunks. */
    private static final int LIVE_PERCENT = 60;

    private static final int OVERDUE_FACTOR = 2;

    private final DataFolder folder;
    private final FileStoreSizes sizes;
    private final Journal journal;
    private final Checkpointer checkpointer;
    private volatile MVStore trees;

    /** Written since the last checkpoint; guarded by the lock. */
    private long uncheckpointedBytes;

    FileStore(Path path, Durability durability, String fileSystem, FileStoreSizes sizes) {
        this.folder = new DataFolder(path, fileSystem);
        this.sizes = sizes;
        this.trees = folder.openTrees(sizes.cacheMegabytes());
        try {
            Recovery recovery = new Recovery(folder, trees);
            Recovery.Result recovered = recovery.run();
            this.uncheckpointedBytes = recovered.appliedBytes();
            this.journal = new Journal(folder, durability, recovered.nextJournal());
            for (String name : recovery.names()) {
                maps.put(name, new StoredMap(name, recovery.tree(name), this::treeAfter));
            }
        } catch (RuntimeException e) {
            trees.closeImmediately();
            throw e;
        }
        this.checkpointer = new Checkpointer(this::checkpoint, this::finish);
        if (uncheckpointedBytes > 0) {
            checkpointer.request();
        }
    }

    @Override
    public void write(Batch batch) {
        List<Batch.Write> writes = batch.writes();
        StoredMap[] targets = targetsOf(writes);
        long unsaved;
        long stamp = lock.writeLock();
        try {
            checkOpen();
            journal.append(buffer -> describe(buffer, writes, targets));
            applyOrReopen(() -> apply(writes, targets));
            uncheckpointedBytes += bytesOf(writes);
            unsaved = Math.max(uncheckpointedBytes, trees.getUnsavedMemory());
        } finally {
            lock.unlockWrite(stamp);
        }
        if (unsaved > sizes.checkpointBytes()) {
            checkpointer.request();
            if (unsaved > OVERDUE_FACTOR * sizes.checkpointBytes()) {
                checkpointer.awaitOne();
            }
        }
    }

    private static void describe(JournalBuffer buffer, List<Batch.Write> writes, StoredMap[] targets) {
        for (int i = 0; i < targets.length; i++) {
            Batch.Write write = writes.get(i);
            if (!targets[i].isDropped()) {
                buffer.write(targets[i].nameBytes(), write.key(), write.value());
            }
        }
    }

    private static long bytesOf(List<Batch.Write> writes) {
        long bytes = 0;
        for (Batch.Write write : writes) {
            byte[] value = write.value();
            bytes += write.key().length + (value == null ? 0 : value.length);
        }
        return bytes;
    }

    @Override
    StoredMap create(String name) {
        StoredMap[] created = new StoredMap[1];
        applyOrReopen(() -> created[0] = new StoredMap(name, new Recovery(folder, trees).tree(name), this::treeAfter));
        journal.append(buffer -> buffer.create(created[0].nameBytes()));
        return created[0];
    }

    @Override
    void remove(StoredMap map) {
        journal.append(buffer -> buffer.drop(map.nameBytes()));
        applyOrReopen(() -> trees.removeMap(map.tree()));
    }

    @Override
    Snapshot snapshotOf(Map<String, FrozenMap> frozen) {
        MVStore store = trees;
        MVStore.TxCounter usage = store.registerVersionUsage();
        AtomicBoolean released = new AtomicBoolean();
        return new FrozenMaps(frozen, () -> {
            if (!released.getAndSet(true)) {
                store.deregisterVersionUsage(usage);
            }
        });
    }

    @Override
    public void whenDurable(DurabilityListener listener) {
        journal.whenDurable(listener);
    }

    @Override
    public void close() {
        if (shut()) {
            checkpointer.close();
        }
    }

    /** Writes the trees, then lets go of the journal files that they make needless. */
    private void checkpoint() {
        MVStore current = trees;
        try {
            long firstJournal = beginCheckpoint(current);
            current.executeFilestoreOperation(() -> {});
            current.sync();
            folder.deleteJournalsBefore(firstJournal);
            current.compact(LIVE_PERCENT, (int) sizes.checkpointBytes() / 2);
        } catch (MVStoreException e) {
            alone(() -> reopen(current, e));
        } catch (StorageException e) {
            LOG.warn("No checkpoint was written: {}", e.getMessage());
        } catch (IOException e) {
            LOG.warn("Journal files in {} could not be deleted", folder.path(), e);
        }
    }

    /**
     * Has MVStore take hold of all roots, between two batches, and begin to write them on its own threads.
     *
     * @return the first journal file that is not part of the checkpoint
     */
    private long beginCheckpoint(MVStore current) {
        long stamp = lock.writeLock();
        try {
            long firstJournal = journal.roll();
            new Recovery(folder, current).setFirstJournal(firstJournal);
            // It gives up where another thread has MVStore's lock, to let go of a snapshot for instance.
            while (current.tryCommit() < 0) {
                if (current.getPanicException() != null || current.isClosed()) {
                    throw new MVStoreException(0, "The trees were closed");
                }
                Thread.onSpinWait();
            }
            uncheckpointedBytes = 0;
            return firstJournal;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** The last work: a checkpoint, so that the next start is quick, and everything closed. */
    private void finish() {
        checkpoint();
        boolean sound = journal.isTakingWrites();
        journal.close();
        try {
            if (sound) {
                trees.close();
                return;
            }
        } catch (MVStoreException e) {
            LOG.warn("Closing {} failed", folder.path(), e);
        }
        trees.closeImmediately();
    }

    /** Does something with the trees that changes them; the lock is held alone. */
    private void applyOrReopen(Runnable action) {
        try {
            action.run();
        } catch (MVStoreException e) {
            reopen(trees, e);
            throw folder.failed(e);
        }
    }

    /** Where to read a map on after its tree couldn't be read. */
    private MVMap<byte[], byte[]> treeAfter(StoredMap map, MVStoreException failure) {
        checkOpen();
        MVStore failed = map.tree().getStore();
        if (failed.getPanicException() != null || failed.isClosed()) {
            alone(() -> reopen(failed, failure));
        }
        return map.tree();
    }

    /** Opens the trees again after MVStore gave up on them, if nobody has done that yet; the lock is held alone. */
    private void reopen(MVStore failed, MVStoreException cause) {
        if (trees != failed || isClosed()) {
            return;
        }
        LOG.error("The data folder {} failed: nothing more is written", folder.path(), cause);
        journal.refuse(folder.failed(cause));
        failed.closeImmediately();
        MVStore again = folder.openTrees(sizes.cacheMegabytes());
        Recovery recovery = new Recovery(folder, again);
        recovery.run();
        maps.values().forEach(map -> map.replaceTree(recovery.tree(map.name())));
        trees = again;
    }

    private void alone(Runnable action) {
        long stamp = lock.writeLock();
        try {
            action.run();
        } finally {
            lock.unlockWrite(stamp);
        }
    }
}
