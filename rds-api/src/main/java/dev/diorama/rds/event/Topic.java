package dev.diorama.rds.event;

import dev.diorama.core.identity.World;
import dev.diorama.core.operation.AwsError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges the SNS topic of a subscription by its ARN, as there is no SNS here that could be asked: a topic of the caller's
 * own account and region is taken to be there.
 */
final class Topic {

    private static final Pattern ARN =
            Pattern.compile("arn:(aws[a-z-]*):sns:([a-z0-9-]+):([0-9]{12}):[0-9A-Za-z_-]{1,256}");

    private Topic() {}

    /**
     * Checks that RDS could publish to the topic.
     *
     * @throws AwsError SNSInvalidTopic for what is no ARN of a standard topic, SNSTopicArnNotFound for one of another region,
     *     SNSNoAuthorization for one of another account
     */
    static String checked(String arn, World world) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw new AwsError(
                    "SNSInvalidTopicFault", "SNS has responded that there is a problem with the SNS topic specified.");
        }
        if (!matcher.group(1).equals(world.partition()) || !matcher.group(2).equals(world.region())) {
            throw new AwsError("SNSTopicArnNotFoundFault", "The SNS topic ARN does not exist.");
        }
        if (!matcher.group(3).equals(world.account())) {
            throw new AwsError(
                    "SNSNoAuthorizationFault", "You do not have permission to publish to the SNS topic ARN.");
        }
        return arn;
    }
}
