package dev.diorama.rds.catalog;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Filters;
import java.util.ArrayList;
import java.util.List;

/**
 * Describes what CreateDBInstance can be asked for: one entry for each version, class, licence and storage type.
 *
 * <ol>
 *   <li>The engine must exist, as must the version if one is named.
 *   <li>There are no filters.
 *   <li>DBInstanceClass, LicenseModel, AvailabilityZoneGroup and Vpc choose; what none matches is an empty list. There is
 *       nothing outside of VPCs.
 * </ol>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeOrderableDBInstanceOptions.html">DescribeOrderableDBInstanceOptions</a>
 */
public final class DescribeOrderableDBInstanceOptions implements Operation {

    private static final int LARGEST_PAGE = 1000;

    private final EngineCatalog catalog;
    private final Filters<Offer> filters = new Filters<>();

    public DescribeOrderableDBInstanceOptions(EngineCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Engine engine = catalog.engine(in.requiredString("Engine"));
        String version = in.string("EngineVersion", "");
        List<EngineVersion> versions = version.isEmpty()
                ? engine.versions().stream().filter(EngineVersion::available).toList()
                : List.of(engine.resolve(version));
        filters.of(in);
        String region = context.world().region();
        List<Offer> offers = elsewhere(in, region) ? List.of() : offers(in, versions);
        Structure answer = context.answer();
        Listing.page(
                in,
                answer,
                "OrderableDBInstanceOptions",
                LARGEST_PAGE,
                offers,
                offer -> OfferDocument.describe(answer.newChild("OrderableDBInstanceOptions"), offer, region));
        return answer;
    }

    private static boolean elsewhere(Structure in, String region) {
        String group = in.string("AvailabilityZoneGroup", region);
        return !group.equals(region) || Boolean.FALSE.equals(in.bool("Vpc"));
    }

    private List<Offer> offers(Structure in, List<EngineVersion> versions) {
        String className = in.string("DBInstanceClass", "");
        String license = in.string("LicenseModel", "");
        List<Offer> offers = new ArrayList<>();
        for (EngineVersion version : versions) {
            for (InstanceClass each : catalog.classes().of(version)) {
                if (className.isEmpty() || className.equals(each.name())) {
                    add(offers, version, each, license);
                }
            }
        }
        return offers;
    }

    private void add(List<Offer> offers, EngineVersion version, InstanceClass instanceClass, String license) {
        for (String model : version.engine().licenseModels()) {
            if (license.isEmpty() || license.equals(model)) {
                for (StorageRule storage : catalog.storage().of(version.engine())) {
                    offers.add(new Offer(version, instanceClass, model, storage));
                }
            }
        }
    }
}
