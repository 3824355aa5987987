package dev.diorama.rds;

import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.identity.World;
import dev.diorama.core.model.OperationModel;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.core.operation.Validator;
import dev.diorama.core.protocol.AwsQuery;
import dev.diorama.rds.event.Events;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.mvstore.Stores;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Calls single operations without the rest of the service: parameters in, as the wire has them, the answer out.
 *
 * <p>Callers are account 000000000000 in us-east-1; it is 2026-01-02T03:04:05.678Z until a test moves the clock.
 */
public final class Calls implements AutoCloseable {

    public static final World HERE = new World("000000000000", "us-east-1");

    private static final ServiceModel MODEL = ServiceModel.load(Rds.class, "rds.model");

    private final OrderedStore store = Stores.memory();
    private final Resources resources = new Resources(store, MODEL);
    private final AwsQuery protocol = new AwsQuery(MODEL);
    private final Validator validator = new Validator(UnaryOperator.identity());
    private final Map<String, Operation> operations = new HashMap<>();
    private Instant now = Instant.parse("2026-01-02T03:04:05.678Z");
    private final Events events = new Events(store, () -> now);

    /** Adds operations that can be called. */
    public Calls with(Operation... added) {
        List.of(added).forEach(operation -> operations.put(operation.name(), operation));
        return this;
    }

    public Resources resources() {
        return resources;
    }

    public Events events() {
        return events;
    }

    public Instant now() {
        return now;
    }

    /** Moves the clock on. */
    public void advance(Duration by) {
        now = now.plus(by);
    }

    /** Keeps a resource whose document has these members. */
    public Resource add(ResourceType type, String name, Object... members) {
        Structure document = resources.document(type);
        for (int i = 0; i < members.length; i += 2) {
            document.with((String) members[i], members[i + 1]);
        }
        return resources.add(type, HERE, name, document, Map.of());
    }

    /** Calls an operation; parameters are names and values in turn. */
    public Structure call(String operation, String... parameters) {
        OperationModel model = Objects.requireNonNull(MODEL.operation(operation));
        String form = IntStream.range(0, parameters.length / 2)
                .mapToObj(
                        i -> parameters[2 * i] + "=" + URLEncoder.encode(parameters[2 * i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Structure in = protocol.parse(
                HttpRequest.of("POST", "/", Map.of("Host", "localhost"), form.getBytes(StandardCharsets.UTF_8)), model);
        validator.check(in).stream().findFirst().ifPresent(violation -> {
            throw ConstraintTexts.error(violation);
        });
        Structure answer = Objects.requireNonNull(operations.get(operation))
                .run(in, new RequestContext(HERE, model, "id", "localhost", now.toEpochMilli(), false));
        HttpResponse written = protocol.answer(model, answer, "id");
        if (written.status() != 200) {
            throw new IllegalStateException("an answer has status " + written.status());
        }
        return answer;
    }

    /** The code and the text of the error that a call gets, such as {@code InvalidSubnet: Subnet IDs are required.} */
    public String refused(String operation, String... parameters) {
        try {
            return "answered " + call(operation, parameters);
        } catch (AwsError error) {
            return code(error) + ": " + error.getMessage();
        }
    }

    private static String code(AwsError error) {
        return MODEL.hasShape(error.type())
                ? Objects.requireNonNull(MODEL.structure(error.type()).error()).code()
                : error.type();
    }

    @Override
    public void close() {
        store.close();
    }
}
