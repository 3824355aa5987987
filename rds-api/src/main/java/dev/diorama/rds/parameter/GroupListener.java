package dev.diorama.rds.parameter;

import dev.diorama.rds.resource.Resource;
import java.util.Map;

/** Hears of parameter groups that have changed, so that the instances that use them change too. */
@FunctionalInterface
public interface GroupListener {

    /**
     * Is called after a group was modified or reset, under the lock of the resources; so it returns soon.
     *
     * @param group the group as it is now
     * @param changed the parameters that were set or reset, and when that is to be applied
     */
    void changed(Resource group, Map<String, ApplyMethod> changed);
}
