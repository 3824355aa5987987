package dev.diorama.core.protocol;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a JSON body into the structure that the model gives an operation, with AWS's own errors for wrong types.
 *
 * <p>Unknown members are skipped and null counts as absent, as on AWS. The model bounds the depth of what is read, the
 * input that of what is skipped.
 */
public final class JsonReader {

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
        JsonInput in = new JsonInput(body);
        Structure read = structure(in, shape);
        in.end();
        return read;
    }

    private Structure structure(JsonInput in, StructureShape shape) {
        Structure read = new Structure(shape);
        in.beginObject();
        while (in.nextMember()) {
            Member member = shape.member(in.name());
            if (member == null) {
                in.skip();
            } else if (!in.takeNull()) {
                read.set(member, value(in, member.shape()));
            }
        }
        return read;
    }

    private Object value(JsonInput in, Shape shape) {
        NativeShape own = natives.get(shape.name());
        if (own != null) {
            return own.read(in);
        }
        if (shape instanceof StringShape) {
            return JsonScalars.string(in);
        }
        if (shape instanceof StructureShape structure) {
            if (in.next() != '{') {
                throw JsonMismatch.structure(in.kind(), javaPackage + shape.name());
            }
            return structure(in, structure);
        }
        if (shape instanceof ListShape list) {
            return list(in, list);
        }
        if (shape instanceof MapShape map) {
            return map(in, map);
        }
        if (shape instanceof NumberShape number) {
            return JsonScalars.number(in, number.kind());
        }
        return plain(in, (PlainShape) shape);
    }

    private List<Object> list(JsonInput in, ListShape shape) {
        if (in.next() != '[') {
            throw JsonMismatch.list(in.kind());
        }
        Shape element = shape.element();
        List<Object> read = new ArrayList<>();
        in.beginArray();
        while (in.nextElement()) {
            if (!in.takeNull()) {
                read.add(value(in, element));
            }
        }
        return read;
    }

    private Map<String, Object> map(JsonInput in, MapShape shape) {
        if (in.next() != '{') {
            throw JsonMismatch.map(in.kind(), javaPackage + shape.value().name());
        }
        Shape element = shape.value();
        Map<String, Object> read = new LinkedHashMap<>();
        in.beginObject();
        while (in.nextMember()) {
            String key = in.name();
            if (!in.takeNull()) {
                read.put(key, value(in, element));
            }
        }
        return read;
    }

    private static Object plain(JsonInput in, PlainShape shape) {
        return switch (shape.kind()) {
            case BOOLEAN -> JsonScalars.bool(in);
            case BLOB -> JsonScalars.blob(in);
            case TIMESTAMP ->
                Instant.ofEpochMilli(Math.round((double) JsonScalars.number(in, NumberShape.Kind.DOUBLE) * 1000));
        };
    }
}
