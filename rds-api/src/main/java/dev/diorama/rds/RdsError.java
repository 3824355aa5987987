package dev.diorama.rds;

import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.resource.ResourceType;

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

    /** The error for a name that no resource of that kind has. */
    public static AwsError notFound(ResourceType type, String name) {
        return switch (type) {
            case INSTANCE -> instanceNotFound(name);
            case SNAPSHOT -> new AwsError("DBSnapshotNotFoundFault", "DBSnapshot not found: " + name);
            case AUTOMATED_BACKUP ->
                new AwsError(
                        "DBInstanceAutomatedBackupNotFoundFault", "DBInstanceAutomatedBackup " + name + " not found.");
            case PARAMETER_GROUP ->
                new AwsError("DBParameterGroupNotFoundFault", "DBParameterGroup not found: " + name);
            case OPTION_GROUP ->
                new AwsError("OptionGroupNotFoundFault", "Specified OptionGroupName: " + name + " not found.");
            case SUBNET_GROUP ->
                new AwsError("DBSubnetGroupNotFoundFault", "DB subnet group '" + name + "' does not exist.");
            case SECURITY_GROUP ->
                new AwsError("DBSecurityGroupNotFoundFault", "DBSecurityGroup " + name + " not found.");
            case EVENT_SUBSCRIPTION ->
                new AwsError("SubscriptionNotFoundFault", "Event Subscription " + name + " not found.");
            default -> new AwsError("ResourceNotFoundFault", name + " not found.");
        };
    }

    public static AwsError invalidInstanceState(String message) {
        return new AwsError("InvalidDBInstanceStateFault", message);
    }
}
