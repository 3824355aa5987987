package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** How client and server get to know each other. <a href="https://mariadb.com/kb/en/connection/">Connection phase</a> */
final class Login {

    /** LONG_PASSWORD, PROTOCOL_41, TRANSACTIONS, SECURE_CONNECTION, PLUGIN_AUTH: what both sides of the relay understand alike. */
    static final int CAPABILITIES = 0x1 | 0x200 | 0x2000 | 0x8000 | 0x80000;

    static final int CONNECT_WITH_DATABASE = 0x8;

    static final String NATIVE = "mysql_native_password";
    static final String CACHING_SHA2 = "caching_sha2_password";
    static final int SALT_BYTES = 20;

    private static final int UTF8MB4 = 45;
    private static final int MOST_BYTES = 1 << 24;

    private Login() {}

    /**
     * What a client answers to the greeting.
     *
     * @param plugin what made the proof
     * @param proof what shows that it knows the password, see {@link #proof}; empty for none
     */
    static byte[] answer(String user, String plugin, byte[] proof, @Nullable String database) {
        Output out = new Output();
        out.number(database == null ? CAPABILITIES : CAPABILITIES | CONNECT_WITH_DATABASE, 4);
        out.number(MOST_BYTES, 4).number(UTF8MB4, 1).number(0, 8).number(0, 8).number(0, 7);
        out.text(user).number(proof.length, 1).raw(proof, 0, proof.length);
        if (database != null) {
            out.text(database);
        }
        return out.text(plugin).bytes();
    }

    /** What a server says first. */
    static byte[] greeting(String version, String plugin, byte[] salt) {
        Output out = new Output();
        out.number(10, 1).text(version).number(1, 4).raw(salt, 0, 8).number(0, 1);
        out.number(CAPABILITIES & 0xFFFF, 2).number(UTF8MB4, 1).number(2, 2).number(CAPABILITIES >>> 16, 2);
        out.number(salt.length + 1, 1).number(0, 8).number(0, 2);
        return out.raw(salt, 8, salt.length - 8).number(0, 1).text(plugin).bytes();
    }

    /** The server's version, as its greeting has it. */
    static String version(byte[] greeting) {
        return new Body(greeting).skip(1).text();
    }

    /** What a greeting gives to prove a password with: 20 bytes, in two parts. */
    static byte[] salt(byte[] greeting) {
        Body body = new Body(greeting).skip(1);
        body.text();
        byte[] salt = new byte[SALT_BYTES];
        System.arraycopy(body.skip(4).bytes(8), 0, salt, 0, 8);
        System.arraycopy(body.skip(1 + 2 + 1 + 2 + 2 + 1 + 10).bytes(12), 0, salt, 8, 12);
        return salt;
    }

    /** By what a greeting wants the password proved. */
    static String plugin(byte[] greeting) {
        Body body = new Body(greeting).skip(1);
        body.text();
        return body.skip(4 + 8 + 1 + 2 + 1 + 2 + 2 + 1 + 10 + 12 + 1).text();
    }

    /** What proves a password by a plugin. */
    static byte[] proof(String plugin, String password, byte[] salt) {
        return switch (plugin) {
            case NATIVE -> scramble(password, salt);
            case CACHING_SHA2 -> scrambleSha2(password, salt);
            default -> throw new DatabaseException("The server wants another kind of login: " + plugin);
        };
    }

    /** {@code SHA256(password) XOR SHA256(SHA256(SHA256(password)), salt)}. */
    private static byte[] scrambleSha2(String password, byte[] salt) {
        MessageDigest sha256 = digest("SHA-256");
        byte[] once = sha256.digest(password.getBytes(StandardCharsets.UTF_8));
        sha256.update(sha256.digest(sha256.digest(password.getBytes(StandardCharsets.UTF_8))));
        byte[] mask = sha256.digest(salt);
        for (int i = 0; i < once.length; i++) {
            once[i] ^= mask[i];
        }
        return once;
    }

    /** Whether a client's answer is that of a user with a password. */
    static boolean matches(byte[] answer, String user, byte[] expected) {
        Body body = new Body(answer).skip(4 + 4 + 1 + 23);
        boolean same = body.text().equals(user);
        int length = (int) body.number(1);
        return same && length == expected.length && MessageDigest.isEqual(body.bytes(length), expected);
    }

    /** {@code SHA1(password) XOR SHA1(salt, SHA1(SHA1(password)))}. */
    private static byte[] scramble(String password, byte[] salt) {
        MessageDigest sha1 = digest("SHA-1");
        byte[] once = sha1.digest(password.getBytes(StandardCharsets.UTF_8));
        byte[] twice = sha1.digest(once);
        sha1.update(salt);
        byte[] mask = sha1.digest(twice);
        for (int i = 0; i < once.length; i++) {
            once[i] ^= mask[i];
        }
        return once;
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }

    /** Writes a packet's body. */
    private static final class Output {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Output number(long number, int size) {
            for (int i = 0; i < size; i++) {
                out.write((int) (number >>> 8 * i));
            }
            return this;
        }

        Output text(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return raw(bytes, 0, bytes.length).number(0, 1);
        }

        Output raw(byte[] bytes, int from, int length) {
            out.write(bytes, from, length);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
