package dev.diorama.core.protocol;

import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.model.OperationModel;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.model.Structure;
import dev.diorama.core.model.StructureShape;
import dev.diorama.core.operation.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The awsQuery protocol: form parameters in, XML out.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</a>
 */
public final class AwsQuery implements Protocol {

    /** The codes and statuses of the errors that every service shares, by the name that they have in awsJson. */
    private static final Map<String, StructureShape.ErrorTrait> COMMON = Map.of(
            "MissingAuthenticationTokenException", trait("MissingAuthenticationToken", 403),
            "IncompleteSignatureException", trait("IncompleteSignature", 400),
            "InvalidSignatureException", trait("SignatureDoesNotMatch", 403),
            "UnrecognizedClientException", trait("InvalidClientTokenId", 403),
            "UnknownOperationException", trait("InvalidAction", 400),
            "AccessDeniedException", trait("AccessDenied", 403),
            "ValidationException", trait("ValidationError", 400),
            "InternalServerError", new StructureShape.ErrorTrait("InternalFailure", 500, true),
            "ServiceUnavailableException", new StructureShape.ErrorTrait("ServiceUnavailable", 503, true));

    private final ServiceModel model;

    public AwsQuery(ServiceModel model) {
        this.model = model;
    }

    private static StructureShape.ErrorTrait trait(String code, int status) {
        return new StructureShape.ErrorTrait(code, status, false);
    }

    /** The parameters of a request, wherever it carries them. */
    public static Map<String, String> parameters(HttpRequest request) {
        return FormBody.parse(
                request.body().length == 0 ? request.query() : new String(request.body(), StandardCharsets.UTF_8));
    }

    @Override
    public Structure parse(HttpRequest request, OperationModel operation) {
        return QueryReader.read(parameters(request), operation.input());
    }

    @Override
    public HttpResponse answer(OperationModel operation, Structure output, String requestId) {
        String name = operation.name();
        StringBuilder out = new StringBuilder(1024);
        XmlWriter xml = new XmlWriter(out);
        out.append('<')
                .append(name)
                .append("Response xmlns=\"")
                .append(model.xmlNamespace())
                .append("\">\n");
        if (operation.answers()) {
            String wrapper = operation.resultWrapper() == null ? name + "Result" : operation.resultWrapper();
            out.append("  <").append(wrapper).append('>');
            xml.members(output);
            out.append("</").append(wrapper).append(">\n");
        }
        out.append("  <ResponseMetadata>\n    <RequestId>").append(requestId);
        out.append("</RequestId>\n  </ResponseMetadata>\n</").append(name).append("Response>\n");
        return response(200, out, requestId);
    }

    @Override
    public HttpResponse error(AwsError error, boolean revisedWording, String requestId) {
        StructureShape.ErrorTrait trait = traitOf(error);
        StringBuilder out = new StringBuilder(512);
        XmlWriter xml = new XmlWriter(out);
        out.append("<ErrorResponse xmlns=\"").append(model.xmlNamespace()).append("\">\n  <Error>\n    <Type>");
        out.append(trait.fault() ? "Receiver" : "Sender").append("</Type>\n    <Code>");
        xml.text(trait.code());
        out.append("</Code>\n    <Message>");
        xml.text(revisedWording ? error.phrase().revised() : error.phrase().classic());
        out.append("</Message>\n  </Error>\n  <RequestId>").append(requestId);
        out.append("</RequestId>\n</ErrorResponse>\n");
        return response(trait.status(), out, requestId);
    }

    private StructureShape.ErrorTrait traitOf(AwsError error) {
        StructureShape.ErrorTrait modelled =
                model.hasShape(error.type()) ? model.structure(error.type()).error() : null;
        return modelled == null ? COMMON.getOrDefault(error.type(), trait(error.type(), 400)) : modelled;
    }

    private static HttpResponse response(int status, StringBuilder out, String requestId) {
        return new HttpResponse(status)
                .header("x-amzn-RequestId", requestId)
                .header("Content-Type", "text/xml")
                .body(out.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String newRequestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & ~(3L << 62) | 1L << 63).toString();
    }
}
