package dev.diorama.rds.network;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.Resources;
import java.util.List;

/**
 * Deletes a subnet group that no instance uses. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBSubnetGroup.html">DeleteDBSubnetGroup</a>
 */
public final class DeleteDBSubnetGroup implements Operation {

    private final Resources resources;
    private final SubnetGroups groups;

    public DeleteDBSubnetGroup(Resources resources, SubnetGroups groups) {
        this.resources = resources;
        this.groups = groups;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String name = in.requiredString("DBSubnetGroupName");
        if (name.isBlank()) {
            throw Identifiers.blank("DBSubnetGroupName");
        }
        Resource group = groups.existing(context.world(), name);
        if (group.name().equals(SubnetGroups.DEFAULT)) {
            throw invalidState("You can't delete the default subnet group.");
        }
        List<Resource> instances = groups.instancesIn(group);
        if (!instances.isEmpty()) {
            throw invalidState("Cannot delete the subnet group '" + group.name()
                    + "' because at least one database instance: "
                    + instances.get(0).name() + " is still using it.");
        }
        resources.remove(group);
        return context.answer();
    }

    private static AwsError invalidState(String message) {
        return new AwsError("InvalidDBSubnetGroupStateFault", message);
    }
}
