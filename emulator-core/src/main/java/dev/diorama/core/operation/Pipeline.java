package dev.diorama.core.operation;

import dev.diorama.core.http.HttpHandler;
import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.http.Responder;
import dev.diorama.core.identity.Identity;
import dev.diorama.core.identity.World;
import dev.diorama.core.metrics.OperationStats;
import dev.diorama.core.model.Structure;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way from a request to its answer, in AWS's own order: route, identify, parse, validate, run, serialise.
 *
 * <p>An answer that acknowledges a write leaves once the write is durable.
 */
public final class Pipeline implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private final Router router;
    private final Identity identity;
    private final InstantSource clock;
    private final HttpHandler elsewhere;
    private final RequestLog requestLog;

    /**
     * @param json the services that speak awsJson
     * @param query the service that speaks awsQuery, or null
     * @param elsewhere takes what is not an API call
     */
    public Pipeline(
            List<Service> json,
            @Nullable Service query,
            Identity identity,
            InstantSource clock,
            RequestLog requestLog,
            HttpHandler elsewhere) {
        this.router = new Router(json, query);
        this.identity = identity;
        this.clock = clock;
        this.requestLog = requestLog;
        this.elsewhere = elsewhere;
    }

    @Override
    public void handle(HttpRequest request, Responder responder) {
        Route route;
        try {
            route = router.route(request);
        } catch (AwsError error) {
            Service service = router.spokenBy(request);
            responder.respond(
                    service.protocol().error(error, false, service.protocol().newRequestId()));
            return;
        }
        if (route == null) {
            elsewhere.handle(request, responder);
        } else {
            dispatch(new Call(route, request, responder, System.nanoTime()));
        }
    }

    private void dispatch(Call call) {
        Executor workers = call.route.service().workers();
        if (workers == null) {
            call(call);
            return;
        }
        try {
            workers.execute(() -> call(call));
        } catch (RejectedExecutionException e) {
            fail(call, new AwsError("ServiceUnavailableException", "Too many requests are waiting."));
        }
    }

    private void call(Call call) {
        HttpResponse response;
        try {
            response = answer(call);
        } catch (AwsError error) {
            fail(call, error);
            return;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error(
                    "{} failed; this is a defect of Diorama", call.route.model().name(), e);
            fail(call, new AwsError("InternalServerError", "Internal Server Error"));
            return;
        }
        send(call, response);
    }

    private HttpResponse answer(Call call) {
        Route route = call.route;
        Service service = route.service();
        World world = identity.identify(call.request, service.model().signingName());
        call.world = world;
        Structure input = service.protocol().parse(call.request, route.model());
        List<Violation> violations = service.validator().check(input);
        if (!violations.isEmpty()) {
            throw service.violated(route.model(), violations);
        }
        Structure output = operation(route).run(input, context(call, world));
        return service.protocol().answer(route.model(), output, call.requestId);
    }

    private static Operation operation(Route route) {
        Operation operation = route.operation();
        if (operation == null) {
            throw new AwsError(
                    "UnknownOperationException",
                    route.service().model().name() + "'s " + route.model().name()
                            + " is not implemented by this version of Diorama.");
        }
        return operation;
    }

    private RequestContext context(Call call, World world) {
        String host = call.request.header("host");
        return new RequestContext(
                world,
                call.route.model(),
                call.requestId,
                host == null ? "localhost" : host,
                clock.millis(),
                call.route.service().revisedWording(world.region()));
    }

    private void send(Call call, HttpResponse response) {
        Operation operation = call.route.operation();
        if (operation == null || operation.readOnly()) {
            finish(call, response, null);
            return;
        }
        call.route.service().acknowledge(lost -> {
            if (lost == null) {
                finish(call, response, null);
            } else {
                fail(call, lost);
            }
        });
    }

    private void fail(Call call, AwsError error) {
        Service service = call.route.service();
        boolean revised = call.world != null && service.revisedWording(call.world.region());
        call.route.stats().failed(error.type());
        finish(call, service.protocol().error(error, revised, call.requestId), error);
    }

    private void finish(Call call, HttpResponse response, @Nullable AwsError error) {
        long nanos = System.nanoTime() - call.startNanos;
        call.route.stats().took(nanos);
        requestLog.answered(call.route.model().name(), call.world, call.requestId, response, nanos, error);
        call.responder.respond(response);
    }

    /** What has been counted so far. */
    public List<OperationStats> stats() {
        return router.stats();
    }

    /** One request on its way. */
    private static final class Call {
        private final Route route;
        private final HttpRequest request;
        private final Responder responder;
        private final long startNanos;
        private final String requestId;
        private @Nullable World world;

        Call(Route route, HttpRequest request, Responder responder, long startNanos) {
            this.route = route;
            this.request = request;
            this.responder = responder;
            this.startNanos = startNanos;
            this.requestId = route.service().protocol().newRequestId();
        }
    }
}
