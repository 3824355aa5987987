package dev.diorama.rds.proxy;

/**
 * How IAM tokens log users in.
 *
 * @param tokens verifies a token
 * @param serverPassword what a MySQL or MariaDB server takes in place of a token that is good: it asks such users, and them
 *     alone, for a password as it is. PostgreSQL servers take none: they let such users in by themselves, and the endpoint
 *     holds their answer back until the token is verified
 */
public record IamAuthentication(TokenCheck tokens, String serverPassword) {

    /** For a PostgreSQL server. */
    public static IamAuthentication of(TokenCheck tokens) {
        return new IamAuthentication(tokens, "");
    }

    @Override
    public String toString() {
        return "IAM tokens";
    }
}
