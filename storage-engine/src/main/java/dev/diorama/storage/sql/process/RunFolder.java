package dev.diorama.storage.sql.process;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one emulator process keeps while it runs: its sockets, its temporary files, and a note of each process it started.
 *
 * <p>It lies in a folder that all emulators of a user share. Its owner holds a lock on the file {@code owner} in it, which the
 * system lets go of however the owner ends; whoever opens a run folder next sees which are left over, ends what their
 * owners' processes still do, and deletes them.
 */
public final class RunFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);
    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final String OWNER = "owner";
    private static final String PROCESSES = "processes";

    private final Path folder;
    private final FileChannel owner;
    private final AtomicInteger named = new AtomicInteger();

    private RunFolder(Path folder, FileChannel owner) {
        this.folder = folder;
        this.owner = owner;
    }

    /**
     * @param shared the folder shared with other emulators of this user; a short one, because the names of sockets that
     *     systems take are short (about 100 bytes). It is made if it isn't there.
     */
    public static RunFolder open(Path shared) {
        try {
            makeShared(shared);
            reclaim(shared);
            Path folder = shared.resolve(prefixOfThisProcess() + Integer.toString(OPENED.getAndIncrement(), 36));
            FileTree.delete(folder);
            makePassable(folder);
            FileChannel owner =
                    FileChannel.open(folder.resolve(OWNER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            owner.lock();
            Files.createDirectory(folder.resolve(PROCESSES));
            return new RunFolder(folder, owner);
        } catch (IOException e) {
            throw new DatabaseException("Can't keep sockets and process ids in " + shared + ": " + e, e);
        }
    }

    public Path path() {
        return folder;
    }

    /** A new folder in it that only that user enters, with a name as short as can be. */
    public Path newFolder(ServerUser user) {
        return newFolder(folder.resolve(Integer.toString(named.getAndIncrement(), 36)), user);
    }

    /** Makes a folder that only that user enters. */
    public static Path newFolder(Path made, ServerUser user) {
        try {
            Files.createDirectory(
                    made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            user.give(made);
            return made;
        } catch (IOException e) {
            throw new DatabaseException("Can't make the folder " + made + ": " + e, e);
        }
    }

    /** Notes a process, so that a later emulator ends it if this one can't. */
    void started(ProcessIdentity process) throws IOException {
        Files.writeString(note(process.pid()), Long.toString(process.start()));
    }

    void ended(long pid) {
        try {
            Files.deleteIfExists(note(pid));
        } catch (IOException e) {
            LOG.debug("Can't delete the note of process {}", pid, e);
        }
    }

    private Path note(long pid) {
        return folder.resolve(PROCESSES).resolve(Long.toString(pid));
    }

    /** Deletes it. The processes it notes are to have ended. */
    @Override
    public void close() {
        try {
            owner.close();
            FileTree.delete(folder);
        } catch (IOException e) {
            LOG.warn("Can't delete {}: {}", folder, e.toString());
        }
    }

    private static String prefixOfThisProcess() {
        ProcessIdentity self = ProcessIdentity.ofThisProcess();
        return Long.toString(self.pid(), 36) + "-" + Long.toString(self.start(), 36) + "-";
    }

    private static void makeShared(Path shared) throws IOException {
        if (!Files.isDirectory(shared, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(shared.toAbsolutePath().getParent());
            makePassable(shared);
        }
        if (!Files.getOwner(shared).equals(ServerUser.ofThisProcess())) {
            throw new IOException("it belongs to " + Files.getOwner(shared).getName());
        }
    }

    /** Whatever this process usually allows others; they can enter it, not look round. */
    private static void makePassable(Path folder) throws IOException {
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    private static void reclaim(Path shared) throws IOException {
        String own = prefixOfThisProcess();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(shared)) {
            for (Path folder : folders) {
                if (!folder.getFileName().toString().startsWith(own) && isLeftOver(folder)) {
                    clear(folder);
                }
            }
        }
    }

    /** Where the file isn't there yet, the owner may be about to make it; after a minute it isn't. */
    private static boolean isLeftOver(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(OWNER), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | RuntimeException e) {
            return isOld(folder);
        }
    }

    private static boolean isOld(Path folder) {
        try {
            boolean headless = !Files.exists(folder.resolve(OWNER));
            long age = System.currentTimeMillis()
                    - Files.getLastModifiedTime(folder).toMillis();
            return headless && age > 60_000;
        } catch (IOException e) {
            return false;
        }
    }

    private static void clear(Path folder) {
        LOG.info("Clearing what an earlier process left in {}", folder);
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder.resolve(PROCESSES))) {
            for (Path note : notes) {
                endNoted(note);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("No notes of processes in {}", folder, e);
        }
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            LOG.warn("Can't delete {}, which an earlier process left: {}", folder, e.toString());
        }
    }

    private static void endNoted(Path note) throws IOException {
        long pid = Long.parseLong(note.getFileName().toString());
        long start = Long.parseLong(Files.readString(note).trim());
        new ProcessIdentity(pid, start).kill();
    }
}
