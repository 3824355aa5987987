package dev.diorama.rds.catalog;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RDS' certificate authorities.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html">Certificate authorities</a>
 */
public final class Certificates {

    /** What the override of an account's default is called. */
    static final String OVERRIDE = "default";

    private final List<Authority> authorities;

    private Certificates(List<Authority> authorities) {
        this.authorities = authorities;
    }

    /**
     * A certificate authority.
     *
     * @param id such as {@code rds-ca-rsa2048-g1}
     */
    public record Authority(String id, Instant validFrom, Instant validTill) {

        /** The SHA-1 fingerprint that a region's certificate is shown with: forty hexadecimal digits. */
        String thumbprint(String region) {
            try {
                byte[] name = (id + "/" + region).getBytes(StandardCharsets.UTF_8);
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-1").digest(name));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Its ARN, which names no account. */
        String arn(World world) {
            return "arn:" + world.partition() + ":rds:" + world.region() + "::cert:" + id;
        }
    }

    static Certificates read() {
        return new Certificates(CatalogLine.of("certificates.txt").stream()
                .map(line -> new Authority(line.word(0), Instant.parse(line.word(1)), Instant.parse(line.word(2))))
                .toList());
    }

    /** All of them; the first is RDS' default. */
    public List<Authority> all() {
        return authorities;
    }

    /** The one of that id, or null. */
    public @Nullable Authority find(String id) {
        return authorities.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /**
     * The one of that id.
     *
     * @throws AwsError CertificateNotFound where there is none
     */
    public Authority named(String id) {
        Authority found = find(id);
        if (found == null) {
            throw new AwsError("CertificateNotFoundFault", "Certificate not found: " + id);
        }
        return found;
    }

    /** The one that new instances get in an account and region: what ModifyCertificates set, or RDS' default. */
    public Authority byDefault(Resources resources, World world) {
        Authority set = override(resources, world);
        return set == null ? authorities.get(0) : set;
    }

    /** What ModifyCertificates set, or null. */
    @Nullable
    Authority override(Resources resources, World world) {
        Resource kept = resources.find(ResourceType.CERTIFICATE_OVERRIDE, world, OVERRIDE);
        return kept == null ? null : find(kept.document().string("CertificateIdentifier", ""));
    }

    /** One as answers show it. */
    Structure describe(Structure empty, Authority authority, Resources resources, World world) {
        Authority set = override(resources, world);
        empty.with("CertificateIdentifier", authority.id())
                .with("CertificateType", "CA")
                .with("Thumbprint", authority.thumbprint(world.region()))
                .with("ValidFrom", authority.validFrom())
                .with("ValidTill", authority.validTill())
                .with("CertificateArn", authority.arn(world))
                .with("CustomerOverride", authority.equals(set));
        return authority.equals(set) ? empty.with("CustomerOverrideValidTill", authority.validTill()) : empty;
    }
}
