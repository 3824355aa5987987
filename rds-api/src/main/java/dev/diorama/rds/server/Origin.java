package dev.diorama.rds.server;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.DatabaseSpec;
import java.nio.file.Path;

/** Where the first database of an instance comes from: nothing, a snapshot, a point in time, another instance. */
@FunctionalInterface
public interface Origin {

    /** Makes the database in that folder, which doesn't exist yet, and starts it. */
    Database make(DatabaseEngine engine, Path home, DatabaseSpec spec);
}
