package dev.diorama.rds.server;

import dev.diorama.storage.sql.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of an emulator that keeps nothing: made anew for it, deleted when it stops.
 *
 * <p>It holds a lock on the file {@code owner} in it, which the system lets go of however the emulator ends; so whoever comes next
 * sees which folders were left by one that was killed, and deletes them. Locks are a process's own, and one that a process opens a
 * second time is lost when that is closed: so folders of this very process, known by their names, are never looked into.
 */
public final class TemporaryHome implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryHome.class);
    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final String PREFIX = "diorama-rds-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-z]+-[0-9a-z]+-[0-9a-z]+");
    private static final String OWNER = "owner";
    private static final Duration UNFINISHED = Duration.ofMinutes(1);

    private final Path folder;
    private final FileChannel owner;

    private TemporaryHome(Path folder, FileChannel owner) {
        this.folder = folder;
        this.owner = owner;
    }

    /** Makes one in a folder that others may have theirs in too. */
    public static TemporaryHome open(Path parent) {
        Path folder = parent.resolve(prefixOfThisProcess() + Integer.toString(OPENED.getAndIncrement(), 36));
        try {
            Files.createDirectories(parent);
            Homes.delete(folder);
            Files.createDirectory(folder);
            makePassable(folder);
            FileChannel owner =
                    FileChannel.open(folder.resolve(OWNER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            owner.lock();
            return new TemporaryHome(folder, owner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Others can enter it, as servers do that run as another user, but not look round. */
    private static void makePassable(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    private static String prefixOfThisProcess() {
        ProcessIdentity self = ProcessIdentity.ofThisProcess();
        return PREFIX + Long.toString(self.pid(), 36) + "-" + Long.toString(self.start(), 36) + "-";
    }

    public Path path() {
        return folder;
    }

    /** Deletes what emulators of this user left beside it that ended without doing so themselves. */
    public void reclaim() {
        String own = prefixOfThisProcess();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder.resolveSibling(""), PREFIX + "*")) {
            for (Path other : folders) {
                String name = other.getFileName().toString();
                if (NAME.matcher(name).matches() && !name.startsWith(own) && isOurs(other) && isLeftOver(other)) {
                    LOG.info("Clearing what an earlier emulator left in {}", other);
                    delete(other);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Can't look for what earlier emulators left beside {}: {}", folder, e.toString());
        }
    }

    private static void delete(Path other) {
        try {
            Homes.delete(other);
        } catch (UncheckedIOException e) {
            LOG.warn("Can't delete {}: {}", other, e.toString());
        }
    }

    private boolean isOurs(Path other) throws IOException {
        return Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(folder));
    }

    /** Where the file isn't there yet, its owner may be about to make it; after a minute it isn't. */
    private static boolean isLeftOver(Path other) {
        try (FileChannel channel = FileChannel.open(other.resolve(OWNER), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | RuntimeException e) {
            return !Files.exists(other.resolve(OWNER)) && isOld(other);
        }
    }

    private static boolean isOld(Path other) {
        try {
            long age = System.currentTimeMillis()
                    - Files.getLastModifiedTime(other).toMillis();
            return age > UNFINISHED.toMillis();
        } catch (IOException e) {
            return false;
        }
    }

    /** Deletes it, once nothing writes to it any more. */
    @Override
    public void close() {
        try {
            owner.close();
        } catch (IOException e) {
            LOG.debug("Can't close the lock of {}", folder, e);
        }
        delete(folder);
    }
}
