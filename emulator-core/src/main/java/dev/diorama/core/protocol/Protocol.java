package dev.diorama.core.protocol;

import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.model.OperationModel;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;

/** How a service speaks over HTTP. */
public interface Protocol {

    /**
     * Reads an operation's input.
     *
     * @throws AwsError where the body is not of the protocol or a value has the wrong type
     */
    Structure parse(HttpRequest request, OperationModel operation);

    /** Writes an operation's answer. */
    HttpResponse answer(OperationModel operation, Structure output, String requestId);

    /**
     * Writes an error.
     *
     * @param revisedWording which of its two texts the caller's region speaks
     */
    HttpResponse error(AwsError error, boolean revisedWording, String requestId);

    /** A new request id in the form that the service's ids have. */
    String newRequestId();
}
