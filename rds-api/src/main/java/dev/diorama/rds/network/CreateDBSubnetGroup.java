package dev.diorama.rds.network;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import dev.diorama.rds.resource.Tags;
import java.util.List;
import java.util.Map;

/**
 * Creates a subnet group. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html">CreateDBSubnetGroup</a>
 *
 * <p>It checks, in this order: the name, the description, the subnets, the tags; that the name is free; that there are
 * fewer than 50 groups; that the subnets cover two Availability Zones.
 */
public final class CreateDBSubnetGroup implements Operation {

    private static final int MOST = 50;

    private final Resources resources;
    private final SubnetGroups groups;

    public CreateDBSubnetGroup(Resources resources, SubnetGroups groups) {
        this.resources = resources;
        this.groups = groups;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        World world = context.world();
        String name = SubnetGroupInput.name(in);
        String description = SubnetGroupInput.description(in.string("DBSubnetGroupDescription"));
        List<String> subnets = SubnetGroupInput.subnets(in);
        Map<String, String> tags = Tags.checked(in);
        checkFree(world, name);
        Resource group = resources.add(
                ResourceType.SUBNET_GROUP, world, name, groups.document(world, name, description, subnets), tags);
        return context.answer().with("DBSubnetGroup", group.document());
    }

    private void checkFree(World world, String name) {
        if (resources.find(ResourceType.SUBNET_GROUP, world, name) != null) {
            throw new AwsError("DBSubnetGroupAlreadyExistsFault", "The DB subnet group '" + name + "' already exists.");
        }
        long made = resources.in(ResourceType.SUBNET_GROUP, world).stream()
                .filter(group -> !group.name().equals(SubnetGroups.DEFAULT))
                .count();
        if (made >= MOST) {
            throw new AwsError("DBSubnetGroupQuotaExceededFault", "Cannot create more than " + MOST + " subnet groups");
        }
    }
}
