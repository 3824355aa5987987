package dev.diorama.storage.mvstore;

import dev.diorama.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Brings the trees of the last checkpoint up to what the journal says, and knows how both name things.
 *
 * <p>The trees say which journal file is the first that they don't hold; those before it are left over from a checkpoint
 * whose tidying up was interrupted.
 */
final class Recovery implements JournalReader.Target {

    /** The maps of a store's users are trees of that prefix; the store's own tree is not. */
    private static final String USER_PREFIX = "map/";

    private static final String OWN_TREE = "diorama";
    private static final byte[] FIRST_JOURNAL = {1};

    private final DataFolder folder;
    private final MVStore trees;

    Recovery(DataFolder folder, MVStore trees) {
        this.folder = folder;
        this.trees = trees;
    }

    /** What a recovery found: the number for the next journal file, and the bytes of operations that were applied. */
    record Result(long nextJournal, long appliedBytes) {}

    /**
     * Applies what the journal files hold.
     *
     * @throws StorageException if a file is missing or damaged
     */
    Result run() {
        long first = firstJournal();
        SortedMap<Long, Path> journals = folder.journals().tailMap(first);
        long next = first;
        long applied = 0;
        for (var journal : journals.entrySet()) {
            if (journal.getKey() != next) {
                throw missing(next);
            }
            boolean last = next == journals.lastKey();
            long good = new JournalReader(journal.getValue(), this).replay(last);
            if (last) {
                cutOff(next, good);
            }
            applied += Math.max(0, good - JournalReader.FILE_MARK.length);
            next++;
        }
        return new Result(next, applied);
    }

    private StorageException missing(long number) {
        return new StorageException(
                folder.journal(number)
                        + " is missing. Put back a copy of the whole data folder, or start with a new one.",
                null);
    }

    /** What a killed process left at the end is removed, as the file is not the last one for long. */
    private void cutOff(long journal, long good) {
        try (FileChannel channel = folder.openJournal(journal)) {
            if (good == 0) {
                JournalFile.begin(channel);
            } else if (channel.size() > good) {
                channel.truncate(good);
            }
        } catch (IOException e) {
            throw folder.failed(e);
        }
    }

    @Override
    public void write(String map, byte[] key, byte @Nullable [] value) {
        Trees.apply(tree(map), key, value);
    }

    @Override
    public void create(String map) {
        tree(map);
    }

    @Override
    public void drop(String map) {
        trees.removeMap(tree(map));
    }

    /** The tree of a user's map. */
    MVMap<byte[], byte[]> tree(String map) {
        return Trees.open(trees, USER_PREFIX + map);
    }

    /** The names of the users' maps. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        for (String name : trees.getMapNames()) {
            if (name.startsWith(USER_PREFIX)) {
                names.add(name.substring(USER_PREFIX.length()));
            }
        }
        return names;
    }

    private long firstJournal() {
        byte[] first = Trees.open(trees, OWN_TREE).get(FIRST_JOURNAL);
        return first == null ? 1 : ByteBuffer.wrap(first).getLong();
    }

    /** Notes in the trees that they hold all that the journal files before that one say. */
    void setFirstJournal(long number) {
        byte[] first = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        Trees.open(trees, OWN_TREE).put(FIRST_JOURNAL, first);
    }
}
