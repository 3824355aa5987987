package dev.diorama.rds;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.instance.Groups;
import dev.diorama.rds.network.SubnetGroups;
import dev.diorama.rds.option.OptionGroups;
import dev.diorama.rds.parameter.ParameterGroups;
import dev.diorama.rds.parameter.UserValue;
import dev.diorama.rds.resource.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The groups that instances belong to, as their own packages keep them. */
final class InstanceGroups implements Groups {

    private final ParameterGroups parameterGroups;
    private final OptionGroups optionGroups;
    private final SubnetGroups subnetGroups;

    InstanceGroups(ParameterGroups parameterGroups, OptionGroups optionGroups, SubnetGroups subnetGroups) {
        this.parameterGroups = parameterGroups;
        this.optionGroups = optionGroups;
        this.subnetGroups = subnetGroups;
    }

    @Override
    public String parameterGroup(World world, EngineVersion version, @Nullable String name) {
        String wanted = version.parameterGroupFamily();
        if (name == null) {
            return parameterGroups.orDefault(world, wanted).name();
        }
        Resource group = parameterGroups.named(world, name);
        String family = ParameterGroups.family(group);
        if (!family.equals(wanted)) {
            throw RdsError.invalidParameterCombination("The Parameter Group " + group.name()
                    + " with DBParameterGroupFamily " + family
                    + " cannot be used for this instance. Please use a Parameter"
                    + " Group with DBParameterGroupFamily " + wanted);
        }
        return group.name();
    }

    @Override
    public boolean isSet(World world, String parameterGroup, String parameter) {
        UserValue value = ParameterGroups.values(parameterGroups.named(world, parameterGroup))
                .get(parameter);
        return value != null && !value.value().isBlank();
    }

    @Override
    public String optionGroup(World world, EngineVersion version, @Nullable String name) {
        if (name == null) {
            return optionGroups.orDefault(world, version.majorVersion()).name();
        }
        Resource group = optionGroups.named(world, name);
        Structure document = group.document();
        String engine = document.requiredString("EngineName");
        String major = document.requiredString("MajorEngineVersion");
        if (!engine.equals(version.engine().name()) || !major.equals(version.major())) {
            throw RdsError.invalidParameterCombination("The Option Group " + group.name() + " with EngineName " + engine
                    + " and MajorEngineVersion " + major + " cannot be used for this instance.");
        }
        return group.name();
    }

    @Override
    public List<Structure> options(World world, String optionGroup) {
        return optionGroups.chosen(world, optionGroup);
    }

    @Override
    public Structure subnetGroup(World world, @Nullable String name) {
        return SubnetGroups.ofInstance(name == null ? subnetGroups.ofDefault(world) : subnetGroups.named(world, name));
    }
}
