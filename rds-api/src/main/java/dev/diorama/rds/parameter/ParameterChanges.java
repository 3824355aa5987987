package dev.diorama.rds.parameter;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code Parameters} of a request that modifies or resets a group, checked as AWS does. */
final class ParameterChanges {

    private static final int MOST = 20;

    private final EngineParameters parameters;

    ParameterChanges(EngineParameters parameters) {
        this.parameters = parameters;
    }

    /** Checks that a group is one that users may change. */
    static void checkChangeable(Resource group) {
        if (ParameterGroups.isDefault(group)) {
            throw RdsError.invalidParameterValue("Cannot modify a default parameter group.");
        }
    }

    private static List<Structure> some(Structure in) {
        List<Structure> given = in.structures("Parameters");
        if (given.size() > MOST) {
            throw RdsError.invalidParameterCombination(
                    "Cannot modify more than " + MOST + " parameters in a single request");
        }
        given.forEach(parameter -> name(parameter));
        return given;
    }

    private static String name(Structure parameter) {
        String name = parameter.string("ParameterName", "");
        if (name.isBlank()) {
            throw Identifiers.blank("ParameterName");
        }
        return name;
    }

    /**
     * The values that a request sets, by parameter; without those that a parameter has already, from users or from RDS: another
     * apply method alone is no change.
     */
    Map<String, UserValue> toSet(Structure in, Resource group) {
        List<Structure> given = some(in);
        if (given.isEmpty()) {
            throw RdsError.missingParameter("Parameters");
        }
        Map<String, UserValue> before = ParameterGroups.values(group);
        Map<String, UserValue> values = new LinkedHashMap<>();
        for (Structure parameter : given) {
            EngineParameter known = known(parameter, group);
            UserValue value = value(parameter, known, group);
            if (!value.value().equals(shown(known, before.get(known.name())))) {
                values.put(known.name(), value);
            }
        }
        return values;
    }

    private static @Nullable String shown(EngineParameter known, @Nullable UserValue user) {
        return user == null ? known.value() : user.value();
    }

    private EngineParameter known(Structure parameter, Resource group) {
        String name = name(parameter);
        EngineParameter known = parameters.find(ParameterGroups.family(group), name);
        if (known == null) {
            throw RdsError.invalidParameterValue("Could not find parameter with name: " + name);
        }
        if (!known.modifiable()) {
            throw RdsError.invalidParameterValue("The parameter " + name + " cannot be modified.");
        }
        return known;
    }

    private static UserValue value(Structure parameter, EngineParameter known, Resource group) {
        String value = parameter.string("ParameterValue");
        if (value == null) {
            throw RdsError.invalidParameterValue("The parameter ParameterValue must be provided and must not be null.");
        }
        ApplyMethod method = method(parameter, known, group);
        if (!AllowedValues.allow(known, value)) {
            throw notAllowed(known, value);
        }
        return new UserValue(value, method);
    }

    private static AwsError notAllowed(EngineParameter known, String value) {
        String allowed = known.allowedValues() == null ? known.dataType() : known.allowedValues();
        return RdsError.invalidParameterValue(
                "Invalid parameter value: " + value + " for: " + known.name() + " allowed values are: " + allowed);
    }

    private static ApplyMethod method(Structure parameter, EngineParameter known, Resource group) {
        String method = parameter.string("ApplyMethod", "");
        if (method.isBlank()) {
            throw Identifiers.blank("ApplyMethod");
        }
        ApplyMethod asked = ApplyMethod.of(method);
        if (asked == ApplyMethod.IMMEDIATE && !known.dynamic()) {
            throw RdsError.invalidParameterCombination("cannot use immediate apply method for static parameter");
        }
        boolean sqlServer = ParameterGroups.family(group).startsWith("sqlserver-");
        if (asked == ApplyMethod.PENDING_REBOOT && known.dynamic() && sqlServer) {
            throw RdsError.invalidParameterCombination(
                    "cannot use pending-reboot apply method for dynamic parameter of SQL Server");
        }
        return asked;
    }

    /** The parameters that a request names to be reset, and when. */
    Map<String, ApplyMethod> toReset(Structure in, Resource group) {
        Map<String, ApplyMethod> reset = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (Structure parameter : some(in)) {
            EngineParameter known = parameters.find(ParameterGroups.family(group), name(parameter));
            if (known == null) {
                unknown.add(name(parameter));
            } else {
                reset.put(known.name(), method(parameter, known, group));
            }
        }
        if (!unknown.isEmpty()) {
            throw RdsError.invalidParameterValue(
                    "The following parameters are not defined for the specified group: " + String.join(", ", unknown));
        }
        return reset;
    }

    /** All that users set in a group, each reset as soon as it can be. */
    Map<String, ApplyMethod> all(Resource group) {
        Map<String, ApplyMethod> reset = new LinkedHashMap<>();
        ParameterGroups.values(group).keySet().forEach(name -> reset.put(name, soonest(group, name)));
        return reset;
    }

    private ApplyMethod soonest(Resource group, String name) {
        EngineParameter known = parameters.find(ParameterGroups.family(group), name);
        return known != null && known.dynamic() ? ApplyMethod.IMMEDIATE : ApplyMethod.PENDING_REBOOT;
    }
}
