package dev.diorama.dynamodb.wording;

import dev.diorama.core.model.Member;
import dev.diorama.core.model.Structure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How AWS prints a request's values inside its messages: {@code [a, b]}, {@code {k=v}},
 * {@code KeySchemaElement(attributeName=a, keyType=HASH)}; a native value prints itself.
 */
final class ValueTexts {

    /** Members that AWS's own classes have beyond the public model, by structure. */
    private static final Map<String, String> HIDDEN = Map.of("PutRequest", "workloadProfileName");

    private ValueTexts() {}

    /** The text of a value as a protocol read it. */
    static String of(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value instanceof Structure structure) {
            structure(text, structure);
        } else if (value instanceof List<?> list) {
            list(text, list);
        } else if (value instanceof Map<?, ?> map) {
            map(text, map);
        } else {
            text.append(value);
        }
    }

    private static void structure(StringBuilder text, Structure structure) {
        String name = structure.shape().name();
        text.append(name).append('(');
        String separator = "";
        for (Member member : structure.shape().members()) {
            text.append(separator)
                    .append(ConstraintTexts.lowerFirst(member.name()))
                    .append('=');
            append(text, structure.get(member));
            separator = ", ";
        }
        String hidden = HIDDEN.get(name);
        if (hidden != null) {
            text.append(separator).append(hidden).append("=null");
        }
        text.append(')');
    }

    private static void list(StringBuilder text, List<?> list) {
        text.append('[');
        String separator = "";
        for (Object element : list) {
            text.append(separator);
            append(text, element);
            separator = ", ";
        }
        text.append(']');
    }

    private static void map(StringBuilder text, Map<?, ?> map) {
        text.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator).append(entry.getKey()).append('=');
            append(text, entry.getValue());
            separator = ", ";
        }
        text.append('}');
    }
}
