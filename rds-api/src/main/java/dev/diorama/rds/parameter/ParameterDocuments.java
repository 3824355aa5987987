package dev.diorama.rds.parameter;

import dev.diorama.core.model.Structure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters as answers show them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Parameter.html">Parameter</a>
 */
final class ParameterDocuments {

    private ParameterDocuments() {}

    /** A parameter in a group: what the user set, else what RDS sets; engines' own defaults aren't told. */
    static Structure inGroup(Structure document, EngineParameter parameter, Map<String, UserValue> values) {
        UserValue user = values.get(parameter.name());
        return user == null
                ? describe(document, parameter, parameter.value(), parameter.source(), ApplyMethod.PENDING_REBOOT)
                : describe(document, parameter, user.value(), "user", user.method());
    }

    /** A parameter as its engine has it by default; without a method of applying it, which belongs to groups. */
    static Structure byDefault(Structure document, EngineParameter parameter) {
        String value = parameter.value() == null ? parameter.engineDefault() : parameter.value();
        return describe(document, parameter, value, parameter.source(), null);
    }

    /** Where a parameter's value in a group comes from: {@code user}, {@code system} or {@code engine-default}. */
    static String source(EngineParameter parameter, Map<String, UserValue> values) {
        return values.containsKey(parameter.name()) ? "user" : parameter.source();
    }

    private static Structure describe(
            Structure document,
            EngineParameter p,
            @Nullable String value,
            String source,
            @Nullable ApplyMethod method) {
        return document.with("ParameterName", p.name())
                .with("ParameterValue", value)
                .with("Description", p.description())
                .with("Source", source)
                .with("ApplyType", p.applyType())
                .with("DataType", p.dataType())
                .with("AllowedValues", p.allowedValues())
                .with("IsModifiable", p.modifiable())
                .with("ApplyMethod", method == null ? null : method.text());
    }
}
