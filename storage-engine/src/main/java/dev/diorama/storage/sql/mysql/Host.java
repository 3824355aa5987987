package dev.diorama.storage.sql.mysql;

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

    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");

    /** What the accounts' plugin is called whose tokens are checked in front of the server. */
    static final String TOKENS = "AWSAuthenticationPlugin";

    static Host on(FolderCache cache, RunFolder run, Dialect dialect, boolean fsync) {
        String secret = Secret.random();
        Path plugins = run.path().resolve("plugins-" + dialect.product());
        try {
            Files.createDirectory(plugins, PosixFilePermissions.asFileAttribute(OPEN));
            SelfSigned tls = SelfSigned.into(plugins);
            List<String> loading = dialect.plugins(plugins, secret);
            return new Host(cache, run, new Spawner(run), plugins, loading, secret, tls, fsync);
        } catch (IOException e) {
            throw new DatabaseException("Can't make the folder " + plugins + ": " + e, e);
        }
    }

    List<String> encrypting() {
        return List.of("--ssl-cert=" + tls.certificate(), "--ssl-key=" + tls.key());
    }

    /** How much servers wait for the disk. */
    List<String> syncing(Dialect dialect) {
        return fsync ? List.of() : dialect.unsynced();
    }
}
