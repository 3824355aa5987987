package dev.diorama.rds.instance;

import java.security.SecureRandom;

/** Ids that AWS makes up. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String PASSWORD =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+-.:<=>?[]^_{|}~";
    private static final int RESOURCE_ID_LENGTH = 26;
    private static final int PASSWORD_LENGTH = 28;

    private Ids() {}

    /** A DbiResourceId: {@code db-} and 26 characters of base 32. */
    public static String resourceId() {
        return "db-" + text(BASE_32, RESOURCE_ID_LENGTH);
    }

    /** A text of that length, made of those characters by chance. */
    public static String text(String characters, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(characters.charAt(RANDOM.nextInt(characters.length())));
        }
        return text.toString();
    }

    /** A password that nobody guesses, of characters that every engine takes. */
    public static String password() {
        return text(PASSWORD, PASSWORD_LENGTH);
    }
}
