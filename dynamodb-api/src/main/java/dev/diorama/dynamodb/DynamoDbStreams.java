package dev.diorama.dynamodb;

import dev.diorama.core.model.OperationModel;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.Service;
import dev.diorama.core.operation.Validator;
import dev.diorama.core.operation.Violation;
import dev.diorama.core.protocol.AwsJson;
import dev.diorama.core.protocol.Protocol;
import dev.diorama.dynamodb.wording.ConstraintTexts;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Amazon DynamoDB Streams: parsed, validated and answered by its model; its operations are still to come.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html">DynamoDB Streams</a>
 */
public final class DynamoDbStreams implements Service {

    private final ServiceModel model = ServiceModel.load(DynamoDbStreams.class, "streams.model");
    private final Protocol protocol = new AwsJson(model, Map.of());
    private final Validator validator = new Validator(ConstraintTexts::inAwsOrder);
    private final DynamoDb dynamoDb;

    public DynamoDbStreams(DynamoDb dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    @Override
    public ServiceModel model() {
        return model;
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
        return ConstraintTexts.error(operation.name(), violations);
    }

    @Override
    public boolean revisedWording(String region) {
        return dynamoDb.revisedWording(region);
    }

    @Override
    public void acknowledge(Consumer<@Nullable AwsError> done) {
        dynamoDb.acknowledge(done);
    }

    @Override
    public void reset(@Nullable String account, @Nullable String region) {
        // Streams live and go with their tables.
    }
}
