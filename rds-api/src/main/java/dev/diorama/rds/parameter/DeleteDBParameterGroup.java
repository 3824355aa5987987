package dev.diorama.rds.parameter;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Resource;

/**
 * Deletes a parameter group that no instance uses. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBParameterGroup.html">DeleteDBParameterGroup</a>
 */
public final class DeleteDBParameterGroup implements Operation {

    private final ParameterGroups groups;

    public DeleteDBParameterGroup(ParameterGroups groups) {
        this.groups = groups;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Resource group = groups.named(context.world(), in.requiredString("DBParameterGroupName"));
        if (ParameterGroups.isDefault(group)) {
            throw wrongState("Default DBParameterGroup cannot be deleted: " + group.name());
        }
        if (!groups.members(group).isEmpty()) {
            throw wrongState("One or more database instances are still members of this parameter group " + group.name()
                    + ", so the group cannot be deleted");
        }
        groups.remove(group);
        return context.answer();
    }

    private static AwsError wrongState(String message) {
        return new AwsError("InvalidDBParameterGroupStateFault", message);
    }
}
