package dev.diorama.core.control;

import dev.diorama.core.http.HttpHandler;
import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.http.Responder;
import java.nio.charset.StandardCharsets;

/**
 * Answers what is not an API call: the health line at {@code GET /}, CORS preflights, the control API, and 404 for
 * everything else, as DynamoDB's own front end does.
 */
public final class Elsewhere implements HttpHandler {

    private final ControlApi control;
    private final String defaultRegion;

    public Elsewhere(ControlApi control, String defaultRegion) {
        this.control = control;
        this.defaultRegion = defaultRegion;
    }

    @Override
    public void handle(HttpRequest request, Responder responder) {
        if (request.path().startsWith(ControlApi.PREFIX)) {
            control.handle(request, responder);
        } else {
            responder.respond(answer(request));
        }
    }

    private HttpResponse answer(HttpRequest request) {
        if (request.method().equals("OPTIONS")) {
            return preflight(request);
        }
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (reads && request.path().equals("/")) {
            return text(200, "healthy: dynamodb." + defaultRegion + ".amazonaws.com ");
        }
        return text(404, "<UnknownOperationException/>\n");
    }

    private static HttpResponse preflight(HttpRequest request) {
        HttpResponse response = new HttpResponse(200)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Max-Age", "172800");
        copy(request, "access-control-request-headers", response, "Access-Control-Allow-Headers");
        copy(request, "access-control-request-method", response, "Access-Control-Allow-Methods");
        return response;
    }

    private static void copy(HttpRequest request, String from, HttpResponse response, String to) {
        String value = request.header(from);
        if (value != null) {
            response.header(to, value);
        }
    }

    private static HttpResponse text(int status, String body) {
        return new HttpResponse(status)
                .header("Content-Type", "text/plain")
                .body(body.getBytes(StandardCharsets.UTF_8));
    }
}
