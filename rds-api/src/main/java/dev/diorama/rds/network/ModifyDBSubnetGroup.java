package dev.diorama.rds.network;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a subnet group other subnets, and another description if one is given. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSubnetGroup.html">ModifyDBSubnetGroup</a>
 *
 * <p>It checks, in this order: the description and the subnets; that the group is there and isn't the default one; that
 * the subnets cover two Availability Zones, and those in which the group's instances lie.
 */
public final class ModifyDBSubnetGroup implements Operation {

    private final SubnetGroups groups;

    public ModifyDBSubnetGroup(SubnetGroups groups) {
        this.groups = groups;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String name = in.requiredString("DBSubnetGroupName");
        if (name.isBlank()) {
            throw Identifiers.blank("DBSubnetGroupName");
        }
        String asked = in.string("DBSubnetGroupDescription");
        String description = asked == null ? null : SubnetGroupInput.description(asked);
        List<String> subnets = SubnetGroupInput.subnets(in);
        Resource group = groups.existing(context.world(), name);
        if (group.name().equals(SubnetGroups.DEFAULT)) {
            throw RdsError.invalidParameterValue("Cannot modify the default subnet group.");
        }
        return context.answer().with("DBSubnetGroup", modified(group, description, subnets));
    }

    private Structure modified(Resource group, @Nullable String description, List<String> subnets) {
        Structure before = group.document();
        Structure after = groups.document(
                group.world(),
                group.name(),
                description == null ? before.requiredString("DBSubnetGroupDescription") : description,
                subnets);
        List<Resource> instances = groups.instancesIn(group);
        instances.forEach(instance -> checkCovered(instance, after));
        group.replace(after);
        instances.forEach(instance -> instance.set("DBSubnetGroup", SubnetGroups.ofInstance(group)));
        return after;
    }

    private static void checkCovered(Resource instance, Structure group) {
        for (String member : List.of("AvailabilityZone", "SecondaryAvailabilityZone")) {
            String zone = instance.string(member);
            if (zone != null && !SubnetGroups.zonesOf(group).contains(zone)) {
                throw new AwsError("SubnetAlreadyInUse", "The DB subnet is already in use in the Availability Zone.");
            }
        }
    }
}
