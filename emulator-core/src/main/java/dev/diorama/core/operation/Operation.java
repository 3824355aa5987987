package dev.diorama.core.operation;

import dev.diorama.core.model.Structure;

/**
 * One API operation, named as AWS names it.
 *
 * <p>It sees its parsed and validated input, never bytes; it returns its answer or throws an {@link AwsError}.
 * Implementations hold no state of a request.
 */
public interface Operation {

    /** The operation's name in the API: the class's own. */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * Whether it changes nothing, so that its answer need not wait until writes are durable.
     */
    default boolean readOnly() {
        return false;
    }

    /**
     * Runs the operation.
     *
     * @param in the input in its model shape
     * @param context who asks, where and when
     * @return the answer, made from {@link RequestContext#answer()}
     * @throws AwsError as AWS would
     */
    Structure run(Structure in, RequestContext context);
}
