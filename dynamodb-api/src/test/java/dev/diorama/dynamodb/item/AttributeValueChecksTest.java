package dev.diorama.dynamodb.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.operation.AwsError;
import dev.diorama.core.protocol.JsonInput;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AttributeValueChecksTest {

    private static final String EMPTY_SET =
            "One or more parameter values were invalid: An string set  may not be empty";

    @Test
    void check_noFault_passes() {
        assertThatCode(() -> AttributeValueChecks.check(ValueFaults.NONE, false))
                .doesNotThrowAnyException();
    }

    @Test
    void check_fault_isPrefixedByTheRevisedGeneration() {
        ValueFaults faults = faults("{\"a\":{\"SS\":[]}}");

        assertThatThrownBy(() -> AttributeValueChecks.check(faults, false))
                .isInstanceOfSatisfying(AwsError.class, error -> {
                    assertThat(error.type()).isEqualTo("ValidationException");
                    assertThat(error.phrase().classic()).isEqualTo(EMPTY_SET);
                    assertThat(error.phrase().revised()).isEqualTo("1 validation error detected: " + EMPTY_SET);
                });
    }

    @Test
    void check_falseNull_passesInTheRevisedGeneration() {
        ValueFaults faults = faults("{\"a\":{\"NULL\":false}}");

        assertThatCode(() -> AttributeValueChecks.check(faults, true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> AttributeValueChecks.check(faults, false))
                .hasMessage(
                        "One or more parameter values were invalid: Null attribute value types must have the value of"
                                + " true");
    }

    @Test
    void checkExpressionValues_fault_namesThePlaceholder() {
        ValueFaults faults = faults("{\":ok\":{\"S\":\"\"},\":v\":{\"L\":[{\"SS\":[]}]}}");

        assertThatThrownBy(() -> AttributeValueChecks.checkExpressionValues(faults, false))
                .hasMessage("ExpressionAttributeValues contains invalid value: " + EMPTY_SET + " for key :v");
        assertThatCode(() -> AttributeValueChecks.checkExpressionValues(ValueFaults.NONE, true))
                .doesNotThrowAnyException();
    }

    private static ValueFaults faults(String json) {
        return new AttributeValueReader(new JsonInput(json.getBytes(StandardCharsets.UTF_8)))
                .attributes()
                .faults();
    }
}
