package dev.diorama.storage.sql.mysql;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords that nobody has to remember. */
final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /** 128 random bits in 32 characters. */
    static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
