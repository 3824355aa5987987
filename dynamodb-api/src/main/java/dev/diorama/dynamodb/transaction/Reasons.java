package dev.diorama.dynamodb.transaction;

import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a transaction is cancelled: a reason for each of its parts, in their order.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors">TransactionCanceledException</a>
 */
final class Reasons {

    private final ServiceModel model;
    private final boolean revisedWording;
    private final List<@Nullable AwsError> errors = new ArrayList<>();

    Reasons(ServiceModel model, boolean revisedWording) {
        this.model = model;
        this.revisedWording = revisedWording;
    }

    /** Adds the outcome of the next part: its error, or null where it is fine. */
    void add(@Nullable AwsError error) {
        errors.add(error);
    }

    /**
     * Passes if every part is fine.
     *
     * @throws AwsError TransactionCanceledException if any is not
     */
    void check() {
        if (errors.stream().anyMatch(error -> error != null)) {
            throw cancelled();
        }
    }

    private AwsError cancelled() {
        List<Structure> reasons = new ArrayList<>(errors.size());
        for (AwsError error : errors) {
            reasons.add(reason(error));
        }
        String codes = reasons.stream().map(reason -> reason.string("Code", "")).collect(Collectors.joining(", "));
        return new AwsError(
                "TransactionCanceledException",
                Phrase.same("Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes
                        + "]"),
                Map.of("CancellationReasons", reasons));
    }

    private Structure reason(@Nullable AwsError error) {
        Structure reason = new Structure(model.structure("CancellationReason"));
        if (error == null) {
            return reason.with("Code", "None");
        }
        return reason.with("Code", code(error))
                .with(
                        "Message",
                        revisedWording
                                ? error.phrase().revised()
                                : error.phrase().classic())
                .with("Item", error.members().get("Item"));
    }

    private static String code(AwsError error) {
        return switch (error.type()) {
            case "ConditionalCheckFailedException" -> "ConditionalCheckFailed";
            case "TransactionConflictException" -> "TransactionConflict";
            default -> "ValidationError";
        };
    }
}
