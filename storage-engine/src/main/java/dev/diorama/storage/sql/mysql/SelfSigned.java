package dev.diorama.storage.sql.mysql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * A certificate that nobody is meant to trust.
 *
 * <p>Servers take one so that accounts made {@code REQUIRE SSL} get in and {@code Ssl_cipher} shows what it should; given none,
 * MariaDB makes one at each start, which takes it seconds. It is of the first version of X.509, which has no extensions.
 * <a href="https://datatracker.ietf.org/doc/html/rfc5280#section-4.1">RFC 5280</a>
 *
 * @param certificate the file with the certificate
 * @param key the file with its key
 */
record SelfSigned(Path certificate, Path key) {

    private static final int INTEGER = 0x02;
    private static final int BITS = 0x03;
    private static final int OBJECT = 0x06;
    private static final int UTF8 = 0x0C;
    private static final int UTC_TIME = 0x17;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;

    private static final byte[] ECDSA_WITH_SHA256 = {0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 4, 3, 2};
    private static final byte[] COMMON_NAME = {0x55, 4, 3};

    /** Makes one and writes it into a folder. */
    static SelfSigned into(Path folder) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] facts = facts(pair);
            byte[] whole = der(SEQUENCE, facts, algorithm(), bits(signature(pair.getPrivate(), facts)));
            return new SelfSigned(
                    Files.writeString(folder.resolve("server.pem"), pem("CERTIFICATE", whole)),
                    Files.writeString(
                            folder.resolve("server-key.pem"),
                            pem("PRIVATE KEY", pair.getPrivate().getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has P-256", e);
        }
    }

    private static byte[] facts(KeyPair pair) {
        byte[] common = "localhost".getBytes(StandardCharsets.US_ASCII);
        byte[] name = der(SEQUENCE, der(SET, der(SEQUENCE, der(OBJECT, COMMON_NAME), der(UTF8, common))));
        byte[] serial = der(INTEGER, new byte[] {1});
        byte[] validity = der(SEQUENCE, time("200101000000Z"), time("491231235959Z"));
        return der(
                SEQUENCE,
                serial,
                algorithm(),
                name,
                validity,
                name,
                pair.getPublic().getEncoded());
    }

    private static byte[] algorithm() {
        return der(SEQUENCE, der(OBJECT, ECDSA_WITH_SHA256));
    }

    private static byte[] time(String time) {
        return der(UTC_TIME, time.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bits(byte[] bytes) {
        return der(BITS, new byte[] {0}, bytes);
    }

    private static byte[] signature(PrivateKey key, byte[] facts) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(facts);
        return signature.sign();
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (length > 0xFF) {
            whole.write(0x82);
            whole.write(length >> 8);
        } else if (length > 0x7F) {
            whole.write(0x81);
        }
        whole.write(length);
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    private static String pem(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }
}
