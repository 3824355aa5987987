package dev.diorama.rds.instance;

import dev.diorama.rds.RdsError;
import dev.diorama.rds.server.Instance;
import java.util.Set;

/** In which statuses instances can be changed. */
final class States {

    private static final Set<String> CHANGEABLE = Set.of(
            "available",
            "storage-optimization",
            "storage-full",
            "configuring-enhanced-monitoring",
            "configuring-log-exports",
            "configuring-iam-database-auth",
            "incompatible-parameters",
            "incompatible-option-group",
            "incompatible-network");

    private States() {}

    /** Refuses an instance that is in none of the statuses that a modification can begin in. */
    static void changeable(Instance instance) {
        if (!CHANGEABLE.contains(instance.status())) {
            throw RdsError.invalidInstanceState("Database instance is not in available state.");
        }
    }
}
