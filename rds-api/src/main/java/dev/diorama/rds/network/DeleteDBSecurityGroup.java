package dev.diorama.rds.network;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Resources;

/**
 * Deletes a legacy DB security group; no instance can be in one. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBSecurityGroup.html">DeleteDBSecurityGroup</a>
 */
public final class DeleteDBSecurityGroup implements Operation {

    private final Resources resources;

    public DeleteDBSecurityGroup(Resources resources) {
        this.resources = resources;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        resources.remove(SecurityGroups.named(in, resources, context.world()));
        return context.answer();
    }
}
