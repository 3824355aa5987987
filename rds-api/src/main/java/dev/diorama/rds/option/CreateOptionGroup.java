package dev.diorama.rds.option;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.catalog.MajorVersion;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.Tags;
import java.util.Map;

/**
 * Makes an option group without options. <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateOptionGroup.html">CreateOptionGroup</a>
 *
 * <p>It checks, in this order: the name; the engine and its major version; the description, the tags; that the name is free;
 * that there are fewer than 20.
 */
public final class CreateOptionGroup implements Operation {

    static final int LONGEST_NAME = 255;

    private final OptionGroups groups;

    public CreateOptionGroup(OptionGroups groups) {
        this.groups = groups;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        World world = context.world();
        String name = Identifiers.checked("OptionGroupName", in.string("OptionGroupName"), LONGEST_NAME);
        MajorVersion major = groups.major(in.string("EngineName"), in.string("MajorEngineVersion"));
        String description = described(in, "OptionGroupDescription");
        Map<String, String> tags = Tags.checked(in);
        groups.checkFree(world, name);
        Resource group = groups.add(groups.document(world, name, major, description), world, tags);
        return context.answer().with("OptionGroup", group.document());
    }

    static String described(Structure in, String member) {
        String description = in.string(member, "");
        if (description.isBlank()) {
            throw Identifiers.blank(member);
        }
        return description;
    }
}
