package dev.diorama.rds.server;

import dev.diorama.storage.sql.DatabaseEngine;

/**
 * Which real server serves an instance.
 *
 * @param engine what runs it
 * @param version its real version, one of the engine's
 * @param reportedVersion the {@code EngineVersion} that the instance shows: the real one where the engine is the one asked for,
 *     otherwise the one asked for
 * @param flavor what RDS makes of it
 */
public record Served(DatabaseEngine engine, String version, String reportedVersion, Flavor flavor) {

    /** Such as {@code PostgreSQL 16.15}. */
    public String product() {
        return engine.product() + " " + version;
    }
}
