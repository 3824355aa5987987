package dev.diorama.rds.instance;

import dev.diorama.core.model.Structure;
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

    private static final Set<String> OF_STOPPED =
            Set.of("DBInstanceIdentifier", "DBParameterGroupName", "OptionGroupName", "ApplyImmediately");

    private States() {}

    /**
     * Refuses an instance that is in none of the statuses that a modification can begin in; one that is stopped can get other
     * groups, and nothing else.
     */
    static void changeable(Instance instance, Structure in) {
        boolean groups = in.shape().members().stream()
                .filter(member -> in.get(member) != null)
                .allMatch(member -> OF_STOPPED.contains(member.name()));
        boolean possible = CHANGEABLE.contains(instance.status()) || instance.is("stopped") && groups;
        if (!possible) {
            throw RdsError.invalidInstanceState("Database instance is not in available state.");
        }
    }
}
