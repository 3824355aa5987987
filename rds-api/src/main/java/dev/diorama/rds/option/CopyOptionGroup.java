package dev.diorama.rds.option;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.Tags;
import java.time.Instant;
import java.util.Map;

/**
 * Makes an option group that has what another has. <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CopyOptionGroup.html">CopyOptionGroup</a>
 *
 * <p>It checks, in this order: the new name, description and tags; that the source is there and no default; that the name is
 * free; that there are fewer than 20. Tags aren't copied.
 */
public final class CopyOptionGroup implements Operation {

    private final OptionGroups groups;

    public CopyOptionGroup(OptionGroups groups) {
        this.groups = groups;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        World world = context.world();
        String name = Identifiers.checked(
                "TargetOptionGroupIdentifier",
                in.string("TargetOptionGroupIdentifier"),
                CreateOptionGroup.LONGEST_NAME);
        String description = CreateOptionGroup.described(in, "TargetOptionGroupDescription");
        Map<String, String> tags = Tags.checked(in);
        Resource source = groups.identified(world, in.requiredString("SourceOptionGroupIdentifier"));
        if (OptionGroups.isDefault(source)) {
            throw RdsError.invalidParameterValue("Default option group cannot be copied: " + source.name());
        }
        groups.checkFree(world, name);
        Structure document = groups.document(world, name, groups.major(source), description)
                .with("Options", source.document().get("Options"))
                .with(
                        "AllowsVpcAndNonVpcInstanceMemberships",
                        source.document().get("AllowsVpcAndNonVpcInstanceMemberships"))
                .with("VpcId", source.string("VpcId"))
                .with("SourceOptionGroup", source.arn())
                .with("SourceAccountId", world.account())
                .with("CopyTimestamp", Instant.ofEpochMilli(context.nowMillis()));
        return context.answer()
                .with("OptionGroup", groups.add(document, world, tags).document());
    }
}
