package dev.diorama.rds;

import dev.diorama.rds.proxy.EndpointOptions;
import dev.diorama.rds.server.Pace;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What RDS is to be like.
 *
 * @param home the folder for databases and snapshots, or, where they are temporary, for a folder that is made for them; each when
 *     it is first needed
 * @param temporary whether they go when the emulator stops
 * @param pace how long states last
 * @param h2Only whether H2 serves every engine
 * @param relaxedCredentials whether user names and passwords that AWS refuses are only warned of
 * @param endpoints where instances listen
 * @param shownHost the {@code Endpoint.Address} of every instance, or null for the address that it listens on
 */
public record RdsOptions(
        Path home,
        boolean temporary,
        Pace pace,
        boolean h2Only,
        boolean relaxedCredentials,
        EndpointOptions endpoints,
        @Nullable String shownHost) {}
