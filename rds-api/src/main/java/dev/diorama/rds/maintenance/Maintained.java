package dev.diorama.rds.maintenance;

import dev.diorama.core.identity.World;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the instance whose ARN a request about maintenance gives. */
final class Maintained {

    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:rds:([a-z0-9-]+):([0-9]{12}):([a-z-]+):(.+)");

    private Maintained() {}

    /**
     * The instance of an ARN.
     *
     * @throws AwsError InvalidParameterValue where it is none of RDS' ARNs, ResourceNotFoundFault where there is no such
     *     instance in the world
     */
    static Instance named(String arn, Instances instances, World world) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw RdsError.invalidParameterValue("Invalid resource name: " + arn);
        }
        World asked = new World(matcher.group(2), matcher.group(1));
        Instance found =
                asked.equals(world) && matcher.group(3).equals("db") ? instances.find(world, matcher.group(4)) : null;
        if (found == null) {
            throw new AwsError(
                    "ResourceNotFoundFault",
                    "The specified resource name does not match an RDS resource in this region.");
        }
        return found;
    }
}
