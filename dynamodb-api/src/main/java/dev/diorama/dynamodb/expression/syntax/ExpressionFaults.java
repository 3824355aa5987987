package dev.diorama.dynamodb.expression.syntax;

import dev.diorama.core.operation.AwsError;

/**
 * Makes the errors of one expression of one request.
 *
 * @param kind which of the request's expressions it is
 * @param access whether the request reads or writes
 */
public record ExpressionFaults(ExpressionKind kind, Access access) {

    /**
     * A ValidationException that says what is wrong with the expression.
     *
     * @param reason AWS's text behind {@code Invalid …Expression: }
     */
    public AwsError invalid(String reason) {
        return access.invalid("Invalid " + kind.parameter() + ": " + reason);
    }

    /** A text that the classic generation gives bare and the revised one behind {@code Invalid …Expression: }. */
    public AwsError bare(String reason) {
        return access.invalid(reason, "Invalid " + kind.parameter() + ": " + reason);
    }

    /** The error of an operand of a type that an operator or function doesn't take. */
    public AwsError operandType(String operator, String type) {
        return invalid("Incorrect operand type for operator or function; operator or function: " + operator
                + ", operand type: " + type);
    }

    /** The error of an operator's operand that has to be a path. */
    public AwsError notAPath(String operator) {
        return invalid("Operator or function requires a document path; operator or function: " + operator);
    }
}
