package dev.diorama.rds.parameter;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Resource;
import java.util.Map;

/**
 * Gives parameters of a group their defaults back, up to 20 or all of them. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ResetDBParameterGroup.html">ResetDBParameterGroup</a>
 *
 * <p>Without a list of parameters all are reset: dynamic ones at once, static ones at the next reboot.
 */
public final class ResetDBParameterGroup implements Operation {

    private final ParameterGroups groups;
    private final ParameterChanges changes;
    private final GroupListener listener;

    public ResetDBParameterGroup(ParameterGroups groups, EngineParameters parameters, GroupListener listener) {
        this.groups = groups;
        this.changes = new ParameterChanges(parameters);
        this.listener = listener;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Resource group = groups.named(context.world(), in.requiredString("DBParameterGroupName"));
        ParameterChanges.checkChangeable(group);
        Map<String, ApplyMethod> reset = all(in) ? changes.all(group) : changes.toReset(in, group);
        Map<String, UserValue> values = ParameterGroups.values(group);
        values.keySet().removeAll(reset.keySet());
        ParameterGroups.setValues(group, values);
        listener.changed(group, reset);
        return context.answer().with("DBParameterGroupName", group.name());
    }

    private static boolean all(Structure in) {
        boolean named = !in.structures("Parameters").isEmpty();
        boolean all = in.has("ResetAllParameters") ? in.is("ResetAllParameters") : !named;
        if (all && named) {
            throw RdsError.invalidParameterCombination(
                    "Parameters cannot be specified when ResetAllParameters is true");
        }
        if (!all && !named) {
            throw RdsError.invalidParameterCombination("Parameters must be specified when ResetAllParameters is false");
        }
        return all;
    }
}
