package dev.diorama.rds.catalog;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.catalog.Certificates.Authority;
import dev.diorama.rds.resource.Filters;
import dev.diorama.rds.resource.Resources;
import java.util.List;
import java.util.Locale;

/**
 * Describes the certificate authorities, and which one new instances get.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeCertificates.html">DescribeCertificates</a>
 */
public final class DescribeCertificates implements Operation {

    private final Resources resources;
    private final EngineCatalog catalog;
    private final Filters<Authority> filters = new Filters<>();

    public DescribeCertificates(Resources resources, EngineCatalog catalog) {
        this.resources = resources;
        this.catalog = catalog;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Certificates certificates = catalog.certificates();
        filters.of(in);
        String id = in.string("CertificateIdentifier", "");
        List<Authority> found =
                id.isEmpty() ? certificates.all() : List.of(certificates.named(id.toLowerCase(Locale.ROOT)));
        Structure answer = context.answer()
                .with(
                        "DefaultCertificateForNewLaunches",
                        certificates.byDefault(resources, context.world()).id());
        Listing.page(
                in,
                answer,
                "Certificates",
                found,
                authority ->
                        certificates.describe(answer.newChild("Certificates"), authority, resources, context.world()));
        return answer;
    }
}
