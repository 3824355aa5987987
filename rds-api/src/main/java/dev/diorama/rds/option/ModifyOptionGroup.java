package dev.diorama.rds.option;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.network.SubnetGroups;
import dev.diorama.rds.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds options to a group, changes or removes them. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyOptionGroup.html">ModifyOptionGroup</a>
 *
 * <p>It checks, in this order:
 *
 * <ol>
 *   <li>that the group is there and no default
 *   <li>of each option to remove: that the group has it and may lose it
 *   <li>of each option to include: that the engine has it, its version, settings, port and security groups
 *   <li>that options have those they depend on beside them, and none that they conflict with
 *   <li>that something changes
 * </ol>
 */
public final class ModifyOptionGroup implements Operation {

    private final OptionGroups groups;
    private final OptionListener listener;

    public ModifyOptionGroup(OptionGroups groups, OptionListener listener) {
        this.groups = groups;
        this.listener = listener;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Resource group = groups.named(context.world(), in.requiredString("OptionGroupName"));
        if (OptionGroups.isDefault(group)) {
            throw DeleteOptionGroup.wrongState("Cannot modify a default option group.");
        }
        SortedMap<String, Structure> options = new TreeMap<>();
        group.document()
                .structures("Options")
                .forEach(option -> options.put(option.requiredString("OptionName"), option));
        Map<String, Structure> before = Map.copyOf(options);
        in.<String>list("OptionsToRemove").forEach(name -> remove(group, options, name));
        in.structures("OptionsToInclude").forEach(wanted -> include(group, options, wanted));
        check(options, groups.options(groups.major(group)));
        if (options.equals(before)) {
            throw RdsError.invalidParameterValue("At least one option must be added, modified, or removed.");
        }
        keep(group, new ArrayList<>(options.values()));
        listener.changed(group, in.is("ApplyImmediately"));
        return context.answer().with("OptionGroup", group.document());
    }

    private void remove(Resource group, Map<String, Structure> options, String name) {
        Structure removed = options.remove(name);
        if (removed == null) {
            throw RdsError.invalidParameterValue("Option " + name + " is not in option group " + group.name());
        }
        if (removed.is("Permanent")) {
            throw DeleteOptionGroup.wrongState(
                    "The permanent option " + name + " cannot be removed from option group " + group.name());
        }
        if (removed.is("Persistent") && groups.inUse(group)) {
            throw DeleteOptionGroup.wrongState("The persistent option " + name + " cannot be removed from option group "
                    + group.name() + " because the option group is in use.");
        }
    }

    private void include(Resource group, Map<String, Structure> options, Structure wanted) {
        String name = wanted.requiredString("OptionName");
        OptionDefinition option = groups.options(groups.major(group)).get(name);
        if (option == null) {
            throw RdsError.invalidParameterValue("Unknown option: " + name);
        }
        Structure document = group.document().newChild("Options");
        options.put(name, new OptionChange(option, wanted, options.get(name)).into(document));
    }

    private static void check(Map<String, Structure> options, Map<String, OptionDefinition> known) {
        for (String name : options.keySet()) {
            OptionDefinition option = known.get(name);
            if (option == null) {
                continue;
            }
            for (String needed : option.dependsOn()) {
                if (!options.containsKey(needed)) {
                    throw RdsError.invalidParameterCombination(
                            "The option " + name + " requires the option " + needed + " in the option group");
                }
            }
            for (String other : option.conflictsWith()) {
                if (options.containsKey(other)) {
                    throw RdsError.invalidParameterCombination(
                            "The option " + name + " conflicts with the option " + other + " in the option group");
                }
            }
        }
    }

    /** Keeps a group's options; those with security groups tie it to the VPC that these are in. */
    private static void keep(Resource group, List<Structure> options) {
        boolean inVpc = options.stream()
                .anyMatch(option ->
                        !option.structures("VpcSecurityGroupMemberships").isEmpty());
        group.replace(group.document()
                .copy()
                .with("Options", options)
                .with("AllowsVpcAndNonVpcInstanceMemberships", !inVpc)
                .with("VpcId", inVpc ? SubnetGroups.vpcId(group.world()) : null));
    }
}
