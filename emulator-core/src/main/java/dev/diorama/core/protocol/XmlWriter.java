package dev.diorama.core.protocol;

import dev.diorama.core.model.ListShape;
import dev.diorama.core.model.MapShape;
import dev.diorama.core.model.Member;
import dev.diorama.core.model.Shape;
import dev.diorama.core.model.Structure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Writes structures as the XML of awsQuery's answers: present members in the model's order. */
final class XmlWriter {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder out;

    XmlWriter(StringBuilder out) {
        this.out = out;
    }

    /** Writes the members of a structure, without an element around them. */
    void members(Structure structure) {
        for (Member member : structure.shape().members()) {
            Object value = structure.get(member);
            if (value != null) {
                element(member.name(), member.shape(), value);
            }
        }
    }

    private void element(String name, Shape shape, Object value) {
        out.append('<').append(name).append('>');
        content(shape, value);
        out.append("</").append(name).append('>');
    }

    private void content(Shape shape, Object value) {
        if (value instanceof Structure structure) {
            members(structure);
        } else if (value instanceof List<?> list) {
            ListShape listShape = (ListShape) shape;
            list.forEach(item -> element(listShape.elementName(), listShape.element(), item));
        } else if (value instanceof Map<?, ?> map) {
            MapShape mapShape = (MapShape) shape;
            map.forEach((key, item) -> entry((String) key, mapShape, item));
        } else {
            text(scalar(value));
        }
    }

    private void entry(String key, MapShape shape, Object value) {
        out.append("<entry><key>");
        text(key);
        out.append("</key>");
        element("value", shape.value(), value);
        out.append("</entry>");
    }

    private static String scalar(Object value) {
        if (value instanceof Instant instant) {
            return TIME.format(instant);
        }
        return value instanceof byte[] blob ? Base64.getEncoder().encodeToString(blob) : value.toString();
    }

    /** Writes escaped text; characters that XML 1.0 can't hold become U+FFFD. */
    void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\r' -> out.append("&#13;");
                default -> out.append(c < 0x20 && c != '\n' && c != '\t' || c >= 0xFFFE ? '\uFFFD' : c);
            }
        }
    }
}
