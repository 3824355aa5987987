package dev.diorama.rds;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Resources;

/** An operation that changes resources, run while nothing else does; so what it has checked still holds when it acts. */
record Locked(Resources resources, Operation operation) implements Operation {

    @Override
    public String name() {
        return operation.name();
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        return resources.change(() -> operation.run(in, context));
    }
}
