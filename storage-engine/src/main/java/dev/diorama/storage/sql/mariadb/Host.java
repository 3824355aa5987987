package dev.diorama.storage.sql.mariadb;

import dev.diorama.storage.sql.process.FolderCache;
import dev.diorama.storage.sql.process.RunFolder;
import dev.diorama.storage.sql.process.Spawner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What all servers of one engine share on this machine.
 *
 * @param plugins the folder of the plugins that each server loads
 * @param loading the options by which it does
 * @param fsync whether what is committed survives a power cut, too
 */
record Host(FolderCache cache, RunFolder run, Spawner spawner, Path plugins, List<String> loading, boolean fsync) {

    /** What survives the death of every process is in the system's hands already; a power cut is another matter. */
    private static final List<String> UNSYNCED = List.of("--innodb-flush-method=nosync", "--debug-no-sync=1");

    /** What the accounts' plugin is called whose tokens are checked in front of the server. */
    static final String TOKENS = "AWSAuthenticationPlugin";

    static Host on(FolderCache cache, RunFolder run, boolean fsync) {
        Path plugins = cache.folder("mariadb-plugins-1", folder -> TokenPlugin.write(folder, TOKENS));
        boolean written = Files.exists(plugins.resolve(TOKENS + ".so"));
        List<String> loading = written ? List.of("--plugin-load-add=" + TOKENS + ".so") : List.of();
        return new Host(cache, run, new Spawner(run), plugins, loading, fsync);
    }

    /** How much servers wait for the disk. */
    List<String> syncing() {
        return fsync ? List.of() : UNSYNCED;
    }
}
