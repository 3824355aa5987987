package dev.diorama.rds.option;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.catalog.MajorVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Options as answers show them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Option.html">Option</a>
 */
final class OptionDocuments {

    private static final String HIDDEN = "****";

    private OptionDocuments() {}

    /** An option in a group, with the values of its settings by name; what has none has its default. */
    static Structure inGroup(
            Structure document,
            OptionDefinition option,
            @Nullable String version,
            @Nullable Integer port,
            Map<String, String> values,
            List<String> securityGroups) {
        return document.with("OptionName", option.name())
                .with("OptionDescription", option.description())
                .with("Persistent", option.persistent())
                .with("Permanent", option.permanent())
                .with("Port", port)
                .with("OptionVersion", version)
                .with(
                        "OptionSettings",
                        option.settings().stream()
                                .map(setting -> setting(document.newChild("OptionSettings"), setting, values))
                                .toList())
                .with("DBSecurityGroupMemberships", List.of())
                .with(
                        "VpcSecurityGroupMemberships",
                        securityGroups.stream()
                                .map(id -> document.newChild("VpcSecurityGroupMemberships")
                                        .with("VpcSecurityGroupId", id)
                                        .with("Status", "active"))
                                .toList());
    }

    private static Structure setting(Structure document, SettingDefinition setting, Map<String, String> values) {
        String value = values.getOrDefault(setting.name(), setting.defaultValue());
        return document.with("Name", setting.name())
                .with("Value", value != null && setting.secret() ? HIDDEN : value)
                .with("DefaultValue", setting.defaultValue())
                .with("Description", setting.description())
                .with("ApplyType", setting.applyType())
                .with("DataType", setting.dataType())
                .with("AllowedValues", setting.allowedValues())
                .with("IsModifiable", setting.modifiable())
                .with("IsCollection", setting.collection());
    }

    /** An option that groups of a major version can have. */
    static Structure onOffer(Structure document, MajorVersion major, OptionDefinition option) {
        Integer port = option.defaultPort();
        return document.with("Name", option.name())
                .with("Description", option.description())
                .with("EngineName", major.engine().name())
                .with("MajorEngineVersion", major.name())
                .with("MinimumRequiredMinorEngineVersion", option.facts().getOrDefault("min", "0"))
                .with("PortRequired", port != null)
                .with("DefaultPort", port)
                .with("OptionsDependedOn", option.dependsOn())
                .with("OptionsConflictsWith", option.conflictsWith())
                .with("Persistent", option.persistent())
                .with("Permanent", option.permanent())
                .with("RequiresAutoMinorEngineVersionUpgrade", false)
                .with("VpcOnly", option.needsSecurityGroups())
                .with("SupportsOptionVersionDowngrade", option.allowsDowngrade())
                .with("OptionGroupOptionSettings", settings(document, option))
                .with("OptionGroupOptionVersions", versions(document, option))
                .with("CopyableCrossAccount", option.copyableCrossAccount());
    }

    private static List<Structure> settings(Structure document, OptionDefinition option) {
        return option.settings().stream()
                .map(setting -> document.newChild("OptionGroupOptionSettings")
                        .with("SettingName", setting.name())
                        .with("SettingDescription", setting.description())
                        .with("DefaultValue", setting.defaultValue())
                        .with("ApplyType", setting.applyType())
                        .with("AllowedValues", setting.allowedValues())
                        .with("IsModifiable", setting.modifiable())
                        .with("IsRequired", setting.required())
                        .with("MinimumEngineVersionPerAllowedValue", List.of()))
                .toList();
    }

    private static List<Structure> versions(Structure document, OptionDefinition option) {
        List<String> versions = option.versions();
        return versions.stream()
                .map(version -> document.newChild("OptionGroupOptionVersions")
                        .with("Version", version)
                        .with("IsDefault", version.equals(versions.get(versions.size() - 1))))
                .toList();
    }
}
