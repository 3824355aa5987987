package dev.diorama.rds.control;

import dev.diorama.core.control.ControlApi;
import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.http.Responder;
import dev.diorama.core.protocol.FormBody;
import dev.diorama.rds.server.Instance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Diorama's own pages on RDS.
 *
 * <ul>
 *   <li>{@code GET /_diorama/rds}: every instance and what really serves it; {@code GET /_diorama/rds/<id>}: one;
 *   <li>{@code POST /_diorama/rds/<id>/failover}: hands over to the standby;
 *   <li>{@code POST /_diorama/rds/<id>/lag?millis=…} or {@code ?frozen=true|false}, or a JSON body: a replica's lag;
 *   <li>{@code POST /_diorama/rds/<id>/kill}: kills the primary's process;
 *   <li>{@code GET /_diorama/rds/<id>/secret}: the master password that RDS manages;
 *   <li>{@code GET /_diorama/rds/notifications}: what topics would have been sent; an instance of that name is found at {@code
 *       /_diorama/rds/notifications/};
 *   <li>{@code GET /_diorama/ca.pem}: the certificate that TLS clients are to trust.
 * </ul>
 *
 * <p>{@code account} and {@code region} choose among instances of the same name. Errors are {@code {"error": …}}.
 */
public final class RdsPages {

    /** What the paths begin with. */
    public static final List<String> NAMES = List.of("rds", "ca.pem");

    private static final Logger LOG = LoggerFactory.getLogger(RdsPages.class);
    private static final Set<String> QUERY = Set.of("account", "region", "millis", "frozen");
    private static final int PARTS = 3;

    private final InstanceChoice choice;
    private final InstancePages pages;
    private final Commands commands;
    private final NotificationPage notifications;
    private final Supplier<String> caPem;

    /** @param caPem the certificate authority's certificate */
    public RdsPages(
            InstanceChoice choice,
            InstancePages pages,
            Commands commands,
            NotificationPage notifications,
            Supplier<String> caPem) {
        this.choice = choice;
        this.pages = pages;
        this.commands = commands;
        this.notifications = notifications;
        this.caPem = caPem;
    }

    /** Answers on one of those threads. */
    public void handle(HttpRequest request, Responder responder, Executor workers) {
        try {
            workers.execute(() -> responder.respond(answer(request)));
        } catch (RejectedExecutionException e) {
            responder.respond(error(503, "Too many requests wait already."));
        }
    }

    private HttpResponse answer(HttpRequest request) {
        try {
            return page(request);
        } catch (PageError e) {
            return error(e.status(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("{} {} failed; this is a defect of Diorama", request.method(), request.path(), e);
            return error(500, "It failed: " + e);
        }
    }

    private HttpResponse page(HttpRequest request) {
        String path = request.path().substring(ControlApi.PREFIX.length());
        String[] parts = path.split("/", -1);
        Map<String, String> query = FormBody.parse(request.query());
        requireKnown(query);
        if (path.equals("ca.pem")) {
            return allow(request, "GET", this::certificate);
        }
        if (parts.length == 1) {
            return allow(request, "GET", () -> all(query));
        }
        if (path.equals("rds/notifications")) {
            return allow(request, "GET", () -> json(notifications.page(query)));
        }
        String command = parts.length == PARTS ? parts[2] : "";
        if (parts.length > PARTS) {
            throw noPage(request);
        }
        return switch (command) {
            case "" -> allow(request, "GET", () -> json(pages.page(choice.one(parts[1], query))));
            case "secret" -> allow(request, "GET", () -> json(commands.secret(choice.one(parts[1], query))));
            case "failover", "kill", "lag" ->
                allow(request, "POST", () -> run(command, choice.one(parts[1], query), query, request));
            default -> throw noPage(request);
        };
    }

    private static void requireKnown(Map<String, String> query) {
        for (String name : query.keySet()) {
            if (!QUERY.contains(name)) {
                throw new PageError(400, "There is no " + name + "; there are account, region, millis and frozen.");
            }
        }
    }

    private static PageError noPage(HttpRequest request) {
        return new PageError(
                404, "There is no page " + request.path() + "; an instance has failover, lag, kill and secret.");
    }

    private HttpResponse run(String command, Instance instance, Map<String, String> query, HttpRequest request) {
        switch (command) {
            case "failover" -> commands.failOver(instance);
            case "kill" -> commands.kill(instance);
            default -> commands.lag(instance, LagRequest.of(query, request.body()));
        }
        return json(pages.page(instance));
    }

    private HttpResponse all(Map<String, String> query) {
        return json(
                Map.of("instances", choice.all(query).stream().map(pages::page).toList()));
    }

    private HttpResponse certificate() {
        return new HttpResponse(200)
                .header("Content-Type", "application/x-pem-file")
                .body(caPem.get().getBytes(StandardCharsets.US_ASCII));
    }

    private static HttpResponse allow(HttpRequest request, String method, Supplier<HttpResponse> page) {
        boolean allowed = request.method().equals(method)
                || method.equals("GET") && request.method().equals("HEAD");
        return allowed
                ? page.get()
                : error(405, request.path() + " takes " + method + ".").header("Allow", method);
    }

    private static HttpResponse error(int status, String message) {
        return json(status, Map.of("error", message));
    }

    private static HttpResponse json(Map<String, Object> page) {
        return json(200, page);
    }

    private static HttpResponse json(int status, Map<String, ?> page) {
        return new HttpResponse(status)
                .header("Content-Type", "application/json")
                .body(JsonFields.json(page).toBytes());
    }
}
