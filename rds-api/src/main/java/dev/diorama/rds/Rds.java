package dev.diorama.rds;

import dev.diorama.core.model.OperationModel;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.Service;
import dev.diorama.core.operation.Validator;
import dev.diorama.core.operation.Violation;
import dev.diorama.core.protocol.AwsQuery;
import dev.diorama.core.protocol.Protocol;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Amazon RDS: parsed, validated and answered by its model; its operations are still to come.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/Welcome.html">Amazon RDS API Reference</a>
 */
public final class Rds implements Service {

    private static final ServiceModel MODEL = ServiceModel.load(Rds.class, "rds.model");

    private final Protocol protocol = new AwsQuery(MODEL);
    private final Validator validator = new Validator(UnaryOperator.identity());

    @Override
    public ServiceModel model() {
        return MODEL;
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public List<Operation> operations() {
        return List.of();
    }

    @Override
    public Validator validator() {
        return validator;
    }

    @Override
    public AwsError violated(OperationModel operation, List<Violation> violations) {
        return ConstraintTexts.error(violations.get(0));
    }

    @Override
    public boolean revisedWording(String region) {
        return false;
    }

    @Override
    public void acknowledge(Consumer<@Nullable AwsError> done) {
        done.accept(null);
    }

    @Override
    public void reset(@Nullable String account, @Nullable String region) {
        // Nothing can be created yet.
    }
}
