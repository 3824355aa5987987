package dev.diorama.rds.option;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An option that groups of a major version can have.
 *
 * @param name as RDS spells it, such as {@code MARIADB_AUDIT_PLUGIN}
 * @param description what AWS calls it
 * @param facts what {@code options.txt} says of it
 * @param settings its settings, by name
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_OptionGroupOption.html">
 *     OptionGroupOption</a>
 */
record OptionDefinition(String name, String description, Map<String, String> facts, List<SettingDefinition> settings) {

    /** The port that it listens on where a group names none; null where it needs no port. */
    @Nullable
    Integer defaultPort() {
        String port = facts.get("port");
        return port == null ? null : Integer.valueOf(port);
    }

    boolean needsSecurityGroups() {
        return facts.containsKey("groups");
    }

    /** Whether it stays in a group while instances use that. */
    boolean persistent() {
        return facts.containsKey("persistent");
    }

    /** Whether it stays in a group for ever. */
    boolean permanent() {
        return facts.containsKey("permanent");
    }

    List<String> dependsOn() {
        return words("depends");
    }

    List<String> conflictsWith() {
        return words("conflicts");
    }

    /** Its versions, oldest first; the last is the default. */
    List<String> versions() {
        return words("versions");
    }

    boolean versionRequired() {
        return facts.containsKey("versioned");
    }

    boolean allowsDowngrade() {
        return facts.containsKey("downgrade");
    }

    boolean copyableCrossAccount() {
        return !facts.containsKey("local");
    }

    @Nullable
    SettingDefinition setting(String wanted) {
        return settings.stream()
                .filter(setting -> setting.name().equals(wanted))
                .findFirst()
                .orElse(null);
    }

    private List<String> words(String fact) {
        String words = facts.get(fact);
        return words == null ? List.of() : List.of(words.split(","));
    }
}
