package dev.diorama.core.operation;

import dev.diorama.core.model.OperationModel;
import dev.diorama.core.model.SampleModel;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.model.Structure;
import dev.diorama.core.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A service whose one operation answers its input's name, or fails as the name says. */
public final class SampleService implements Service {
    private final Protocol protocol;
    private final Validator validator = new Validator(UnaryOperator.identity());
    final List<Consumer<@Nullable AwsError>> waiting = new ArrayList<>();
    final List<String> resets = new ArrayList<>();
    boolean slow;

    public SampleService(Protocol protocol) {
        this.protocol = protocol;
    }

    @Override
    public ServiceModel model() {
        return SampleModel.SAMPLE;
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public List<Operation> operations() {
        return List.of(new MakeThing());
    }

    @Override
    public Validator validator() {
        return validator;
    }

    @Override
    public AwsError violated(OperationModel operation, List<Violation> violations) {
        return new AwsError("ValidationException", violations.size() + " violations");
    }

    @Override
    public boolean revisedWording(String region) {
        return region.equals("us-east-1");
    }

    @Override
    public void acknowledge(Consumer<@Nullable AwsError> done) {
        if (slow) {
            waiting.add(done);
        } else {
            done.accept(null);
        }
    }

    @Override
    public void reset(@Nullable String account, @Nullable String region) {
        resets.add(account + "/" + region);
    }

    private static final class MakeThing implements Operation {
        @Override
        public Structure run(Structure in, RequestContext context) {
            String name = in.requiredString("Name");
            switch (name) {
                case "gone" -> throw new AwsError("ThingFault", new Phrase("old words", "new words"));
                case "bug" -> throw new IllegalStateException("a defect");
                default -> {
                    Structure answer = context.answer();
                    return answer.with(
                            "Thing",
                            answer.newChild("Thing")
                                    .with("Name", name + " " + context.world().account()));
                }
            }
        }
    }
}
