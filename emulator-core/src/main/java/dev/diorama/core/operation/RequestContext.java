package dev.diorama.core.operation;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.OperationModel;
import dev.diorama.core.model.Structure;

/**
 * What an operation knows of the request around its input.
 *
 * @param world the account and region that it acts in
 * @param operation its model
 * @param requestId the id that its answer carries
 * @param host the host and port that the caller used, as its {@code Host} header says
 * @param nowMillis when it arrived by the emulator's clock, in milliseconds since 1970
 * @param revisedWording whether its region speaks in the revised wording
 */
public record RequestContext(
        World world, OperationModel operation, String requestId, String host, long nowMillis, boolean revisedWording) {

    /** A new, empty answer of the operation's output shape. */
    public Structure answer() {
        return new Structure(operation.output());
    }
}
