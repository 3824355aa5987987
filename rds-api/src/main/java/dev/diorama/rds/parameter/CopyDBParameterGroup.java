package dev.diorama.rds.parameter;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.Tags;

/**
 * Makes a parameter group that has what another has. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CopyDBParameterGroup.html">CopyDBParameterGroup</a>
 *
 * <p>It checks, in this order: the new name and description; that the source is there and no default; that the name is free;
 * that there are fewer than 50. Tags aren't copied.
 */
public final class CopyDBParameterGroup implements Operation {

    private static final String SOURCE = "SourceDBParameterGroupIdentifier";

    private final ParameterGroups groups;

    public CopyDBParameterGroup(ParameterGroups groups) {
        this.groups = groups;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String name = Identifiers.checked(
                "TargetDBParameterGroupIdentifier",
                in.string("TargetDBParameterGroupIdentifier"),
                ParameterGroups.LONGEST_NAME);
        String description = CreateDBParameterGroup.described(in, "TargetDBParameterGroupDescription");
        Resource source = groups.identified(context.world(), SOURCE, in.requiredString(SOURCE));
        if (ParameterGroups.isDefault(source)) {
            throw RdsError.invalidParameterValue("Default DBParameterGroup cannot be copied: " + source.name());
        }
        groups.checkFree(context.world(), name);
        Resource copy =
                groups.add(context.world(), name, ParameterGroups.family(source), description, Tags.checked(in));
        ParameterGroups.setValues(copy, ParameterGroups.values(source));
        return context.answer().with("DBParameterGroup", copy.document());
    }
}
