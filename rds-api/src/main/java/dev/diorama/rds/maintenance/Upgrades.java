package dev.diorama.rds.maintenance;

import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.server.Instance;

/** Upgrades instances. */
@FunctionalInterface
public interface Upgrades {

    /** Starts to bring an instance to a version, at once; it goes on when this has returned. */
    void start(Instance instance, EngineVersion version);
}
