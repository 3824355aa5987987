package dev.diorama.rds.option;

import dev.diorama.rds.parameter.AllowedValues;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A setting that an option has.
 *
 * @param name as RDS spells it
 * @param defaultValue its value where nobody sets one, or null
 * @param allowedValues such as {@code 0-100} or {@code ON,OFF}; null for any
 * @param applyType {@code STATIC} or {@code DYNAMIC}
 * @param dataType {@code STRING}, {@code INTEGER}, {@code FLOAT} or {@code BOOLEAN}
 * @param facts {@code required}, {@code fixed}, {@code collection}, {@code secret}
 * @param description what it is
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_OptionGroupOptionSetting.html">
 *     OptionGroupOptionSetting</a>
 */
record SettingDefinition(
        String name,
        @Nullable String defaultValue,
        @Nullable String allowedValues,
        String applyType,
        String dataType,
        Set<String> facts,
        String description) {

    boolean required() {
        return facts.contains("required");
    }

    boolean modifiable() {
        return !facts.contains("fixed");
    }

    boolean collection() {
        return facts.contains("collection");
    }

    /** Whether its value is never shown. */
    boolean secret() {
        return facts.contains("secret");
    }

    /** Whether it may have that value. */
    boolean allows(String value) {
        return collection()
                ? Arrays.stream(value.split(",")).allMatch(word -> AllowedValues.contain(allowedValues, word.strip()))
                : AllowedValues.contain(allowedValues, value);
    }
}
