package dev.diorama.storage.sql.process;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Folders that take long to make, kept for later processes.
 *
 * <p>A folder is filled under another name and then renamed, so one that is there is whole; a look at its size, when it
 * is first asked for, tells whether it still is. Processes that need the same one
 * at the same time wait for the first of them.
 */
public final class FolderCache {

    /** Fills a folder. */
    @FunctionalInterface
    public interface Filler {

        void fill(Path folder) throws IOException;
    }

    private static final ConcurrentMap<Path, Object> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Path cache;
    private final Set<Path> foundWhole = ConcurrentHashMap.newKeySet();

    /** @param cache a folder, which is made when it is needed */
    public FolderCache(Path cache) {
        this.cache = cache;
    }

    /**
     * Where the caches of this user's programs lie: {@code $XDG_CACHE_HOME/diorama}, else {@code ~/.cache/diorama}. Root's lie
     * in {@code /var/cache/diorama} where others don't get into its home, because its servers run as somebody else.
     */
    public static Path usual() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path home = configured == null || configured.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        boolean shut = ServerUser.isRoot() && !ServerUser.isOpenToNobody(home);
        return (shut ? Path.of("/var/cache") : home).resolve("diorama");
    }

    public Path path() {
        return cache;
    }

    /**
     * The folder of that name, filled if it isn't there.
     *
     * @param name tells apart whatever may differ in what it holds; no slashes
     */
    public Path folder(String name, Filler filler) {
        Path folder = cache.resolve(name);
        if (!foundWhole.contains(folder) || !Files.isDirectory(folder)) {
            synchronized (IN_THIS_PROCESS.computeIfAbsent(folder, path -> new Object())) {
                if (!isWhole(folder)) {
                    fillUnlessWhole(folder, filler);
                }
                foundWhole.add(folder);
            }
        }
        return folder;
    }

    /** Whether it is there with as many bytes as it had; a power cut, or who clears old files, may have taken some. */
    private boolean isWhole(Path folder) {
        try {
            Path size = sizeOf(folder);
            return Files.isDirectory(folder)
                    && Files.exists(size)
                    && Files.readString(size).equals(Long.toString(FileTree.bytes(folder)));
        } catch (IOException e) {
            return false;
        }
    }

    private Path sizeOf(Path folder) {
        return cache.resolve(folder.getFileName() + ".bytes");
    }

    /** Lock files stay: another process may wait for one at any time. */
    private void fillUnlessWhole(Path folder, Filler filler) {
        Path lock = cache.resolve(folder.getFileName() + ".lock");
        try {
            makeCache();
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                if (!isWhole(folder)) {
                    fill(folder, filler);
                }
            }
        } catch (IOException e) {
            throw new DatabaseException("Can't fill the cache folder " + folder + ": " + e, e);
        }
    }

    /** What is left of an earlier filling is cleared first: whoever holds the lock is alone. */
    private void fill(Path folder, Filler filler) throws IOException {
        String partial = folder.getFileName() + ".part";
        try (DirectoryStream<Path> left = Files.newDirectoryStream(cache, partial + "*")) {
            for (Path old : left) {
                FileTree.delete(old);
            }
        }
        Path part = cache.resolve(partial);
        Files.createDirectory(part);
        try {
            filler.fill(part);
            openToOthers(part);
            FileTree.delete(folder);
            Files.writeString(sizeOf(folder), Long.toString(FileTree.bytes(part)));
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            FileTree.delete(part);
            throw e;
        }
    }

    private void makeCache() throws IOException {
        if (!Files.isDirectory(cache)) {
            Files.createDirectories(cache);
            openToOthers(cache);
        }
    }

    /** Servers may run as another user than this process. */
    private static void openToOthers(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
