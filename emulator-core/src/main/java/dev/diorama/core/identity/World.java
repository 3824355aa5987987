package dev.diorama.core.identity;

/**
 * An account in a region: everything that requests create lives in one world and is invisible in the others.
 *
 * @param account twelve digits
 * @param region such as {@code us-east-1}
 */
public record World(String account, String region) {

    /** The ARN of a resource here, such as {@code arn:aws:dynamodb:us-east-1:000000000000:table/Orders}. */
    public String arn(String service, String resource) {
        return "arn:" + partition() + ":" + service + ":" + region + ":" + account + ":" + resource;
    }

    /** The partition of the region: {@code aws}, {@code aws-cn} or {@code aws-us-gov}. */
    public String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
