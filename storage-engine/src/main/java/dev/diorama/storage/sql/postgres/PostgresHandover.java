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
    private final PostgresAddress address;
    private final Configuration configuration;
    private final ServerUser user;
    private String chainInUse = "";

    PostgresHandover(PostgresDatabase database, PostgresAddress address, Configuration configuration, ServerUser user) {
        this.database = database;
        this.address = address;
        this.configuration = configuration;
        this.user = user;
    }

    @Override
    public UnixDomainSocketAddress address() {
        return address.clientsSocket();
    }

    /**
     * Doesn't wait for what starts, stops or re-points the server, which may take long and writes the same configuration: clients wait
     * for this.
     */
    @Override
    public synchronized void certificate(String chain, String key) {
        if (chain.equals(chainInUse)) {
            return;
        }
        configuration.certificate(new Certificate(write("tls.crt", chain), write("tls.key", key)));
        try {
            if (database.running()) {
                database.reload();
            }
        } catch (DatabaseException e) {
            if (database.running()) {
                throw e;
            }
        }
        chainInUse = chain;
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
