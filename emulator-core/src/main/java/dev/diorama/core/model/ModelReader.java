package dev.diorama.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the compact model format that {@code models/derive.py} writes.
 *
 * <p>A line that starts at the margin begins something; the lines indented below it belong to it:
 *
 * <pre>
 * service DynamoDB                                  a fact of the service: service, version, protocol, signing, target, namespace
 * op GetItem GetItemInput GetItemOutput             an operation, its input and output shape ("-" for none)
 *  wrapper NAME / errors NAME… / page in=… out=… limit=… result=…
 * structure Name [error=CODE status=400 [fault]]    a structure or error, a member a line below:
 *  Member Shape [required]
 * list Name Element [name=DBInstance] [min=] [max=]
 * map Name Key Value [min=] [max=]
 * string Name [min=] [max=] [enum=A|B] [sensitive] [pattern=REST OF THE LINE]
 * integer|long|double|float Name [min=] [max=]
 * boolean|blob|timestamp Name
 * </pre>
 */
final class ModelReader {

    private ModelReader() {}

    static ServiceModel read(String text) {
        Map<String, String> traits = new HashMap<>();
        TreeMap<String, String> operations = new TreeMap<>();
        Map<String, String> shapes = new HashMap<>(2048);
        int at = 0;
        while (at < text.length()) {
            int end = blockEnd(text, at);
            if (text.charAt(at) != '#') {
                place(text, at, end, traits, operations, shapes);
            }
            at = end + 1;
        }
        return new ServiceModel(traits, operations, shapes);
    }

    /** Where the last line of the block that begins here ends. */
    private static int blockEnd(String text, int start) {
        int end = lineEnd(text, start);
        while (end + 1 < text.length() && text.charAt(end + 1) == ' ') {
            end = lineEnd(text, end + 1);
        }
        return end;
    }

    private static int lineEnd(String text, int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }

    private static void place(
            String text,
            int start,
            int end,
            Map<String, String> traits,
            Map<String, String> operations,
            Map<String, String> shapes) {
        int kindEnd = text.indexOf(' ', start);
        int nameEnd = kindEnd + 1;
        while (nameEnd < end && text.charAt(nameEnd) > ' ') {
            nameEnd++;
        }
        String name = text.substring(kindEnd + 1, nameEnd);
        switch (text.substring(start, kindEnd)) {
            case "service", "version", "protocol", "signing", "target", "namespace" ->
                traits.put(text.substring(start, kindEnd), name);
            case "op" -> operations.put(name, text.substring(start, end));
            default -> shapes.put(name, text.substring(start, end));
        }
    }

    static OperationModel operation(ServiceModel model, String block) {
        String[] lines = block.split("\n");
        String[] head = lines[0].split(" ");
        String wrapper = null;
        List<String> errors = List.of();
        OperationModel.Page page = null;
        for (int i = 1; i < lines.length; i++) {
            String[] words = lines[i].trim().split(" ");
            List<String> rest = List.of(words).subList(1, words.length);
            switch (words[0]) {
                case "wrapper" -> wrapper = words[1];
                case "errors" -> errors = rest;
                default ->
                    page = new OperationModel.Page(
                            value(words, "in"), value(words, "out"), value(words, "limit"), value(words, "result"));
            }
        }
        boolean answers = !head[3].equals("-");
        return new OperationModel(
                head[1], structure(model, head[2]), structure(model, head[3]), answers, wrapper, errors, page);
    }

    private static StructureShape structure(ServiceModel model, String name) {
        return name.equals("-") ? new StructureShape("Empty", List.of(), null) : model.structure(name);
    }

    static Shape shape(ServiceModel model, String block) {
        String[] words = block.substring(0, lineEnd(block, 0)).split(" ");
        String name = words[1];
        return switch (words[0]) {
            case "structure" -> structure(model, name, words, block);
            case "list" ->
                new ListShape(
                        name,
                        new Reference(model, words[2]),
                        otherwise(value(words, "name"), "member"),
                        number(words, "min"),
                        number(words, "max"));
            case "map" ->
                new MapShape(
                        name,
                        new Reference(model, words[2]),
                        new Reference(model, words[3]),
                        number(words, "min"),
                        number(words, "max"));
            case "string" -> string(name, words, block);
            case "integer" -> number(NumberShape.Kind.INTEGER, words);
            case "long" -> number(NumberShape.Kind.LONG, words);
            case "double", "float" -> number(NumberShape.Kind.DOUBLE, words);
            case "boolean" -> new PlainShape(name, PlainShape.Kind.BOOLEAN);
            case "blob" -> new PlainShape(name, PlainShape.Kind.BLOB);
            case "timestamp" -> new PlainShape(name, PlainShape.Kind.TIMESTAMP);
            default -> throw new IllegalArgumentException("a shape of kind " + words[0] + ": " + name);
        };
    }

    private static StructureShape structure(ServiceModel model, String name, String[] words, String block) {
        List<Member> members = new ArrayList<>();
        String[] lines = block.split("\n");
        for (int i = 1; i < lines.length; i++) {
            String[] member = lines[i].trim().split(" ");
            boolean required = member.length > 2 && member[2].equals("required");
            members.add(new Member(member[0], i - 1, new Reference(model, member[1]), required));
        }
        return new StructureShape(name, members, error(words));
    }

    private static StructureShape.@Nullable ErrorTrait error(String[] words) {
        String code = value(words, "error");
        if (code == null) {
            return null;
        }
        boolean fault = words[words.length - 1].equals("fault");
        return new StructureShape.ErrorTrait(code, Integer.parseInt(otherwise(value(words, "status"), "400")), fault);
    }

    private static StringShape string(String name, String[] words, String block) {
        int at = block.indexOf(" pattern=");
        Pattern pattern = at < 0 ? null : Pattern.compile(block.substring(at + " pattern=".length()));
        String values = value(words, "enum");
        return new StringShape(
                name,
                number(words, "min"),
                number(words, "max"),
                values == null ? List.of() : List.of(values.split("\\|")),
                pattern,
                List.of(words).contains("sensitive"));
    }

    private static NumberShape number(NumberShape.Kind kind, String[] words) {
        return new NumberShape(words[1], kind, number(words, "min"), number(words, "max"));
    }

    private static @Nullable Long number(String[] words, String key) {
        String value = value(words, key);
        return value == null ? null : Long.valueOf(value);
    }

    private static @Nullable String value(String[] words, String key) {
        for (String word : words) {
            if (word.length() > key.length() && word.charAt(key.length()) == '=' && word.startsWith(key)) {
                return word.substring(key.length() + 1);
            }
        }
        return null;
    }

    private static String otherwise(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
