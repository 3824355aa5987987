package dev.diorama.core.protocol;

import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.model.OperationModel;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.model.Structure;
import dev.diorama.core.model.StructureShape;
import dev.diorama.core.operation.AwsError;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The awsJson1_0 protocol, with what DynamoDB adds to it: {@code x-amz-crc32} and the long form of error types.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0</a>
 */
public final class AwsJson implements Protocol {

    private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
    private static final int INITIAL_BYTES = 4096;
    private static final char[] ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".toCharArray();
    private static final int ID_RANDOM_CHARACTERS = 26;
    private static final String ID_TAIL = "VV4KQNSO5AEMVJF66Q9ASUAAJG";
    private static final String CORAL_VALIDATE = "com.amazon.coral.validate#";
    private static final String CORAL_SERVICE = "com.amazon.coral.service#";
    /** The errors that every service shares, apart from those of the service's own model. */
    private static final Set<String> CORAL_ERRORS = Set.of(
            "SerializationException",
            "UnknownOperationException",
            "InternalFailure",
            "ServiceUnavailableException",
            "MissingAuthenticationTokenException",
            "IncompleteSignatureException",
            "InvalidSignatureException",
            "UnrecognizedClientException",
            "AccessDeniedException",
            "RequestTimeoutException",
            "RequestEntityTooLargeException",
            "RequestHeaderSectionTooLargeException");

    private final ServiceModel model;
    private final JsonReader reader;
    private final JsonWriter writer;
    private final String namespace;
    private final ThreadLocal<JsonBuffer> buffers = ThreadLocal.withInitial(() -> new JsonBuffer(INITIAL_BYTES));

    /**
     * @param natives the shapes that the service reads and writes by hand, by name
     */
    public AwsJson(ServiceModel model, Map<String, NativeShape> natives) {
        this.model = model;
        this.reader = new JsonReader(model, natives);
        this.writer = new JsonWriter(natives);
        this.namespace =
                "com.amazonaws." + model.signingName() + ".v" + model.version().replace("-", "") + "#";
    }

    @Override
    public Structure parse(HttpRequest request, OperationModel operation) {
        return reader.read(request.body(), operation.input());
    }

    @Override
    public HttpResponse answer(OperationModel operation, Structure output, String requestId) {
        JsonBuffer out = buffers.get().clear();
        if (operation.answers()) {
            writer.write(out, output);
        }
        return response(200, out, requestId);
    }

    @Override
    public HttpResponse error(AwsError error, boolean revisedWording, String requestId) {
        String message =
                revisedWording ? error.phrase().revised() : error.phrase().classic();
        JsonBuffer out = buffers.get().clear();
        out.ascii("{\"__type\":").string(namespaceOf(error) + error.type());
        StructureShape shape = model.hasShape(error.type()) ? model.structure(error.type()) : null;
        if (!message.isEmpty()) {
            out.raw(',').string(messageMember(error, shape)).raw(':').string(message);
        }
        if (shape != null && !error.members().isEmpty()) {
            members(out, shape, error.members());
        }
        out.raw('}');
        return response(status(error, shape), out, requestId);
    }

    private String namespaceOf(AwsError error) {
        if (error.type().equals("ValidationException")) {
            return CORAL_VALIDATE;
        }
        return CORAL_ERRORS.contains(error.type()) ? CORAL_SERVICE : namespace;
    }

    private static String messageMember(AwsError error, @Nullable StructureShape shape) {
        boolean capital = shape == null
                ? error.type().equals("SerializationException")
                : shape.member("Message") != null && shape.member("message") == null;
        return capital ? "Message" : "message";
    }

    private void members(JsonBuffer out, StructureShape shape, Map<String, Object> members) {
        Structure extra = new Structure(shape);
        members.forEach(extra::with);
        JsonBuffer object = new JsonBuffer(INITIAL_BYTES);
        writer.write(object, extra);
        out.raw(',').raw(object.array(), 1, object.length() - 2);
    }

    private static int status(AwsError error, @Nullable StructureShape shape) {
        StructureShape.ErrorTrait trait = shape == null ? null : shape.error();
        if (trait != null) {
            return trait.status();
        }
        return switch (error.type()) {
            case "InternalFailure", "InternalServerError" -> 500;
            case "ServiceUnavailableException" -> 503;
            default -> 400;
        };
    }

    private static HttpResponse response(int status, JsonBuffer out, String requestId) {
        CRC32 crc = new CRC32();
        crc.update(out.array(), 0, out.length());
        return new HttpResponse(status)
                .header("x-amzn-RequestId", requestId)
                .header("x-amz-crc32", Long.toString(crc.getValue()))
                .header("Content-Type", CONTENT_TYPE)
                .body(out.toBytes());
    }

    /** 52 capitals and digits, the last 26 of them always the same, as DynamoDB's are. */
    @Override
    public String newRequestId() {
        char[] id = new char[ID_RANDOM_CHARACTERS];
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long bits = random.nextLong();
        for (int i = 0; i < id.length; i++) {
            if (i % 12 == 0) {
                bits = random.nextLong();
            }
            id[i] = ID_CHARACTERS[(int) bits & 31];
            bits >>>= 5;
        }
        return new String(id) + ID_TAIL;
    }
}
