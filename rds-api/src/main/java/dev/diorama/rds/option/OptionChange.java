package dev.diorama.rds.option;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Identifiers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of a request's {@code OptionsToInclude}, checked as AWS does. */
final class OptionChange {

    private static final int LOWEST_PORT = 1150;
    private static final int HIGHEST_PORT = 65535;

    private final OptionDefinition option;
    private final Structure wanted;
    private final @Nullable Structure before;

    /**
     * @param wanted the request's OptionConfiguration
     * @param before the option as the group has it by now, or null
     */
    OptionChange(OptionDefinition option, Structure wanted, @Nullable Structure before) {
        this.option = option;
        this.wanted = wanted;
        this.before = before;
    }

    /**
     * The option as the group is to have it.
     *
     * @param document an empty Option
     */
    Structure into(Structure document) {
        String version = version();
        Map<String, String> settings = settings();
        Integer port = port();
        return OptionDocuments.inGroup(document, option, version, port, settings, securityGroups());
    }

    private @Nullable String version() {
        String asked = wanted.string("OptionVersion", "");
        List<String> versions = option.versions();
        String had = before == null ? null : before.string("OptionVersion");
        if (asked.isEmpty()) {
            if (had == null && option.versionRequired()) {
                throw RdsError.invalidParameterCombination(
                        option.name() + " option requires a version number. " + validVersions());
            }
            return had != null || versions.isEmpty() ? had : versions.get(versions.size() - 1);
        }
        if (!versions.contains(asked)) {
            throw RdsError.invalidParameterValue(
                    "Version " + asked + " is invalid for " + option.name() + " option. " + validVersions());
        }
        if (had != null && versions.indexOf(asked) < versions.indexOf(had) && !option.allowsDowngrade()) {
            throw RdsError.invalidParameterCombination(
                    "The " + option.name() + " option cannot be downgraded from version " + had + " to " + asked);
        }
        return asked;
    }

    private String validVersions() {
        return "Valid versions are " + String.join(",", option.versions());
    }

    private Map<String, String> settings() {
        Map<String, String> values = new HashMap<>();
        if (before != null) {
            before.structures("OptionSettings").forEach(had -> keep(values, had));
        }
        wanted.structures("OptionSettings").forEach(given -> values.put(setting(given), given.string("Value", "")));
        for (SettingDefinition setting : option.settings()) {
            if (setting.required() && values.getOrDefault(setting.name(), "").isEmpty()) {
                throw RdsError.invalidParameterCombination(
                        "The option setting " + setting.name() + " is required for the option " + option.name());
            }
        }
        return values;
    }

    private static void keep(Map<String, String> values, Structure had) {
        String value = had.string("Value");
        if (value != null) {
            values.put(had.requiredString("Name"), value);
        }
    }

    private String setting(Structure given) {
        String name = given.string("Name", "");
        SettingDefinition setting = option.setting(name);
        if (setting == null) {
            throw RdsError.invalidParameterValue("We do not support setting: " + name + " for " + option.name());
        }
        String value = given.string("Value", "");
        boolean same = Objects.equals(value, setting.defaultValue());
        if (!same && (!setting.modifiable() || !setting.allows(value))) {
            throw notAllowed(setting, value);
        }
        return name;
    }

    private static AwsError notAllowed(SettingDefinition setting, String value) {
        return RdsError.invalidParameterValue("Invalid value: " + value + " for option setting: " + setting.name()
                + " allowed values are: " + (setting.modifiable() ? setting.allowedValues() : setting.defaultValue()));
    }

    private @Nullable Integer port() {
        Long asked = wanted.number("Port");
        if (asked == null) {
            Long had = before == null ? null : before.number("Port");
            return had == null ? option.defaultPort() : Integer.valueOf(had.intValue());
        }
        if (option.defaultPort() == null) {
            throw RdsError.invalidParameterCombination("The option " + option.name() + " does not support a port");
        }
        if (asked < LOWEST_PORT || asked > HIGHEST_PORT) {
            throw RdsError.invalidParameterValue(
                    "Invalid endpoint port " + asked + ", valid port range is " + LOWEST_PORT + "-" + HIGHEST_PORT);
        }
        return asked.intValue();
    }

    private List<String> securityGroups() {
        if (!wanted.list("DBSecurityGroupMemberships").isEmpty()) {
            throw RdsError.invalidParameterCombination("DB Security Groups can only be associated with non-VPC DB"
                    + " Instances using API versions 2012-01-10 through 2012-09-17.");
        }
        List<String> groups = wanted.list("VpcSecurityGroupMemberships");
        if (groups.isEmpty() && before != null) {
            groups = before.structures("VpcSecurityGroupMemberships").stream()
                    .map(group -> group.requiredString("VpcSecurityGroupId"))
                    .toList();
        }
        if (groups.stream().anyMatch(String::isBlank)) {
            throw Identifiers.blank("VpcSecurityGroupMemberships");
        }
        if (groups.isEmpty() && option.needsSecurityGroups()) {
            throw RdsError.invalidParameterValue(
                    "At least one security group must be specified for the " + option.name() + " option.");
        }
        return groups;
    }
}
