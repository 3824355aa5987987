package dev.diorama.rds.catalog;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.Certificates.Authority;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says which certificate authority new instances of an account get in a region, or that RDS' own default is right again.
 *
 * <ol>
 *   <li>Either CertificateIdentifier or RemoveCustomerOverride must be given.
 *   <li>The certificate authority must exist.
 * </ol>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyCertificates.html">ModifyCertificates</a>
 */
public final class ModifyCertificates implements Operation {

    private final Resources resources;
    private final EngineCatalog catalog;

    public ModifyCertificates(Resources resources, EngineCatalog catalog) {
        this.resources = resources;
        this.catalog = catalog;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String id = in.string("CertificateIdentifier");
        boolean remove = in.is("RemoveCustomerOverride");
        if ((id == null) != remove) {
            throw RdsError.invalidParameterCombination(
                    "You must specify either CertificateIdentifier or RemoveCustomerOverride, but not both.");
        }
        Certificates certificates = catalog.certificates();
        override(context.world(), id == null ? null : certificates.named(id.toLowerCase(Locale.ROOT)));
        Authority now = certificates.byDefault(resources, context.world());
        Structure answer = context.answer();
        return answer.with(
                "Certificate", certificates.describe(answer.newChild("Certificate"), now, resources, context.world()));
    }

    private void override(World world, @Nullable Authority authority) {
        Resource kept = resources.find(ResourceType.CERTIFICATE_OVERRIDE, world, Certificates.OVERRIDE);
        if (authority == null) {
            if (kept != null) {
                resources.remove(kept);
            }
        } else if (kept != null) {
            kept.set("CertificateIdentifier", authority.id());
        } else {
            Structure document =
                    resources.document(ResourceType.CERTIFICATE_OVERRIDE).with("CertificateIdentifier", authority.id());
            resources.add(ResourceType.CERTIFICATE_OVERRIDE, world, Certificates.OVERRIDE, document, Map.of());
        }
    }
}
