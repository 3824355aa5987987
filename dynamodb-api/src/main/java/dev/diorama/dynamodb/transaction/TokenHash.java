package dev.diorama.dynamodb.transaction;

import dev.diorama.core.identity.World;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 128 bits of a SHA-256, standing for a client request token of one account and region. */
record TokenHash(long high, long low) {

    /**
     * The hash of a token.
     *
     * @param generation how often the account and region have been reset
     */
    static TokenHash of(World world, long generation, String token) {
        String all = world.account() + ' ' + world.region() + ' ' + generation + ' ' + token;
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(all.getBytes(StandardCharsets.UTF_8)));
        return new TokenHash(digest.getLong(), digest.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
