package dev.diorama.storage.sql.mysql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a database's server is started with.
 *
 * @param sockets the folder for its socket
 */
record CommandLine(Host host, Installation installation, Home home, Path sockets) {

    /** Where it takes connections. */
    Path socket() {
        return sockets.resolve("s");
    }

    /** @param configured the options that its parameters make */
    List<String> words(List<String> configured, Replication.Role role) {
        Dialect dialect = installation.dialect();
        List<String> command = new ArrayList<>(List.of(installation.program().toString()));
        command.addAll(installation.options());
        command.addAll(dialect.layout());
        command.addAll(host.syncing(dialect));
        command.addAll(configured);
        command.addAll(host.loading());
        command.addAll(host.encrypting());
        command.addAll(places());
        command.addAll(dialect.always());
        command.addAll(dialect.identifying());
        command.addAll(dialect.replication().options(role));
        return command;
    }

    private List<String> places() {
        return List.of(
                "--datadir=" + home.data(),
                "--tmpdir=" + home.temporary(),
                "--secure-file-priv=" + home.temporary(),
                "--plugin-dir=" + host.plugins(),
                "--socket=" + socket(),
                "--pid-file=" + sockets.resolve("pid"),
                "--log-error=" + home.errorLog(),
                "--slow-query-log-file=" + home.slowLog(),
                "--general-log-file=" + home.generalLog(),
                "--skip-networking",
                "--skip-name-resolve");
    }
}
