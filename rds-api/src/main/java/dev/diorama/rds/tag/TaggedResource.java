package dev.diorama.rds.tag;

import dev.diorama.core.identity.World;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the resource whose ARN a request about tags gives.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.ARN.html">ARNs in Amazon RDS</a>
 */
final class TaggedResource {

    private static final Pattern ARN = Pattern.compile("arn:(aws[a-z-]*):rds:([a-z0-9-]+):([0-9]{12}):([a-z-]+):(.+)");

    private TaggedResource() {}

    /**
     * The resource of an ARN.
     *
     * @throws AwsError InvalidParameterValue where it isn't one of RDS' ARNs, or of another world or a kind that isn't
     *     kept here; the kind's own error where there is none of that name
     */
    static Resource named(String arn, Resources resources, World world) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw RdsError.invalidParameterValue("Invalid resource name: " + arn);
        }
        ResourceType type = Arrays.stream(ResourceType.values())
                .filter(kind -> kind.arnType().equals(matcher.group(4)))
                .findFirst()
                .orElseThrow(TaggedResource::noMatch);
        World asked = new World(matcher.group(3), matcher.group(2));
        if (!asked.equals(world) || !world.partition().equals(matcher.group(1))) {
            throw noMatch();
        }
        Resource found = resources.find(type, world, matcher.group(5));
        if (found == null) {
            throw RdsError.notFound(type, matcher.group(5));
        }
        return found;
    }

    private static AwsError noMatch() {
        return RdsError.invalidParameterValue(
                "The specified resource name does not match an RDS resource in this region.");
    }
}
