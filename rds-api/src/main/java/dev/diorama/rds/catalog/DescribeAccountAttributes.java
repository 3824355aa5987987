package dev.diorama.rds.catalog;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Lists an account's quotas in a region, and how much of them is used.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeAccountAttributes.html">DescribeAccountAttributes</a>
 */
public final class DescribeAccountAttributes implements Operation {

    private final Resources resources;
    private final EngineCatalog catalog;

    public DescribeAccountAttributes(Resources resources, EngineCatalog catalog) {
        this.resources = resources;
        this.catalog = catalog;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Structure answer = context.answer();
        List<Structure> quotas = new ArrayList<>();
        for (String name : catalog.quotas().names()) {
            quotas.add(answer.newChild("AccountQuotas")
                    .with("AccountQuotaName", name)
                    .with("Used", used(name, context.world()))
                    .with("Max", catalog.quotas().limit(name)));
        }
        return answer.with("AccountQuotas", quotas);
    }

    /** Default groups don't count; where a quota is of one resource each, the highest is what is used. */
    private long used(String quota, World world) {
        return switch (quota) {
            case "DBInstances" -> in(ResourceType.INSTANCE, world).count();
            case "AllocatedStorage" ->
                in(ResourceType.INSTANCE, world)
                        .mapToLong(number("AllocatedStorage"))
                        .sum();
            case "ReadReplicasPerMaster" ->
                most(ResourceType.INSTANCE, world, size("ReadReplicaDBInstanceIdentifiers"));
            case "DBInstanceRoles" -> most(ResourceType.INSTANCE, world, size("AssociatedRoles"));
            case "DBSecurityGroups" -> own(ResourceType.SECURITY_GROUP, world, "default");
            case "AuthorizationsPerDBSecurityGroup" ->
                most(
                        ResourceType.SECURITY_GROUP,
                        world,
                        group -> size("IPRanges").applyAsLong(group)
                                + size("EC2SecurityGroups").applyAsLong(group));
            case "DBParameterGroups" -> own(ResourceType.PARAMETER_GROUP, world, "default.");
            case "OptionGroups" -> own(ResourceType.OPTION_GROUP, world, "default:");
            case "ManualSnapshots" ->
                in(ResourceType.SNAPSHOT, world)
                        .filter(snapshot -> "manual".equals(snapshot.string("SnapshotType")))
                        .count();
            case "EventSubscriptions" ->
                in(ResourceType.EVENT_SUBSCRIPTION, world).count();
            case "DBSubnetGroups" -> in(ResourceType.SUBNET_GROUP, world).count();
            case "SubnetsPerDBSubnetGroup" -> most(ResourceType.SUBNET_GROUP, world, size("Subnets"));
            default -> 0; // of clusters and reservations, which there are none of
        };
    }

    private Stream<Resource> in(ResourceType type, World world) {
        return resources.in(type, world).stream();
    }

    private long own(ResourceType type, World world, String defaults) {
        return in(type, world)
                .filter(group -> !group.name().startsWith(defaults))
                .count();
    }

    private long most(ResourceType type, World world, ToLongFunction<Resource> count) {
        return in(type, world).mapToLong(count).max().orElse(0);
    }

    private static ToLongFunction<Resource> size(String list) {
        return resource -> resource.document().list(list).size();
    }

    private static ToLongFunction<Resource> number(String member) {
        return resource -> {
            Long number = resource.document().number(member);
            return number == null ? 0 : number;
        };
    }
}
