package dev.diorama.rds.network;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import dev.diorama.rds.resource.Tags;
import java.util.List;
import java.util.Map;

/**
 * Creates a legacy DB security group, in the VPC. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSecurityGroup.html">CreateDBSecurityGroup</a>
 */
public final class CreateDBSecurityGroup implements Operation {

    private static final int LONGEST_NAME = 255;
    private static final int MOST = 25;
    private static final String RESERVED = "default";

    private final Resources resources;

    public CreateDBSecurityGroup(Resources resources) {
        this.resources = resources;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        World world = context.world();
        String name = Identifiers.checked("DBSecurityGroupName", in.string("DBSecurityGroupName"), LONGEST_NAME);
        if (name.equals(RESERVED)) {
            throw RdsError.invalidParameterValue("The parameter DBSecurityGroupName must not be Default");
        }
        String description = in.requiredString("DBSecurityGroupDescription");
        if (description.isBlank()) {
            throw Identifiers.blank("DBSecurityGroupDescription");
        }
        Map<String, String> tags = Tags.checked(in);
        checkFree(world, name);
        Resource group =
                resources.add(ResourceType.SECURITY_GROUP, world, name, document(world, name, description), tags);
        return context.answer().with("DBSecurityGroup", group.document());
    }

    private void checkFree(World world, String name) {
        if (resources.find(ResourceType.SECURITY_GROUP, world, name) != null) {
            throw new AwsError(
                    "DBSecurityGroupAlreadyExistsFault", "The DB security group '" + name + "' already exists.");
        }
        if (resources.in(ResourceType.SECURITY_GROUP, world).size() >= MOST) {
            throw new AwsError(
                    "DBSecurityGroupQuotaExceededFault", "Cannot create more than " + MOST + " security groups");
        }
    }

    private Structure document(World world, String name, String description) {
        return resources
                .document(ResourceType.SECURITY_GROUP)
                .with("OwnerId", world.account())
                .with("DBSecurityGroupName", name)
                .with("DBSecurityGroupDescription", description)
                .with("VpcId", SubnetGroups.vpcId(world))
                .with("EC2SecurityGroups", List.of())
                .with("IPRanges", List.of())
                .with("DBSecurityGroupArn", world.arn("rds", ResourceType.SECURITY_GROUP.arnType() + ":" + name));
    }
}
