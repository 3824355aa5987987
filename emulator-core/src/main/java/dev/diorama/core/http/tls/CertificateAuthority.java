package dev.diorama.core.http.tls;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/**
 * A certificate authority that this machine's clients can be told to trust, kept in a folder.
 *
 * <p>{@code ca.pem} is what clients are given. {@code ca-key.pem}, for its owner's eyes only, is the authority: key and
 * certificate in one file, so that no crash can leave one without the other. Whoever has it can speak for any host to
 * a client that trusts {@code ca.pem}.
 */
public final class CertificateAuthority {

    private static final String KEY_FILE = "ca-key.pem";
    private static final String CERTIFICATE_FILE = "ca.pem";
    private static final String LOCK_FILE = ".ca.lock";
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration SERVER_LIFE = Duration.ofDays(365);
    /** Clients' clocks differ. */
    private static final Duration BACKDATING = Duration.ofDays(1);

    private final Path folder;
    private final InstantSource clock;
    private final PrivateKey key;
    private final X509Certificate certificate;

    private CertificateAuthority(Path folder, InstantSource clock, PrivateKey key, X509Certificate certificate) {
        this.folder = folder;
        this.clock = clock;
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * The authority kept in that folder, made if there is none, or none that lasts another 30 days.
     *
     * @throws CertificateAuthorityException if the folder can't be used or its files are damaged
     */
    public static CertificateAuthority open(Path folder) {
        return open(folder, InstantSource.system());
    }

    /** As {@link #open(Path)}, by another clock. */
    public static synchronized CertificateAuthority open(Path folder, InstantSource clock) {
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return readOrMake(folder, clock);
            }
        } catch (IOException e) {
            throw new CertificateAuthorityException("Can't keep a certificate authority in " + folder + ": " + e, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CertificateAuthorityException(
                    "Can't read the certificate authority in " + folder.resolve(KEY_FILE) + ": " + e.getMessage(), e);
        }
    }

    /** The file to give to clients. */
    public Path certificateFile() {
        return folder.resolve(CERTIFICATE_FILE);
    }

    /** The authority's certificate. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The authority's certificate as PEM, which is what {@link #certificateFile} holds. */
    public String caPem() {
        return ServerCertificate.pem(certificate);
    }

    /**
     * A new key and a certificate for it that lasts a year.
     *
     * @param names host names, with or without {@code *.} in front, and addresses; at least one
     * @throws IllegalArgumentException if there is none or one of them is neither
     */
    public ServerCertificate issue(Collection<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("A server's certificate needs a name");
        }
        Instant now = clock.instant();
        try {
            KeyPair keys = X509.newKeyPair();
            X509Certificate issued = X509.server(
                    names, keys.getPublic(), certificate, key, now.minus(BACKDATING), now.plus(SERVER_LIFE));
            return new ServerCertificate(keys.getPrivate(), List.of(issued, certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK can't sign a certificate", e);
        }
    }

    private static CertificateAuthority readOrMake(Path folder, InstantSource clock)
            throws IOException, GeneralSecurityException {
        Path keyFile = folder.resolve(KEY_FILE);
        if (Files.exists(keyFile)) {
            CertificateAuthority kept = parse(folder, clock, Files.readString(keyFile));
            if (!ServerCertificate.isDue(kept.certificate, clock.instant())) {
                kept.export();
                return kept;
            }
        }
        CertificateAuthority made = make(folder, clock);
        write(keyFile, Pem.block(Pem.PRIVATE_KEY, made.key.getEncoded()) + made.caPem(), "rw-------");
        made.export();
        return made;
    }

    private static CertificateAuthority parse(Path folder, InstantSource clock, String text)
            throws GeneralSecurityException {
        List<byte[]> keys = Pem.blocks(Pem.PRIVATE_KEY, text);
        List<byte[]> certificates = Pem.blocks(Pem.CERTIFICATE, text);
        if (keys.size() != 1 || certificates.size() != 1) {
            throw new GeneralSecurityException("it doesn't hold one key and one certificate");
        }
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(keys.get(0)));
        return new CertificateAuthority(folder, clock, key, X509.read(certificates.get(0)));
    }

    private static CertificateAuthority make(Path folder, InstantSource clock) throws GeneralSecurityException {
        KeyPair keys = X509.newKeyPair();
        Instant now = clock.instant();
        X509Certificate certificate = X509.authority(keys, now.minus(BACKDATING), now.plus(AUTHORITY_LIFE));
        return new CertificateAuthority(folder, clock, keys.getPrivate(), certificate);
    }

    private void export() throws IOException {
        Path file = certificateFile();
        if (!Files.exists(file) || !Files.readString(file).equals(caPem())) {
            write(file, caPem(), "rw-r--r--");
        }
    }

    /** Whole or not at all, and never readable by others meanwhile. */
    private static void write(Path file, String text, String permissions) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
        Path folder = file.toAbsolutePath().getParent();
        Path draft = Files.createTempFile(folder, ".ca", ".tmp", attributes);
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
