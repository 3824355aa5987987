package dev.diorama.storage.sql;

import org.jspecify.annotations.Nullable;

/**
 * A setting of a server, as the server describes it.
 *
 * @param name the engine's own name
 * @param value its value now, as text, in the setting's own unit
 * @param defaultValue the value that the engine has when nobody sets one
 * @param type {@code boolean}, {@code integer}, {@code float}, {@code string} or {@code list}
 * @param unit what its number counts, such as {@code 8kB} or {@code ms}, or null
 * @param allowed the values allowed as RDS writes them: {@code 0-100}, {@code on,off}; or null for any
 * @param dynamic whether it can change while the server runs
 * @param description what it is, in the engine's words
 */
public record Setting(
        String name,
        @Nullable String value,
        @Nullable String defaultValue,
        String type,
        @Nullable String unit,
        @Nullable String allowed,
        boolean dynamic,
        String description) {}
