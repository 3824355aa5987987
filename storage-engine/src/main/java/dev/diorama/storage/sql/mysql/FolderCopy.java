package dev.diorama.storage.sql.mysql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;

/** Copies a server's data folder into one that only its owner enters. */
final class FolderCopy extends SimpleFileVisitor<Path> {

    private final Path from;
    private final Path to;
    private final Predicate<Path> wanted;

    private FolderCopy(Path from, Path to, Predicate<Path> wanted) {
        this.from = from;
        this.to = to;
        this.wanted = wanted;
    }

    /**
     * @param to a folder that doesn't exist
     * @param wanted which of the files to copy; all folders are
     */
    static void make(Path from, Path to, Predicate<Path> wanted) throws IOException {
        Files.walkFileTree(from, new FolderCopy(from, to, wanted));
    }

    private Path target(Path source) {
        return to.resolve(from.relativize(source).toString());
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        Files.createDirectory(
                target(folder), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return FileVisitResult.CONTINUE;
    }

    /** Sockets and the like are nothing to copy. */
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isRegularFile() && wanted.test(file)) {
            copy(file, target(file));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long size = in.size();
            for (long at = 0; at < size; ) {
                at += in.transferTo(at, size - at, out);
            }
        }
    }
}
