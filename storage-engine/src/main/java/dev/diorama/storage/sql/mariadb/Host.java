package dev.diorama.storage.sql.mariadb;

import dev.diorama.storage.sql.process.FolderCache;
import dev.diorama.storage.sql.process.RunFolder;
import dev.diorama.storage.sql.process.Spawner;
import java.nio.file.Path;
import java.util.List;

/**
 * What all servers of one engine share on this machine.
 *
 * @param plugins the folder of the plugins that each server loads
 * @param loading the options by which it does
 */
record Host(FolderCache cache, RunFolder run, Spawner spawner, Path plugins, List<String> loading) {

    /** What the accounts' plugin is called whose tokens are checked in front of the server. */
    static final String TOKENS = "AWSAuthenticationPlugin";

    static Host on(FolderCache cache, RunFolder run) {
        Path plugins = cache.folder("mariadb-plugins-1", folder -> TokenPlugin.write(folder, TOKENS));
        boolean written = java.nio.file.Files.exists(plugins.resolve(TOKENS + ".so"));
        List<String> loading = written ? List.of("--plugin-load-add=" + TOKENS + ".so") : List.of();
        return new Host(cache, run, new Spawner(run), plugins, loading);
    }
}
