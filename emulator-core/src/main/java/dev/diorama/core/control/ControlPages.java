package dev.diorama.core.control;

import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.http.Responder;
import java.util.List;

/** Pages that a service adds to the control API. */
public interface ControlPages {

    /** What the paths of its pages begin with, below {@link ControlApi#PREFIX}: {@code rds} stands for {@code rds/…} too. */
    List<String> names();

    /** Answers a request for one of them, at once or later; is called on an event loop and must not block it. */
    void handle(HttpRequest request, Responder responder);
}
