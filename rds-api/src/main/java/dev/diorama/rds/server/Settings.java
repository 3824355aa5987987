package dev.diorama.rds.server;

import java.util.Map;

/** What an instance's parameter group and features make of its engine's settings. */
public interface Settings {

    /** The engine's settings for an instance, by the engine's own names. */
    Map<String, String> of(Instance instance);

    /** Gives an instance everything that its group says, as it is about to start; under the resources' lock. */
    void started(Instance instance);
}
