package dev.diorama.rds.network;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.Calls;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import java.util.List;

/** The operations on subnet groups, in a region of the three zones a, b and c. */
final class SubnetGroupCalls implements AutoCloseable {

    final Calls calls = new Calls();
    final SubnetGroups groups =
            new SubnetGroups(calls.resources(), region -> List.of(region + "a", region + "b", region + "c"));

    SubnetGroupCalls() {
        calls.with(
                new CreateDBSubnetGroup(calls.resources(), groups),
                new ModifyDBSubnetGroup(groups),
                new DeleteDBSubnetGroup(calls.resources(), groups),
                new DescribeDBSubnetGroups(calls.resources(), groups));
    }

    Structure create(String name, String... subnets) {
        return calls.call("CreateDBSubnetGroup", parameters(name, subnets)).requiredStructure("DBSubnetGroup");
    }

    static String[] parameters(String name, String... subnets) {
        String[] parameters = new String[4 + 2 * subnets.length];
        parameters[0] = "DBSubnetGroupName";
        parameters[1] = name;
        parameters[2] = "DBSubnetGroupDescription";
        parameters[3] = "for tests";
        for (int i = 0; i < subnets.length; i++) {
            parameters[4 + 2 * i] = "SubnetIds.SubnetIdentifier." + (i + 1);
            parameters[5 + 2 * i] = subnets[i];
        }
        return parameters;
    }

    /** An instance in a group and a zone. */
    Resource instance(String name, Resource group, String zone) {
        return calls.add(
                ResourceType.INSTANCE, name, "DBSubnetGroup", SubnetGroups.ofInstance(group), "AvailabilityZone", zone);
    }

    @Override
    public void close() {
        calls.close();
    }
}
