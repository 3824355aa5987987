package dev.diorama.dynamodb.expression.syntax;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.diorama.core.operation.AwsError;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The text of the error that a call ends in. */
final class Refusal {

    private Refusal() {}

    static String of(ThrowingCallable call) {
        return catchThrowableOfType(AwsError.class, call).getMessage();
    }
}
