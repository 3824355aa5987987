package dev.diorama.rds.proxy;

/**
 * How IAM tokens log users in.
 *
 * @param tokens verifies a token
 * @param login how a user whose token is good logs in at a MySQL or MariaDB server; PostgreSQL servers need none: they
 *     let such users in by themselves, and the endpoint holds their answer back until the token is verified
 */
public record IamAuthentication(TokenCheck tokens, IamLogin login) {

    /** For a PostgreSQL server. */
    public static IamAuthentication of(TokenCheck tokens) {
        return new IamAuthentication(tokens, IamLogin.NOBODY);
    }
}
