package dev.diorama.rds.option;

import dev.diorama.rds.resource.Resource;

/** Hears of option groups that have changed, so that the instances that use them change too. */
@FunctionalInterface
public interface OptionListener {

    /**
     * Is called after a group was modified, under the lock of the resources; so it returns soon.
     *
     * @param now whether instances change at once, or each in its maintenance window
     */
    void changed(Resource group, boolean now);
}
