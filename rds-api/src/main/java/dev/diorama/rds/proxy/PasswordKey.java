package dev.diorama.rds.proxy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;

/**
 * What a MySQL client without TLS encrypts its password with.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_caching_sha2_authentication_exchanges.html">Caching_sha2_password
 *     information</a>
 */
final class PasswordKey {

    private static final int BITS = 2048;

    private final KeyPair pair;

    private PasswordKey(KeyPair pair) {
        this.pair = pair;
    }

    /** Makes one, which takes its time. */
    static PasswordKey make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new PasswordKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has RSA", e);
        }
    }

    /** Its public half, as clients read it. */
    String pem() {
        byte[] key = pair.getPublic().getEncoded();
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
    }

    /**
     * The password that a client has encrypted.
     *
     * @param nonce what the greeting, or whoever asked for this kind of password, gave
     * @return empty where it is none
     */
    Optional<String> decrypted(byte[] encrypted, byte[] nonce) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
            byte[] password = cipher.doFinal(encrypted);
            for (int i = 0; i < password.length; i++) {
                password[i] ^= nonce[i % nonce.length];
            }
            int last = password.length - 1;
            return last < 0 || password[last] != 0
                    ? Optional.empty()
                    : Optional.of(new String(password, 0, last, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
