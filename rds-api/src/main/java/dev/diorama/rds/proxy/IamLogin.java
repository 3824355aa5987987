package dev.diorama.rds.proxy;

/**
 * Who of a MySQL or MariaDB server's users comes with a token, and how the endpoint then logs in for them.
 *
 * <p>Called on threads of their own: both methods may ask the server.
 */
public interface IamLogin {

    /** Nobody comes with a token. */
    IamLogin NOBODY = new IamLogin() {
        @Override
        public boolean isIamUser(String user) {
            return false;
        }

        @Override
        public String serverPassword(String user) {
            throw new IllegalStateException("nobody logs in with a token");
        }
    };

    /** Whether that user was made to log in with tokens ({@code AWSAuthenticationPlugin}). */
    boolean isIamUser(String user);

    /**
     * What the endpoint gives the server in the user's place, as its password by {@code mysql_native_password}; nobody
     * else may know it. The session is that user's own.
     */
    String serverPassword(String user);
}
