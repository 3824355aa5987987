package dev.diorama.core.operation;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.OperationModel;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.protocol.Protocol;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An AWS service: its model, how it speaks, and the operations that it implements. */
public interface Service {

    ServiceModel model();

    Protocol protocol();

    /** The operations that are implemented. */
    List<Operation> operations();

    /** Checks requests against the model's constraints, in the service's own order. */
    Validator validator();

    /** The error for a request that breaks the model's constraints, as the service words it. */
    AwsError violated(OperationModel operation, List<Violation> violations);

    /** Whether a region speaks in the revised wording. */
    boolean revisedWording(String region);

    /**
     * Calls back once everything that was written so far survives a crash of the process; at once where nothing needs
     * to be waited for.
     *
     * @param done is given null, or the reason why the writes were lost
     */
    void acknowledge(Consumer<@Nullable AwsError> done);

    /** Where its operations run, for a service whose operations may block; null for the thread that read the request. */
    default @Nullable Executor workers() {
        return null;
    }

    /**
     * Forgets everything that was created.
     *
     * @param account only in that account, or null for all
     * @param region only in that region, or null for all
     */
    void reset(@Nullable String account, @Nullable String region);

    /** Whether a reset of that account and region (null for all) covers the world. */
    static boolean covers(@Nullable String account, @Nullable String region, World world) {
        return (account == null || account.equals(world.account()))
                && (region == null || region.equals(world.region()));
    }
}
