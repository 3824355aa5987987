package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.Handover;
import dev.diorama.storage.sql.process.ServerUser;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Executor;

/** How one server takes clients over, by the library that it is started with. */
final class PostgresHandover implements Handover {

    /**
     * What it speaks TLS with.
     *
     * @param chain the file with its certificate and those above it
     * @param key the file with the certificate's key
     */
    record Certificate(Path chain, Path key) {}

    private final PostgresDatabase database;
    private final Executor exclusively;
    private final PostgresAddress address;
    private final Configuration configuration;
    private final ServerUser user;
    private String chainInUse = "";

    /** @param exclusively runs what starts, stops or changes the server, one after the other, before it returns */
    PostgresHandover(
            PostgresDatabase database,
            Executor exclusively,
            PostgresAddress address,
            Configuration configuration,
            ServerUser user) {
        this.database = database;
        this.exclusively = exclusively;
        this.address = address;
        this.configuration = configuration;
        this.user = user;
    }

    @Override
    public UnixDomainSocketAddress address() {
        return address.clientsSocket();
    }

    @Override
    public void certificate(String chain, String key) {
        exclusively.execute(() -> {
            if (chain.equals(chainInUse)) {
                return;
            }
            configuration.certificate(new Certificate(write("tls.crt", chain), write("tls.key", key)));
            if (database.running()) {
                database.reload();
            }
            chainInUse = chain;
        });
    }

    /** Beside its socket: a certificate is this run's, and neither a copy of the data nor another machine is to have the key. */
    private Path write(String name, String text) {
        Path file = address.folder().resolve(name);
        Path fresh = address.folder().resolve(name + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            user.give(fresh);
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new DatabaseException("Can't write " + file + ": " + e, e);
        }
    }
}
