package dev.diorama.core.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.diorama.core.model.ListShape;
import dev.diorama.core.model.MapShape;
import dev.diorama.core.model.Member;
import dev.diorama.core.model.NumberShape;
import dev.diorama.core.model.PlainShape;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.model.Shape;
import dev.diorama.core.model.StringShape;
import dev.diorama.core.model.Structure;
import dev.diorama.core.model.StructureShape;
import dev.diorama.core.operation.AwsError;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a JSON body into the structure that the model gives an operation, with AWS's own errors for wrong types.
 *
 * <p>Unknown members are skipped and null counts as absent, as on AWS. Depth is bounded by the parser.
 */
public final class JsonReader {

    private static final int MAX_DEPTH = 200;
    private static final int MAX_NUMBER_CHARACTERS = 1000;

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_CHARACTERS)
                    .build())
            .build();
    private final Map<String, NativeShape> natives;
    private final String javaPackage;

    /**
     * @param natives the shapes that the service reads by hand, by name
     */
    public JsonReader(ServiceModel model, Map<String, NativeShape> natives) {
        this.natives = Map.copyOf(natives);
        this.javaPackage =
                "com.amazonaws." + model.signingName() + ".v" + model.version().replace("-", "") + ".";
    }

    /**
     * Reads a request's body.
     *
     * @throws AwsError SerializationException where it is no JSON object or a value has the wrong type
     */
    public Structure read(byte[] body, StructureShape shape) {
        try (JsonParser parser = factory.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed();
            }
            Structure read = structure(parser, shape);
            if (parser.nextToken() != null) {
                throw malformed();
            }
            return read;
        } catch (IOException e) {
            throw malformed();
        }
    }

    private Object value(JsonParser parser, Shape shape) throws IOException {
        NativeShape own = natives.get(shape.name());
        if (own != null) {
            return own.read(parser);
        }
        if (shape instanceof StringShape) {
            return JsonScalars.string(parser);
        }
        if (shape instanceof StructureShape structure) {
            return nestedStructure(parser, structure);
        }
        if (shape instanceof ListShape list) {
            return list(parser, list);
        }
        if (shape instanceof MapShape map) {
            return map(parser, map);
        }
        if (shape instanceof NumberShape number) {
            return JsonScalars.number(parser, number.kind());
        }
        return plain(parser, (PlainShape) shape);
    }

    private Structure nestedStructure(JsonParser parser, StructureShape shape) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw JsonMismatch.structure(parser.currentToken(), javaPackage + shape.name());
        }
        return structure(parser, shape);
    }

    private Structure structure(JsonParser parser, StructureShape shape) throws IOException {
        Structure read = new Structure(shape);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Member member = shape.member(parser.currentName());
            JsonToken token = parser.nextToken();
            if (member == null) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                read.set(member, value(parser, member.shape()));
            }
        }
        return read;
    }

    private List<Object> list(JsonParser parser, ListShape shape) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonMismatch.list(parser.currentToken());
        }
        Shape element = shape.element();
        List<Object> read = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                read.add(value(parser, element));
            }
        }
        return read;
    }

    private Map<String, Object> map(JsonParser parser, MapShape shape) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw JsonMismatch.map(
                    parser.currentToken(), javaPackage + shape.value().name());
        }
        Shape element = shape.value();
        Map<String, Object> read = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                read.put(key, value(parser, element));
            }
        }
        return read;
    }

    private Object plain(JsonParser parser, PlainShape shape) throws IOException {
        return switch (shape.kind()) {
            case BOOLEAN -> JsonScalars.bool(parser);
            case BLOB -> JsonScalars.blob(parser);
            case TIMESTAMP ->
                Instant.ofEpochMilli(Math.round((double) JsonScalars.number(parser, NumberShape.Kind.DOUBLE) * 1000));
        };
    }

    private static AwsError malformed() {
        return new AwsError("SerializationException", "");
    }
}
