package dev.diorama.core.http.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Makes keys and certificates: P-256, signed with ECDSA and SHA-256, with the extensions that the strictest of today's
 * clients ask for (<a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.2">RFC 5280, section 4.2</a>).
 */
final class X509 {

    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String ORGANIZATION = "2.5.4.10";
    private static final String SUBJECT_KEY_ID = "2.5.29.14";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String SUBJECT_ALT_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String AUTHORITY_KEY_ID = "2.5.29.35";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final int SERIAL_BITS = 127;
    private static final int ALT_DNS_NAME = 2;
    private static final int ALT_IP_ADDRESS = 7;
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern HOST_NAME =
            Pattern.compile("(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_-]*)(\\.[A-Za-z0-9_]([A-Za-z0-9_-]*))*");

    private X509() {}

    static KeyPair newKeyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** A certificate that vouches for others, signed by its own key. */
    static X509Certificate authority(KeyPair keys, Instant from, Instant until) throws GeneralSecurityException {
        byte[] name = name("Diorama local CA");
        byte[] extensions = Der.sequence(
                critical(BASIC_CONSTRAINTS, Der.sequence(Der.trueValue(), Der.integer(BigInteger.ZERO))),
                critical(KEY_USAGE, Der.bits(1, (byte) 0x06)),
                extension(SUBJECT_KEY_ID, Der.octets(keyId(keys.getPublic()))));
        return sign(name, name, keys.getPublic(), keys.getPrivate(), from, until, extensions);
    }

    /** A certificate for a server of these names and addresses. */
    static X509Certificate server(
            Collection<String> names,
            PublicKey key,
            X509Certificate authority,
            PrivateKey authorityKey,
            Instant from,
            Instant until)
            throws GeneralSecurityException {
        byte[][] altNames = names.stream().map(X509::altName).toArray(byte[][]::new);
        byte[] extensions = Der.sequence(
                critical(BASIC_CONSTRAINTS, Der.sequence()),
                critical(KEY_USAGE, Der.bits(7, (byte) 0x80)),
                extension(EXTENDED_KEY_USAGE, Der.sequence(Der.oid(SERVER_AUTH))),
                extension(SUBJECT_ALT_NAME, Der.sequence(altNames)),
                extension(SUBJECT_KEY_ID, Der.octets(keyId(key))),
                extension(AUTHORITY_KEY_ID, Der.sequence(Der.implicit(0, keyId(authority.getPublicKey())))));
        byte[] issuer = authority.getSubjectX500Principal().getEncoded();
        return sign(issuer, name("Diorama"), key, authorityKey, from, until, extensions);
    }

    static X509Certificate read(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static X509Certificate sign(
            byte[] issuer,
            byte[] subject,
            PublicKey key,
            PrivateKey issuerKey,
            Instant from,
            Instant until,
            byte[] extensions)
            throws GeneralSecurityException {
        byte[] content = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE)),
                ECDSA_WITH_SHA256,
                issuer,
                Der.sequence(Der.time(from), Der.time(until)),
                subject,
                key.getEncoded(),
                Der.explicit(3, extensions));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(issuerKey);
        signature.update(content);
        return read(Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(0, signature.sign())));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(
                Der.set(Der.sequence(Der.oid(ORGANIZATION), Der.text("Diorama"))),
                Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.text(commonName))));
    }

    private static byte[] critical(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.trueValue(), Der.octets(value));
    }

    private static byte[] extension(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private static byte[] altName(String name) {
        if (ADDRESS.matcher(name).matches()) {
            return Der.implicit(ALT_IP_ADDRESS, address(name));
        }
        if (!HOST_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Neither a host name nor an address: " + name);
        }
        return Der.implicit(ALT_DNS_NAME, name.getBytes(US_ASCII));
    }

    private static byte[] address(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Neither a host name nor an address: " + literal, e);
        }
    }

    /** What names a key: the first 20 bytes of its encoding's SHA-256 (RFC 7093, method 1, but of the whole key info). */
    private static byte[] keyId(PublicKey key) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        return Arrays.copyOf(hash, 20);
    }
}
