package dev.diorama.rds.network;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Identifiers;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What requests say about a subnet group, checked. */
final class SubnetGroupInput {

    private static final int LONGEST_NAME = 255;
    private static final int MOST_SUBNETS = 20;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9._ -]*");
    private static final Pattern SUBNET = Pattern.compile("subnet-[0-9a-zA-Z-]{1,64}");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");

    private SubnetGroupInput() {}

    /** The name of a new group, in lower case. */
    static String name(Structure in) {
        String parameter = "DBSubnetGroupName";
        String name = in.string(parameter);
        if (name == null || name.isBlank()) {
            throw Identifiers.blank(parameter);
        }
        if (name.length() > LONGEST_NAME) {
            throw RdsError.invalidParameterValue("The parameter " + parameter
                    + " is not a valid identifier because it is longer than " + LONGEST_NAME + " characters.");
        }
        if (!NAME.matcher(name).matches()) {
            throw RdsError.invalidParameterValue("The parameter " + parameter
                    + " is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters,"
                    + " digits, periods, underscores, spaces, and hyphens.");
        }
        if (name.equalsIgnoreCase(SubnetGroups.DEFAULT)) {
            throw RdsError.invalidParameterValue("The parameter " + parameter + " must not be Default");
        }
        return name.toLowerCase(Locale.ROOT);
    }

    /** A group's description. */
    static String description(@Nullable String description) {
        String parameter = "DBSubnetGroupDescription";
        if (description == null || description.isBlank()) {
            throw Identifiers.blank(parameter);
        }
        if (!PRINTABLE.matcher(description).matches()) {
            throw RdsError.invalidParameterValue(
                    "The parameter " + parameter + " must not contain non-printable control characters.");
        }
        return description;
    }

    /** The ids of the group's subnets, each once. */
    static List<String> subnets(Structure in) {
        List<String> subnets = in.<String>list("SubnetIds").stream().distinct().toList();
        if (subnets.isEmpty()) {
            throw new AwsError("InvalidSubnet", "Subnet IDs are required.");
        }
        if (!subnets.stream().allMatch(subnet -> SUBNET.matcher(subnet).matches())) {
            throw RdsError.invalidParameterValue("Some input subnets in :" + subnets + " are invalid.");
        }
        if (subnets.size() > MOST_SUBNETS) {
            throw new AwsError(
                    "DBSubnetQuotaExceededFault",
                    "Cannot have more than " + MOST_SUBNETS + " subnets in a subnet group");
        }
        return subnets;
    }
}
