package dev.diorama.rds.parameter;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.event.Events;
import dev.diorama.rds.resource.Resource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sets up to 20 parameters of a group; what can change at once and is asked to reaches the instances that use it; a value
 * that a parameter has already changes nothing, its apply method neither. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBParameterGroup.html">ModifyDBParameterGroup</a>
 *
 * <p>It checks, in this order:
 *
 * <ol>
 *   <li>that the group is there and no default
 *   <li>that there are one to 20 parameters, all with names
 *   <li>of each parameter: that the family has it, that it may be set, its apply method, its value
 * </ol>
 */
public final class ModifyDBParameterGroup implements Operation {

    private final ParameterGroups groups;
    private final ParameterChanges changes;
    private final Events events;
    private final GroupListener listener;

    public ModifyDBParameterGroup(
            ParameterGroups groups, EngineParameters parameters, Events events, GroupListener listener) {
        this.groups = groups;
        this.changes = new ParameterChanges(parameters);
        this.events = events;
        this.listener = listener;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Resource group = groups.named(context.world(), in.requiredString("DBParameterGroupName"));
        ParameterChanges.checkChangeable(group);
        Map<String, UserValue> set = changes.toSet(in, group);
        Map<String, UserValue> values = ParameterGroups.values(group);
        values.putAll(set);
        ParameterGroups.setValues(group, values);
        Map<String, ApplyMethod> changed = new LinkedHashMap<>();
        set.forEach((name, value) -> {
            changed.put(name, value.method());
            events.record(
                    group,
                    EventKind.PARAMETER_UPDATED,
                    name,
                    value.value(),
                    value.method().text());
        });
        if (!changed.isEmpty()) {
            listener.changed(group, changed);
        }
        return context.answer().with("DBParameterGroupName", group.name());
    }
}
