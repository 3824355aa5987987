package dev.diorama.rds.server;

import java.util.Map;

/** What an instance's parameter group and features make of its engine's settings. */
@FunctionalInterface
public interface Settings {

    /** The engine's settings for an instance, by the engine's own names. */
    Map<String, String> of(Instance instance);
}
