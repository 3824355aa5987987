package dev.diorama.rds.server;

import java.util.Map;

/** What an instance's parameter group and features make of its engine's settings. */
public interface Settings {

    /** The engine's settings for an instance, by the engine's own names. */
    Map<String, String> of(Instance instance);

    /** Gives an instance everything that its group says, as it is about to start; under the resources' lock. */
    void started(Instance instance);

    /** Tells an instance's database, which has just started or taken over, what it forgets; before anybody is let in. */
    void running(Instance instance);

    /** Has an instance do what its option group says by now; on its lane. */
    void optionsChanged(Instance instance);
}
