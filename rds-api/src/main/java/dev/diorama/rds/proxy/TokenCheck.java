package dev.diorama.rds.proxy;

import org.jspecify.annotations.Nullable;

/** Verifies what users log in with in place of a password. */
@FunctionalInterface
public interface TokenCheck {

    /**
     * Why the token doesn't let that user in, for the log and never holding any of it; null if it does. Must not block.
     */
    @Nullable
    String refusal(String user, String token);
}
