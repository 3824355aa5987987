package dev.diorama.rds.option;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Resource;

/**
 * Deletes an option group that no instance, snapshot or automated backup uses. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteOptionGroup.html">DeleteOptionGroup</a>
 */
public final class DeleteOptionGroup implements Operation {

    private final OptionGroups groups;

    public DeleteOptionGroup(OptionGroups groups) {
        this.groups = groups;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Resource group = groups.named(context.world(), in.requiredString("OptionGroupName"));
        if (OptionGroups.isDefault(group)) {
            throw wrongState("Default option group cannot be deleted: " + group.name());
        }
        if (groups.inUse(group)) {
            throw wrongState("The option group '" + group.name() + "' cannot be deleted because it is in use.");
        }
        groups.remove(group);
        return context.answer();
    }

    static AwsError wrongState(String message) {
        return new AwsError("InvalidOptionGroupStateFault", message);
    }
}
