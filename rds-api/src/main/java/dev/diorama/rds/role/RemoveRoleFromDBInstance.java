package dev.diorama.rds.role;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import java.util.List;

/**
 * Takes an instance's role for a feature away. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RemoveRoleFromDBInstance.html">RemoveRoleFromDBInstance</a>
 */
public final class RemoveRoleFromDBInstance implements Operation {

    private final Instances instances;

    public RemoveRoleFromDBInstance(Instances instances) {
        this.instances = instances;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Instance instance = instances.named(context.world(), in.requiredString("DBInstanceIdentifier"));
        AddRoleToDBInstance.checkAvailable(instance);
        String role = in.requiredString("RoleArn");
        String feature = in.requiredString("FeatureName");
        List<Structure> roles = instance.resource().document().structures("AssociatedRoles");
        List<Structure> rest = roles.stream()
                .filter(taken -> !role.equals(taken.string("RoleArn")) || !feature.equals(taken.string("FeatureName")))
                .toList();
        if (rest.size() == roles.size()) {
            throw new AwsError(
                    "DBInstanceRoleNotFoundFault",
                    "The specified RoleArn value doesn't match the specified feature for the DB instance.");
        }
        instance.resource().set("AssociatedRoles", rest);
        return context.answer();
    }
}
