package dev.diorama.storage.sql.process;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom servers run as.
 *
 * <p>As an ordinary user, as that user. Root's servers run as {@code nobody}, to whom their files are given, so that neither
 * the servers nor whoever breaks one can touch anything else of root's. Where nobody can't get to the files, because they
 * lie below a folder such as {@code /root} that only its owner enters, they run in a user namespace of their own: without
 * root's privileges, but still as the owner of root's files.
 */
public final class ServerUser {

    enum Kind {
        ITSELF,
        NOBODY,
        NAMESPACE
    }

    private static final String NOBODY = "nobody";

    private final Kind kind;

    private ServerUser(Kind kind) {
        this.kind = kind;
    }

    /**
     * Whom to run servers as that work in these folders, which need not exist yet.
     *
     * @throws DatabaseException where nobody can't get there and there are no user namespaces
     */
    public static ServerUser of(Path... folders) {
        if (!isRoot()) {
            return new ServerUser(Kind.ITSELF);
        }
        for (Path folder : folders) {
            Path barrier = barrierTo(folder);
            if (barrier != null) {
                return namespaceBecauseOf(folder, barrier);
            }
        }
        return new ServerUser(Kind.NOBODY);
    }

    private static ServerUser namespaceBecauseOf(Path folder, Path barrier) {
        if (!Programs.unshareWorks()) {
            throw new DatabaseException("Database servers don't run as root, and the user nobody can't get to " + folder
                    + " because " + barrier + " is closed to others. Choose another folder, or allow others to enter "
                    + "(chmod o+x " + barrier + "), or start Diorama as an ordinary user.");
        }
        return new ServerUser(Kind.NAMESPACE);
    }

    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Who owns what this process makes. In containers a user may be without a name. */
    static UserPrincipal ofThisProcess() throws IOException {
        return Programs.isLinux() ? Files.getOwner(Path.of("/proc/self")) : principal(System.getProperty("user.name"));
    }

    Kind kind() {
        return kind;
    }

    /** Makes a folder and everything in it theirs, if that takes anything. */
    public void give(Path tree) {
        if (!isRoot()) {
            return;
        }
        try {
            UserPrincipal owner = principal(kind == Kind.NOBODY ? NOBODY : "root");
            if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
                giveAll(tree, owner);
            }
        } catch (IOException e) {
            throw new DatabaseException("Can't give " + tree + " to the user that database servers run as: " + e, e);
        }
    }

    /** As {@link #give}, but looks no further where the folder itself is theirs already. */
    public void giveUnlessGiven(Path tree) {
        try {
            String owner = kind == Kind.NOBODY ? NOBODY : "root";
            if (isRoot() && !Files.getOwner(tree).equals(principal(owner))) {
                give(tree);
            }
        } catch (IOException e) {
            throw new DatabaseException("Can't see whose " + tree + " is: " + e, e);
        }
    }

    private static void giveAll(Path tree, UserPrincipal owner) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isSymbolicLink()) {
                    Files.setOwner(file, owner);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.setOwner(folder, owner); // the top one last, so that it tells that all below is done
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static UserPrincipal principal(String name) throws IOException {
        return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name);
    }

    static boolean isOpenToNobody(Path folder) {
        return barrierTo(folder) == null;
    }

    /** The folder on the way that nobody doesn't get through, or null. */
    private static @Nullable Path barrierTo(Path folder) {
        try {
            for (Path on = folder.toAbsolutePath().normalize(); on != null; on = on.getParent()) {
                if (Files.exists(on) && !isOpen(on.toRealPath())) {
                    return on;
                }
            }
            return null;
        } catch (IOException e) {
            throw new DatabaseException("Can't see who gets to " + folder + ": " + e, e);
        }
    }

    private static boolean isOpen(Path folder) throws IOException {
        Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(folder);
        return allowed.contains(PosixFilePermission.OTHERS_EXECUTE)
                || Files.getOwner(folder).getName().equals(NOBODY)
                        && allowed.contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
