package dev.diorama.rds;

import dev.diorama.core.operation.AwsError;

/**
 * The errors of RDS that are thrown from more than one place, each with AWS's text.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/CommonErrors.html">Common errors</a>
 */
public final class RdsError {

    private RdsError() {}

    public static AwsError invalidParameterValue(String message) {
        return new AwsError("InvalidParameterValue", message);
    }

    public static AwsError invalidParameterCombination(String message) {
        return new AwsError("InvalidParameterCombination", message);
    }

    public static AwsError missingParameter(String name) {
        return new AwsError("MissingParameter", "The request must contain the parameter " + name);
    }

    public static AwsError instanceNotFound(String id) {
        return new AwsError("DBInstanceNotFoundFault", "DBInstance " + id + " not found.");
    }

    public static AwsError invalidInstanceState(String message) {
        return new AwsError("InvalidDBInstanceStateFault", message);
    }
}
