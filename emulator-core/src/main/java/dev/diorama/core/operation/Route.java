package dev.diorama.core.operation;

import dev.diorama.core.metrics.OperationStats;
import dev.diorama.core.model.OperationModel;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes.
 *
 * @param service the service that it speaks to
 * @param model the operation that it calls
 * @param operation its implementation, or null where there is none yet
 * @param stats counts its requests
 */
record Route(
        Service service, OperationModel model, @Nullable Operation operation, OperationStats stats) {}
