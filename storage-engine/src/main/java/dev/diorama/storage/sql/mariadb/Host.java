package dev.diorama.storage.sql.mariadb;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.FolderCache;
import dev.diorama.storage.sql.process.RunFolder;
import dev.diorama.storage.sql.process.Spawner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * What all servers of one engine share on this machine.
 *
 * @param plugins the folder of the plugins that each server loads
 * @param loading the options by which it does
 * @param tokenSecret what that plugin lets in
 * @param tls what servers encrypt with
 * @param fsync whether what is committed survives a power cut, too
 */
record Host(
        FolderCache cache,
        RunFolder run,
        Spawner spawner,
        Path plugins,
        List<String> loading,
        String tokenSecret,
        SelfSigned tls,
        boolean fsync) {

    /** What survives the death of every process is in the system's hands already; a power cut is another matter. */
    private static final List<String> UNSYNCED = List.of("--innodb-flush-method=nosync", "--debug-no-sync=1");

    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");

    /** What the accounts' plugin is called whose tokens are checked in front of the server. */
    static final String TOKENS = "AWSAuthenticationPlugin";

    static Host on(FolderCache cache, RunFolder run, boolean fsync) {
        String secret = Secret.random();
        Path plugins = run.path().resolve("plugins");
        SelfSigned tls;
        try {
            Files.createDirectory(plugins, PosixFilePermissions.asFileAttribute(OPEN));
            tls = SelfSigned.into(plugins);
        } catch (IOException e) {
            throw new DatabaseException("Can't make the folder " + plugins + ": " + e, e);
        }
        List<String> loading = TokenPlugin.write(plugins, TOKENS, secret)
                .map(file -> List.of("--plugin-load-add=" + file.getFileName()))
                .orElse(List.of());
        return new Host(cache, run, new Spawner(run), plugins, loading, secret, tls, fsync);
    }

    /** How much servers wait for the disk. */
    List<String> syncing() {
        return fsync ? List.of() : UNSYNCED;
    }
}
