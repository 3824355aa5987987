package dev.diorama.rds.option;

import dev.diorama.rds.resource.Resource;

/** Hears of option groups that have changed, so that the instances that use them change too. */
@FunctionalInterface
public interface OptionListener {

    /** Is called after a group was modified, under the lock of the resources; so it returns soon. */
    void changed(Resource group);
}
