package dev.diorama.rds.instance;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Filters;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Paging;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import dev.diorama.rds.server.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Describes instances, all or one.
 *
 * <p>At the fast pace, the answer for a single instance that is on its way to another status waits for it, for a second at
 * most: waiters poll every thirty seconds, and without this each would sleep that long over work that takes half a second.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html">
 *     DescribeDBInstances</a>
 */
public final class DescribeDBInstances implements Operation {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** The first of a version takes seconds, and waiters that see it being created sleep for thirty. */
    private static final Duration WHILE_CREATING = Duration.ofSeconds(8);

    private static final String BY_ID = "db-instance-id";

    private static final Filters<Instance> FILTERS = new Filters<Instance>()
            .with(BY_ID, DescribeDBInstances::isNamed)
            .with(
                    "dbi-resource-id",
                    (instance, value) -> value.equals(instance.resource().string("DbiResourceId")))
            .with("engine", (instance, value) -> value.equals(instance.engine().name()))
            .with("db-cluster-id", (instance, value) -> false)
            .with(
                    "domain",
                    (instance, value) -> Domains.isIn(instance.resource().document(), value));

    private final Instances instances;
    private final Pace pace;
    private final Consumer<Instance> freshen;

    /** @param freshen brings an instance's LatestRestorableTime up to date; called at the fast pace only */
    public DescribeDBInstances(Instances instances, Pace pace, Consumer<Instance> freshen) {
        this.instances = instances;
        this.pace = pace;
        this.freshen = freshen;
    }

    private static boolean isNamed(Instance instance, String value) {
        return value.toLowerCase(Locale.ROOT).equals(instance.id())
                || value.equals(instance.resource().arn());
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        in.structures("Filters").forEach(DescribeDBInstances::check);
        List<Instance> matching = matching(in, context);
        if (matching.size() == 1 && pace == Pace.FAST) {
            Instance only = matching.get(0);
            only.lane().awaitIdle(only.is("creating") ? WHILE_CREATING : PATIENCE);
            freshen.accept(only);
            matching = only.deleted() ? matching(in, context) : matching;
        }
        Structure answer = context.answer();
        Paging.page(
                in,
                answer,
                "DBInstances",
                matching,
                Instance::id,
                instance -> instance.resource().document());
        return answer;
    }

    private static void check(Structure filter) {
        if (filter.string("Name", "").equals(BY_ID)) {
            filter.<String>list("Values").stream()
                    .filter(value -> !value.startsWith("arn:"))
                    .forEach(value ->
                            Identifiers.checked("Filter: " + BY_ID, value, CreateDBInstance.LONGEST_IDENTIFIER));
        }
    }

    private List<Instance> matching(Structure in, RequestContext context) {
        return wanted(in.string("DBInstanceIdentifier"), context).stream()
                .filter(FILTERS.of(in))
                .toList();
    }

    /** Those of the world, or the one that a name or an ARN stands for; an ARN of another world stands for none here. */
    private List<Instance> wanted(@Nullable String id, RequestContext context) {
        World world = context.world();
        if (id == null || id.isEmpty()) {
            return instances.in(world);
        }
        Instance found = instances.referred(world, id);
        if (found == null || !found.world().equals(world)) {
            throw RdsError.instanceNotFound(id.toLowerCase(Locale.ROOT));
        }
        return List.of(found);
    }
}
