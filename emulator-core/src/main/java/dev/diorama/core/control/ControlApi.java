package dev.diorama.core.control;

import dev.diorama.core.http.HttpHandler;
import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.http.Responder;
import dev.diorama.core.metrics.OperationStats;
import dev.diorama.core.metrics.PrometheusPage;
import dev.diorama.core.operation.Service;
import dev.diorama.core.protocol.FormBody;
import dev.diorama.core.protocol.JsonBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Diorama's own pages, beside the AWS APIs on the same port.
 *
 * <p>{@code GET /_diorama/health}, {@code POST /_diorama/reset[?account=…][&region=…]}, {@code GET /_diorama/metrics}, and
 * the {@link ControlPages} of the services.
 */
public final class ControlApi implements HttpHandler {

    /** What every path of the control API begins with. */
    public static final String PREFIX = "/_diorama/";

    private static final String JSON = "application/json";

    private final String version;
    private final List<Service> services;
    private final Supplier<List<OperationStats>> stats;
    private final List<ControlPages> more;

    /** @param more the services' own pages */
    public ControlApi(
            String version, List<Service> services, Supplier<List<OperationStats>> stats, List<ControlPages> more) {
        this.version = version;
        this.services = List.copyOf(services);
        this.stats = stats;
        this.more = List.copyOf(more);
    }

    @Override
    public void handle(HttpRequest request, Responder responder) {
        String page = request.path().substring(PREFIX.length());
        for (ControlPages pages : more) {
            if (pages.names().stream().anyMatch(name -> page.equals(name) || page.startsWith(name + "/"))) {
                pages.handle(request, responder);
                return;
            }
        }
        responder.respond(answer(request, page));
    }

    private HttpResponse answer(HttpRequest request, String page) {
        return switch (page) {
            case "health" -> allow(request, "GET", this::health);
            case "reset" -> allow(request, "POST", () -> reset(request));
            case "metrics" -> allow(request, "GET", this::metrics);
            default -> json(404, error("There is no page " + request.path() + "; there are " + pageNames() + "."));
        };
    }

    private String pageNames() {
        List<String> names = new ArrayList<>(List.of("health", "metrics", "reset"));
        more.forEach(pages -> names.addAll(pages.names()));
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private static HttpResponse allow(HttpRequest request, String method, Supplier<HttpResponse> page) {
        boolean allowed = request.method().equals(method)
                || method.equals("GET") && request.method().equals("HEAD");
        return allowed
                ? page.get()
                : json(405, error(request.path() + " takes " + method + ".")).header("Allow", method);
    }

    private HttpResponse health() {
        JsonBuffer out = new JsonBuffer(256)
                .ascii("{\"status\":\"running\",\"version\":")
                .string(version);
        out.ascii(",\"services\":[");
        for (int i = 0; i < services.size(); i++) {
            out.ascii(i == 0 ? "" : ",").string(services.get(i).model().name());
        }
        return json(200, out.ascii("]}"));
    }

    private HttpResponse reset(HttpRequest request) {
        Map<String, String> query = FormBody.parse(request.query());
        for (String name : query.keySet()) {
            if (!name.equals("account") && !name.equals("region")) {
                return json(400, error("reset takes account and region, not " + name + "."));
            }
        }
        String account = given(query, "account");
        String region = given(query, "region");
        services.forEach(service -> service.reset(account, region));
        if (account == null && region == null) {
            stats.get().forEach(OperationStats::reset);
        }
        return json(200, new JsonBuffer(64).ascii("{\"status\":\"reset\"}"));
    }

    private static @Nullable String given(Map<String, String> query, String name) {
        String value = query.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private HttpResponse metrics() {
        return new HttpResponse(200)
                .header("Content-Type", PrometheusPage.CONTENT_TYPE)
                .body(PrometheusPage.render(stats.get()));
    }

    private static JsonBuffer error(String message) {
        return new JsonBuffer(256).ascii("{\"error\":").string(message).raw('}');
    }

    private static HttpResponse json(int status, JsonBuffer body) {
        return new HttpResponse(status).header("Content-Type", JSON).body(body.toBytes());
    }
}
