package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A MySQL server that the caller names, or the {@code mysqld} on PATH unless that is MariaDB's. */
final class MySqlInstallations implements Installations {

    private static final Logger LOG = LoggerFactory.getLogger(MySqlInstallations.class);

    private final @Nullable Path program;
    private @Nullable Optional<Installation> found;

    MySqlInstallations(@Nullable Path program) {
        this.program = program;
    }

    @Override
    public List<String> versions() {
        return found().map(Installation::version).stream().toList();
    }

    @Override
    public Installation installation(String version) {
        return found().filter(installation -> installation.version().equals(version))
                .orElseThrow(
                        () -> new DatabaseException("There is no MySQL " + version + " here; there is " + versions()));
    }

    private synchronized Optional<Installation> found() {
        Optional<Installation> known = found;
        if (known == null) {
            Optional<Path> candidate = program == null ? Programs.find("mysqld") : Optional.of(program);
            known = candidate.flatMap(MySqlDialect::installation).filter(MySqlInstallations::isFree);
            known.ifPresentOrElse(
                    installation -> LOG.info("MySQL {} is {}", installation.version(), installation.program()),
                    () -> LOG.debug("No MySQL server of version 8.0.26 or later: {}", candidate));
            found = known;
        }
        return known;
    }

    private static boolean isFree(Installation installation) {
        try {
            Optional<String> profile = Confinement.of(installation.program());
            profile.ifPresent(name -> LOG.warn(
                    "MySQL {} isn't used, because AppArmor's profile {} holds {} to its own folders;"
                            + " a copy of the program first on PATH is free",
                    installation.version(),
                    name,
                    installation.program()));
            return profile.isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
