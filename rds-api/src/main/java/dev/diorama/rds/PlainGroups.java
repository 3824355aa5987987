package dev.diorama.rds;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.instance.Groups;
import dev.diorama.rds.network.SubnetGroups;
import org.jspecify.annotations.Nullable;

/** Default groups. */
final class PlainGroups implements Groups {

    private final SubnetGroups subnetGroups;

    PlainGroups(SubnetGroups subnetGroups) {
        this.subnetGroups = subnetGroups;
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
        return SubnetGroups.ofInstance(name == null ? subnetGroups.ofDefault(world) : subnetGroups.named(world, name));
    }
}
