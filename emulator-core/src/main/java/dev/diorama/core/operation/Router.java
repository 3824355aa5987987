package dev.diorama.core.operation;

import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.metrics.OperationStats;
import dev.diorama.core.model.OperationModel;
import dev.diorama.core.protocol.AwsQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation that a request calls: by {@code X-Amz-Target} for awsJson, by the {@code Action} parameter for
 * awsQuery.
 */
final class Router {

    private final Map<String, Service> byTargetPrefix = new HashMap<>();
    private final @Nullable Service query;
    private final Map<Service, Map<String, Operation>> operations = new ConcurrentHashMap<>();
    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    /**
     * @param json the services that speak awsJson, told apart by their targets
     * @param query the service that speaks awsQuery, or null
     */
    Router(List<Service> json, @Nullable Service query) {
        this.query = query;
        json.forEach(service -> byTargetPrefix.put(service.model().targetPrefix(), service));
    }

    private static Map<String, Operation> byName(Service service) {
        Map<String, Operation> named = new HashMap<>();
        for (Operation operation : service.operations()) {
            if (named.put(operation.name(), operation) != null) {
                throw new IllegalStateException("two operations named " + operation.name());
            }
        }
        return named;
    }

    /** The operation that a request calls, or null where it is not an API call at all. */
    @Nullable
    Route route(HttpRequest request) {
        String target = request.header("x-amz-target");
        if (target != null && request.method().equals("POST")) {
            Route known = routes.get(target);
            return known == null ? jsonRoute(target) : known;
        }
        return query == null || !asksQuery(request) ? null : queryRoute(query, request);
    }

    private Route jsonRoute(String target) {
        int dot = target.indexOf('.');
        Service service = dot < 0 ? null : byTargetPrefix.get(target.substring(0, dot));
        OperationModel model = service == null ? null : service.model().operation(target.substring(dot + 1));
        if (service == null || model == null) {
            throw new AwsError("UnknownOperationException", "");
        }
        return routes.computeIfAbsent(target, t -> newRoute(service, model));
    }

    private static boolean asksQuery(HttpRequest request) {
        String type = request.header("content-type");
        return request.method().equals("POST")
                ? type != null && type.startsWith("application/x-www-form-urlencoded")
                : request.method().equals("GET") && request.query().contains("Action=");
    }

    private Route queryRoute(Service service, HttpRequest request) {
        Map<String, String> parameters = AwsQuery.parameters(request);
        String action = parameters.get("Action");
        if (action == null) {
            throw new AwsError("MissingAction", "The request must contain the parameter Action.");
        }
        OperationModel model = service.model().operation(action);
        if (model == null) {
            throw new AwsError(
                    "UnknownOperationException",
                    "Could not find operation " + action + " for version " + parameters.get("Version"));
        }
        return routes.computeIfAbsent(action, a -> newRoute(service, model));
    }

    private Route newRoute(Service service, OperationModel model) {
        // A service that nobody calls never makes its operations.
        Operation operation =
                operations.computeIfAbsent(service, Router::byName).get(model.name());
        return new Route(
                service, model, operation, new OperationStats(service.model().name(), model.name()));
    }

    /** The service whose protocol an error is rendered in when no route was found. */
    Service spokenBy(HttpRequest request) {
        return query != null && asksQuery(request)
                ? query
                : byTargetPrefix.values().iterator().next();
    }

    /** What has been counted so far, an entry for each operation that was ever called. */
    List<OperationStats> stats() {
        return routes.values().stream().map(Route::stats).toList();
    }
}
