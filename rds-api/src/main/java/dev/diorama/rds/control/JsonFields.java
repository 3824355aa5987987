package dev.diorama.rds.control;

import dev.diorama.core.protocol.JsonBuffer;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, collections, texts, numbers and booleans as JSON; nulls among a map's values are left out. */
final class JsonFields {

    private JsonFields() {}

    static JsonBuffer json(Object value) {
        JsonBuffer out = new JsonBuffer(512);
        write(value, out);
        return out;
    }

    private static void write(Object value, JsonBuffer out) {
        if (value instanceof Map<?, ?> map) {
            object(map, out);
        } else if (value instanceof Collection<?> list) {
            array(list, out);
        } else if (value instanceof Boolean bool) {
            out.bool(bool);
        } else if (value instanceof Number number) {
            out.number(number.longValue());
        } else {
            out.string(value.toString());
        }
    }

    private static void object(Map<?, ?> map, JsonBuffer out) {
        out.raw('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            @Nullable Object value = entry.getValue();
            if (value != null) {
                out.ascii(first ? "" : ",")
                        .string(String.valueOf(entry.getKey()))
                        .raw(':');
                write(value, out);
                first = false;
            }
        }
        out.raw('}');
    }

    private static void array(Collection<?> list, JsonBuffer out) {
        out.raw('[');
        boolean first = true;
        for (Object value : list) {
            out.ascii(first ? "" : ",");
            write(value, out);
            first = false;
        }
        out.raw(']');
    }
}
