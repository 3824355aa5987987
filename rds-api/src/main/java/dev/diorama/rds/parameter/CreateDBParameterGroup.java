package dev.diorama.rds.parameter;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.Tags;

/**
 * Makes a parameter group with the values of its family's default. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html">CreateDBParameterGroup</a>
 *
 * <p>It checks, in this order: the name, the family, the description; that the name is free; that there are fewer than 50.
 */
public final class CreateDBParameterGroup implements Operation {

    private final ParameterGroups groups;

    public CreateDBParameterGroup(ParameterGroups groups) {
        this.groups = groups;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String name = Identifiers.checked(
                "DBParameterGroupName", in.string("DBParameterGroupName"), ParameterGroups.LONGEST_NAME);
        String family = groups.checkedFamily(in.requiredString("DBParameterGroupFamily"));
        String description = described(in, "Description");
        groups.checkFree(context.world(), name);
        Resource added = groups.add(context.world(), name, family, description, Tags.checked(in));
        return context.answer().with("DBParameterGroup", added.document());
    }

    static String described(Structure in, String member) {
        String description = in.string(member, "");
        if (description.isBlank()) {
            throw Identifiers.blank(member);
        }
        return description;
    }
}
