package dev.diorama.rds.catalog;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Filters;
import java.util.Comparator;
import java.util.List;

/**
 * Lists the other regions of a partition, which read replicas can have their source in and snapshots be copied from.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeSourceRegions.html">DescribeSourceRegions</a>
 */
public final class DescribeSourceRegions implements Operation {

    private final Filters<String> filters = new Filters<>();

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        filters.of(in);
        String asked = in.string("RegionName", "");
        if (!asked.isEmpty() && Regions.find(asked) == null) {
            throw RdsError.invalidParameterValue("Invalid region name: " + asked);
        }
        World here = context.world();
        List<String> others = Regions.all().stream()
                .map(Regions.Region::name)
                .filter(region -> !region.equals(here.region()))
                .filter(region -> new World(here.account(), region).partition().equals(here.partition()))
                .filter(region -> asked.isEmpty() || asked.equals(region))
                .sorted(Comparator.naturalOrder())
                .toList();
        Structure answer = context.answer();
        Listing.page(
                in,
                answer,
                "SourceRegions",
                others,
                region -> describe(answer.newChild("SourceRegions"), new World(here.account(), region)));
        return answer;
    }

    private static Structure describe(Structure empty, World world) {
        String domain = world.partition().equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
        return empty.with("RegionName", world.region())
                .with("Endpoint", "https://rds." + world.region() + domain)
                .with("Status", "available")
                .with("SupportsDBInstanceAutomatedBackupsReplication", false);
    }
}
