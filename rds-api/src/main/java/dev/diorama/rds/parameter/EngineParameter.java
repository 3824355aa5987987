package dev.diorama.rds.parameter;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a family, before anybody sets it.
 *
 * @param name as RDS spells it
 * @param value the value that RDS gives it, maybe a {@link Formula}, or null where the engine's own default holds
 * @param engineDefault the engine's own default as RDS writes values, or null where there is none
 * @param dataType {@code boolean}, {@code integer}, {@code float}, {@code string} or {@code list}
 * @param allowedValues such as {@code 0-100} or {@code on,off}; null for any
 * @param dynamic whether it can change while an instance runs
 * @param modifiable whether users may set it
 * @param reach whose setting it is
 * @param description what it is
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Parameter.html">Parameter</a>
 */
public record EngineParameter(
        String name,
        @Nullable String value,
        @Nullable String engineDefault,
        String dataType,
        @Nullable String allowedValues,
        boolean dynamic,
        boolean modifiable,
        Reach reach,
        String description) {

    /** How far a parameter's value goes. */
    public enum Reach {
        /** A user's value is the engine's setting. */
        ENGINE,
        /** No setting that the engine here has: kept and shown, or acted upon by RDS itself. */
        RDS
    }

    /** {@code system} where RDS gives it a value, else {@code engine-default}. */
    String source() {
        return value == null ? "engine-default" : "system";
    }

    /** {@code dynamic} or {@code static}. */
    String applyType() {
        return dynamic ? "dynamic" : "static";
    }
}
