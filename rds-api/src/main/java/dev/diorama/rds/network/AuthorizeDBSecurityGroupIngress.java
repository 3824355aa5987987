package dev.diorama.rds.network;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Resources;

/**
 * Would let addresses or EC2 security groups in through a legacy DB security group; refused, as in every account since EC2-Classic is gone. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_AuthorizeDBSecurityGroupIngress.html">AuthorizeDBSecurityGroupIngress</a>
 */
public final class AuthorizeDBSecurityGroupIngress implements Operation {

    private final Resources resources;

    public AuthorizeDBSecurityGroupIngress(Resources resources) {
        this.resources = resources;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        SecurityGroups.named(in, resources, context.world());
        throw SecurityGroups.notThroughVpcGroups();
    }
}
