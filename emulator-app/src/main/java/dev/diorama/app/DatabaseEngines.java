package dev.diorama.app;

import dev.diorama.rds.server.Engines;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.DatabaseException;
import java.util.function.Function;

/** Makes what runs databases on this machine. */
final class DatabaseEngines implements Function<Engines.Kind, DatabaseEngine> {

    @Override
    public DatabaseEngine apply(Engines.Kind kind) {
        throw new DatabaseException("no engine for " + kind);
    }
}
