package dev.diorama.rds.maintenance;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Filters;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Paging;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lists the instances that maintenance waits for. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribePendingMaintenanceActions.html">DescribePendingMaintenanceActions</a>
 */
public final class DescribePendingMaintenanceActions implements Operation {

    private static final int LONGEST_ID = 63;

    private final Instances instances;
    private final Filters<Instance> filters = new Filters<Instance>()
            .with("db-instance-id", DescribePendingMaintenanceActions::isCalled)
            .with("db-cluster-id", (instance, value) -> false);

    public DescribePendingMaintenanceActions(Instances instances) {
        this.instances = instances;
    }

    private static boolean isCalled(Instance instance, String value) {
        return value.startsWith("arn:")
                ? value.equals(instance.resource().arn())
                : instance.id().equals(Identifiers.checked("Filter: db-instance-id", value, LONGEST_ID));
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String arn = in.string("ResourceIdentifier", "");
        List<Instance> asked = arn.isEmpty()
                ? instances.in(context.world())
                : List.of(Maintained.named(arn, instances, context.world()));
        List<PendingUpgrade> pending = asked.stream()
                .filter(filters.of(in))
                .map(PendingUpgrade::of)
                .flatMap(Optional::stream)
                .toList();
        Structure answer = context.answer();
        Instant now = Instant.ofEpochMilli(context.nowMillis());
        Paging.page(
                in,
                answer,
                "PendingMaintenanceActions",
                pending,
                upgrade -> upgrade.instance().id(),
                upgrade -> upgrade.document(answer.newChild("PendingMaintenanceActions"), now));
        return answer;
    }
}
