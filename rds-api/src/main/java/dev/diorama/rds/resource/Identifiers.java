package dev.diorama.rds.resource;

import dev.diorama.rds.RdsError;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that callers give to resources.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.Constraints">Naming
 *     constraints in Amazon RDS</a>
 */
public final class Identifiers {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-zA-Z](-?[a-zA-Z0-9])*");

    private Identifiers() {}

    /**
     * A well-formed identifier, in lower case.
     *
     * @param parameter the request's member that it came in, for the error
     * @param longest how many characters it may have
     * @throws dev.diorama.core.operation.AwsError InvalidParameterValue
     */
    public static String checked(String parameter, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            throw blank(parameter);
        }
        if (value.length() > longest) {
            throw RdsError.invalidParameterValue("The parameter " + parameter
                    + " is not a valid identifier because it is longer than " + longest + " characters.");
        }
        if (!IDENTIFIER.matcher(value).matches()) {
            throw malformed(parameter);
        }
        return value.toLowerCase(Locale.ROOT);
    }

    /** The error for a member that must have a value. */
    public static dev.diorama.core.operation.AwsError blank(String parameter) {
        return RdsError.invalidParameterValue(
                "The parameter " + parameter + " must be provided and must not be blank.");
    }

    /** The error for an identifier that is none. */
    public static dev.diorama.core.operation.AwsError malformed(String parameter) {
        return RdsError.invalidParameterValue("The parameter " + parameter
                + " is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters,"
                + " digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.");
    }
}
