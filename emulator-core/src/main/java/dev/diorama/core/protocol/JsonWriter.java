package dev.diorama.core.protocol;

import dev.diorama.core.model.ListShape;
import dev.diorama.core.model.MapShape;
import dev.diorama.core.model.Member;
import dev.diorama.core.model.Shape;
import dev.diorama.core.model.Structure;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Writes structures as the JSON of AWS's answers: present members in the model's order, no white space. */
public final class JsonWriter {

    private final Map<String, NativeShape> natives;

    /**
     * @param natives the shapes that the service writes by hand, by name
     */
    public JsonWriter(Map<String, NativeShape> natives) {
        this.natives = Map.copyOf(natives);
    }

    /** Writes a structure as an object. */
    public void write(JsonBuffer out, Structure structure) {
        out.raw('{');
        boolean first = true;
        for (Member member : structure.shape().members()) {
            Object value = structure.get(member);
            if (value == null) {
                continue;
            }
            if (!first) {
                out.raw(',');
            }
            first = false;
            out.raw(member.jsonKey());
            value(out, member.shape(), value);
        }
        out.raw('}');
    }

    private void value(JsonBuffer out, Shape shape, Object value) {
        NativeShape own = natives.get(shape.name());
        if (own != null) {
            own.write(out, value);
        } else if (value instanceof String text) {
            out.string(text);
        } else if (value instanceof Structure structure) {
            write(out, structure);
        } else if (value instanceof List<?> list) {
            list(out, ((ListShape) shape).element(), list);
        } else if (value instanceof Map<?, ?> map) {
            map(out, ((MapShape) shape).value(), map);
        } else {
            scalar(out, value);
        }
    }

    private void list(JsonBuffer out, Shape element, List<?> list) {
        out.raw('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.raw(',');
            }
            value(out, element, list.get(i));
        }
        out.raw(']');
    }

    private void map(JsonBuffer out, Shape element, Map<?, ?> map) {
        out.raw('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                out.raw(',');
            }
            first = false;
            out.string((String) entry.getKey()).raw(':');
            value(out, element, entry.getValue());
        }
        out.raw('}');
    }

    private static void scalar(JsonBuffer out, Object value) {
        if (value instanceof Boolean bool) {
            out.bool(bool);
        } else if (value instanceof Instant instant) {
            seconds(out, instant.toEpochMilli());
        } else if (value instanceof byte[] blob) {
            out.raw('"').raw(Base64.getEncoder().encode(blob)).raw('"');
        } else {
            out.ascii(value.toString());
        }
    }

    /** A point in time as seconds since 1970 with three decimals. */
    private static void seconds(JsonBuffer out, long millis) {
        out.number(Math.floorDiv(millis, 1000L)).raw('.');
        out.ascii(Long.toString(1000 + Math.floorMod(millis, 1000L)).substring(1));
    }
}
