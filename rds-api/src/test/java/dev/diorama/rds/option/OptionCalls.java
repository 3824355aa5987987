package dev.diorama.rds.option;

import static dev.diorama.rds.Calls.HERE;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.Calls;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import java.util.ArrayList;
import java.util.List;

/** The operations on option groups. */
final class OptionCalls implements AutoCloseable {

    final Calls calls = new Calls();
    final EngineCatalog catalog = new EngineCatalog();
    final OptionGroups groups = new OptionGroups(calls.resources(), catalog);

    OptionCalls() {
        calls.with(
                new CreateOptionGroup(groups),
                new CopyOptionGroup(groups),
                new ModifyOptionGroup(groups, (group, now) -> {}),
                new DeleteOptionGroup(groups),
                new DescribeOptionGroups(groups),
                new DescribeOptionGroupOptions(groups));
    }

    static String[] creation(String name, String engine, String major) {
        return new String[] {
            "OptionGroupName",
            name,
            "EngineName",
            engine,
            "MajorEngineVersion",
            major,
            "OptionGroupDescription",
            "for tests"
        };
    }

    Resource create(String name, String engine, String major) {
        calls.call("CreateOptionGroup", creation(name, engine, major));
        return groups.named(HERE, name);
    }

    /** Includes one option; members of its configuration and their values in turn. */
    static String[] inclusion(String group, String option, String... members) {
        List<String> form = new ArrayList<>(List.of("OptionGroupName", group));
        form.addAll(List.of("OptionsToInclude.OptionConfiguration.1.OptionName", option));
        for (int i = 0; i < members.length; i += 2) {
            form.add("OptionsToInclude.OptionConfiguration.1." + members[i]);
            form.add(members[i + 1]);
        }
        return form.toArray(String[]::new);
    }

    /** The option as the group then has it. */
    Structure include(String group, String option, String... members) {
        return calls
                .call("ModifyOptionGroup", inclusion(group, option, members))
                .requiredStructure("OptionGroup")
                .structures("Options")
                .stream()
                .filter(included -> option.equals(included.string("OptionName")))
                .findFirst()
                .orElseThrow();
    }

    String refusedToInclude(String group, String option, String... members) {
        return calls.refused("ModifyOptionGroup", inclusion(group, option, members));
    }

    String refusedToRemove(String group, String option) {
        return calls.refused("ModifyOptionGroup", "OptionGroupName", group, "OptionsToRemove.member.1", option);
    }

    /** An instance that uses a group. */
    Resource instance(String name, String group) {
        Structure document = calls.resources().document(ResourceType.INSTANCE);
        Structure use = document.newChild("OptionGroupMemberships").with("OptionGroupName", group);
        return calls.add(ResourceType.INSTANCE, name, "OptionGroupMemberships", List.of(use));
    }

    @Override
    public void close() {
        calls.close();
    }
}
