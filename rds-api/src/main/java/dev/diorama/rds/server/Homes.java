package dev.diorama.rds.server;

import dev.diorama.rds.resource.Resource;
import dev.diorama.storage.sql.process.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where things lie on disk: a folder for each instance by its resource id, which survives renames, with a folder for each of
 * its databases and one for its archived log; and a folder for each snapshot.
 */
public final class Homes {

    private static final int ATTEMPTS = 100;

    private final Path root;

    /** @param root made when it is first needed */
    public Homes(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    /** The folder of an instance. */
    public Path of(Resource instance) {
        return root.resolve("instances").resolve(resourceId(instance));
    }

    /** The same, made if it isn't there. */
    Path madeOf(Resource instance) {
        Path folder = of(instance);
        spread(folder);
        return made(folder);
    }

    /** Instances come and go, thousands of files at a time. */
    private static void spread(Path folder) {
        Path all = Objects.requireNonNull(folder.getParent());
        if (!Files.exists(all)) {
            FileTree.spread(made(all));
        }
    }

    static String resourceId(Resource instance) {
        return Objects.requireNonNull(instance.string("DbiResourceId"));
    }

    /** The folder of one of an instance's databases. */
    public Path database(Resource instance, String node) {
        return of(instance).resolve(node);
    }

    /** Deletes the folders of an instance's databases but those: what was being made, or deleted, when the emulator ended. */
    void keepOnly(Resource instance, @Nullable String primary, @Nullable String standby) {
        Path folder = of(instance);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> databases = Files.newDirectoryStream(folder, "n[0-9]*")) {
            for (Path database : databases) {
                String name = database.getFileName().toString();
                if (!name.equals(primary) && !name.equals(standby)) {
                    delete(database);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where an instance's finished log goes; made if it isn't there. */
    public Path archive(Resource instance) {
        return made(of(instance).resolve("archive"));
    }

    /** The folder of a snapshot, by a key that is never used twice. */
    public Path snapshot(String key) {
        Path folder = root.resolve("snapshots").resolve(key);
        spread(folder);
        return folder;
    }

    public static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Deletes a folder with all that is in it; nothing if there is none. What somebody, such as an archiver, still puts there
     * meanwhile goes as well.
     */
    public static void delete(Path folder) {
        for (int attempt = 1; Files.exists(folder, LinkOption.NOFOLLOW_LINKS); attempt++) {
            try {
                deleteOnce(folder);
            } catch (DirectoryNotEmptyException e) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException(e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void deleteOnce(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
