package dev.diorama.core.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes the answers to requests that never reach the handler: the service's own kind of error body. */
@FunctionalInterface
public interface FailurePages {

    /** One line of plain text. */
    FailurePages PLAIN_TEXT = (failure, detail, request) -> new HttpResponse(failure.status())
            .header("Content-Type", "text/plain; charset=utf-8")
            .body((detail + '\n').getBytes(StandardCharsets.UTF_8));

    /**
     * The answer for a failure; its status should be the failure's own.
     *
     * @param detail what was wrong, as one sentence for a person
     * @param request the request, without a body, as far as its head was understood; null if it wasn't
     */
    HttpResponse page(HttpFailure failure, String detail, @Nullable HttpRequest request);
}
