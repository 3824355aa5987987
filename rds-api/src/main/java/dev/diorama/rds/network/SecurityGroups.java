package dev.diorama.rds.network;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;

/**
 * The DB security groups of the time before VPCs.
 *
 * <p>As in every account today, they can be made and named, but lie in the VPC, and there nobody can be let in through them:
 * that is what VPC security groups are for.
 */
final class SecurityGroups {

    private SecurityGroups() {}

    /**
     * The group that a request names, in any case.
     *
     * @throws AwsError DBSecurityGroupNotFound
     */
    static Resource named(Structure in, Resources resources, World world) {
        String name = in.requiredString("DBSecurityGroupName");
        if (name.isBlank()) {
            throw Identifiers.blank("DBSecurityGroupName");
        }
        Resource found = resources.find(ResourceType.SECURITY_GROUP, world, name);
        if (found == null) {
            throw RdsError.notFound(ResourceType.SECURITY_GROUP, name);
        }
        return found;
    }

    /** The error for whoever wants to let somebody in, or no longer in. */
    static AwsError notThroughVpcGroups() {
        return RdsError.invalidParameterValue("VPC DB Security Groups cannot be modified with this API version.  "
                + "Please use an API version between 2012-01-15 and 2012-10-31 to modify this group.");
    }
}
