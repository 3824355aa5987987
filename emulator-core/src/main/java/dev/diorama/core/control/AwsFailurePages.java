package dev.diorama.core.control;

import dev.diorama.core.http.FailurePages;
import dev.diorama.core.http.HttpFailure;
import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Service;
import dev.diorama.core.protocol.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that fail before they reach the pipeline in the words of the service that they were meant for: in XML
 * for a form, in JSON otherwise, so that an SDK can tell its caller what was wrong.
 */
public final class AwsFailurePages implements FailurePages {

    private final Protocol json;
    private final Protocol query;

    /**
     * @param json a service that speaks awsJson
     * @param query a service that speaks awsQuery
     */
    public AwsFailurePages(Service json, Service query) {
        this.json = json.protocol();
        this.query = query.protocol();
    }

    @Override
    public HttpResponse page(HttpFailure failure, String detail, @Nullable HttpRequest request) {
        Protocol protocol = request != null && isForm(request) ? query : json;
        HttpResponse worded = protocol.error(new AwsError(type(failure), detail), false, protocol.newRequestId());
        HttpResponse page = new HttpResponse(failure.status()).body(worded.body(), worded.length());
        for (int i = 0; i < worded.headerCount(); i++) {
            page.header(worded.headerName(i), worded.headerValue(i));
        }
        return page;
    }

    private static boolean isForm(HttpRequest request) {
        String type = request.header("content-type");
        return type != null && type.startsWith("application/x-www-form-urlencoded");
    }

    private static String type(HttpFailure failure) {
        return switch (failure) {
            case MALFORMED, UNKNOWN_CONTENT_ENCODING, UNKNOWN_EXPECTATION -> "SerializationException";
            case TOO_SLOW -> "RequestTimeoutException";
            case BODY_TOO_LARGE -> "RequestEntityTooLargeException";
            case REQUEST_LINE_TOO_LONG, HEADERS_TOO_LARGE -> "RequestHeaderSectionTooLargeException";
            case HANDLER_FAILED -> "InternalFailure";
            case TOO_MANY_CONNECTIONS, OVERLOADED -> "ServiceUnavailableException";
        };
    }
}
