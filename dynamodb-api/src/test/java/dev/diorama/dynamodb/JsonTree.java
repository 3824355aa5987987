package dev.diorama.dynamodb;

import dev.diorama.core.protocol.JsonInput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** JSON as maps, lists, strings, numbers, booleans and null, for tests that change it at any place. */
public final class JsonTree {

    /** A piece of JSON to be written as it is. */
    public record Raw(String json) {}

    /** A place in a tree: what is there, and what puts something else there. */
    public record Place(Object value, Consumer<Object> setter) {

        /** Puts something else there. */
        public void set(Object other) {
            setter.accept(other);
        }
    }

    private JsonTree() {}

    /** Reads JSON, in which {@code '} may stand for {@code "}. */
    public static Object read(String json) {
        return value(new JsonInput(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    private static Object value(JsonInput in) {
        return switch (in.kind()) {
            case OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                in.beginObject();
                while (in.nextMember()) {
                    String name = in.name();
                    map.put(name, value(in));
                }
                yield map;
            }
            case ARRAY -> {
                List<Object> list = new ArrayList<>();
                in.beginArray();
                while (in.nextElement()) {
                    list.add(value(in));
                }
                yield list;
            }
            case STRING_VALUE -> in.string();
            case TRUE_VALUE, FALSE_VALUE -> in.bool();
            case NULL_VALUE -> {
                in.takeNull();
                yield new Raw("null");
            }
            default -> new BigDecimal(in.number());
        };
    }

    /** Writes JSON. */
    public static String write(Object tree) {
        StringBuilder text = new StringBuilder();
        write(text, tree);
        return text.toString();
    }

    private static void write(StringBuilder text, Object tree) {
        if (tree instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text.append(separator);
                string(text, (String) entry.getKey());
                text.append(':');
                write(text, entry.getValue());
                separator = ",";
            }
            text.append(map.isEmpty() ? "{}" : "}");
        } else if (tree instanceof List<?> list) {
            String separator = "[";
            for (Object element : list) {
                text.append(separator);
                write(text, element);
                separator = ",";
            }
            text.append(list.isEmpty() ? "[]" : "]");
        } else if (tree instanceof String string) {
            string(text, string);
        } else {
            text.append(tree instanceof Raw raw ? raw.json() : tree.toString());
        }
    }

    private static void string(StringBuilder text, String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    /** Every place of a tree. */
    public static List<Place> places(Object tree) {
        List<Place> places = new ArrayList<>();
        collect(tree, places);
        return places;
    }

    @SuppressWarnings("unchecked")
    private static void collect(Object tree, List<Place> places) {
        if (tree instanceof Map<?, ?> map) {
            for (Map.Entry<String, Object> entry : ((Map<String, Object>) map).entrySet()) {
                collect(entry.getValue(), places);
                places.add(new Place(entry.getValue(), entry::setValue));
            }
        } else if (tree instanceof List<?> list) {
            List<Object> elements = (List<Object>) list;
            for (int i = 0; i < elements.size(); i++) {
                int index = i;
                collect(elements.get(i), places);
                places.add(new Place(elements.get(i), value -> elements.set(index, value)));
            }
        }
    }
}
