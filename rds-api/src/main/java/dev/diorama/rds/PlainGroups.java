package dev.diorama.rds;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.catalog.Regions;
import dev.diorama.rds.instance.Groups;
import dev.diorama.rds.resource.Resources;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Default groups. */
final class PlainGroups implements Groups {

    private final Resources resources;

    PlainGroups(Resources resources) {
        this.resources = resources;
    }

    @Override
    public String parameterGroup(World world, EngineVersion version, @Nullable String name) {
        return name == null ? version.defaultParameterGroup() : name;
    }

    @Override
    public String optionGroup(World world, EngineVersion version, @Nullable String name) {
        return name == null ? version.defaultOptionGroup() : name;
    }

    @Override
    public Structure subnetGroup(World world, @Nullable String name) {
        Structure group = resources.structure("DBSubnetGroup");
        List<Structure> subnets = Regions.zones(world.region()).stream()
                .map(zone -> group.newChild("Subnets")
                        .with("SubnetIdentifier", "subnet-" + zone)
                        .with(
                                "SubnetAvailabilityZone",
                                group.newChild("Subnets")
                                        .newChild("SubnetAvailabilityZone")
                                        .with("Name", zone)))
                .toList();
        return group.with("DBSubnetGroupName", name == null ? "default" : name).with("Subnets", subnets);
    }
}
