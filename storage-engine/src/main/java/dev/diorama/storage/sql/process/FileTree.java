package dev.diorama.storage.sql.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Folders with everything in them. Links are never followed. */
public final class FileTree {

    private FileTree() {}

    /** Deletes a file or folder; what isn't there, or goes meanwhile, is fine. */
    public static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return carryOnIfGone(failure);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    carryOnIfGone(failure);
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * Copies a folder's files and folders while others may change them; what goes meanwhile isn't there.
     *
     * @param to is made, with what leads to it, if it isn't there
     * @param wanted whether to copy a file or folder, told by its path from the top
     */
    public static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
        Files.createDirectories(to);
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path within = from.relativize(folder);
                if (!folder.equals(from) && !wanted.test(within)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Path copy = to.resolve(within);
                if (!Files.isDirectory(copy)) {
                    Files.createDirectory(copy);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path within = from.relativize(file);
                if (attributes.isRegularFile() && wanted.test(within)) {
                    copyIfThere(file, to.resolve(within));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return carryOnIfGone(failure);
            }
        });
    }

    private static void copyIfThere(Path file, Path copy) throws IOException {
        try {
            Files.copy(file, copy);
        } catch (NoSuchFileException e) {
            if (Files.exists(file)) {
                throw e;
            }
        }
    }

    /**
     * Has the file system put what is made in a folder's sub-folders far apart: they have nothing to do with each other. On
     * ext4, files made where many were deleted in the last minutes cost up to a millisecond each. No more than a hint, which
     * other file systems don't know.
     */
    public static void spread(Path folder) {
        Programs.find("chattr").ifPresent(chattr -> Programs.succeeds(chattr.toString(), "+T", folder.toString()));
    }

    /** The sum of its files' lengths in bytes. */
    public static long bytes(Path tree) throws IOException {
        long[] sum = {0};
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                sum[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return carryOnIfGone(failure);
            }
        });
        return sum[0];
    }

    private static FileVisitResult carryOnIfGone(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    /** Deletes the files of a folder with such names that were last written before that time; nothing if there is no folder. */
    public static void deleteWrittenBefore(Path folder, Pattern names, Instant time) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                boolean named = names.matcher(file.getFileName().toString()).matches();
                if (named && Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
