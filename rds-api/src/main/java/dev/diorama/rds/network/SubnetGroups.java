package dev.diorama.rds.network;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The subnet groups of all worlds.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html">Working
 *     with a DB instance in a VPC</a>
 */
public final class SubnetGroups {

    /** The group of instances that were created without one. */
    public static final String DEFAULT = "default";

    private static final int ID_DIGITS = 17;
    private static final int COVERED_ZONES = 2;

    private final Resources resources;
    private final Function<String, List<String>> zones;

    /**
     * @param zones a region's Availability Zones by the region's name, such as {@code us-east-1a}, at least one
     */
    public SubnetGroups(Resources resources, Function<String, List<String>> zones) {
        this.resources = resources;
        this.zones = zones;
    }

    /**
     * The group of that name, in any case; the group {@code default} is created when it is first asked for.
     *
     * @throws AwsError DBSubnetGroupNotFoundFault
     */
    public Resource named(World world, String name) {
        return name.equalsIgnoreCase(DEFAULT) ? ofDefault(world) : existing(world, name);
    }

    /** The group of that name, as long as it is there already. */
    Resource existing(World world, String name) {
        Resource found = resources.find(ResourceType.SUBNET_GROUP, world, name);
        if (found == null) {
            throw RdsError.notFound(ResourceType.SUBNET_GROUP, name);
        }
        return found;
    }

    /** The group {@code default}, with a subnet in every Availability Zone; created when it is first asked for. */
    public Resource ofDefault(World world) {
        return resources.change(() -> {
            Resource found = resources.find(ResourceType.SUBNET_GROUP, world, DEFAULT);
            if (found != null) {
                return found;
            }
            List<String> subnets = zones.apply(world.region()).stream()
                    .map(zone -> id("subnet", world, zone))
                    .toList();
            return resources.add(
                    ResourceType.SUBNET_GROUP, world, DEFAULT, document(world, DEFAULT, DEFAULT, subnets), Map.of());
        });
    }

    /** The id of a world's one VPC, such as {@code vpc-0b1f0a9d3c5e7f812}; always the same for a world. */
    public static String vpcId(World world) {
        return id("vpc", world, "");
    }

    /** The Availability Zones that a group covers, in their order. */
    public static List<String> zonesOf(Resource group) {
        return zonesOf(group.document());
    }

    static List<String> zonesOf(Structure group) {
        return group.structures("Subnets").stream()
                .map(subnet ->
                        subnet.requiredStructure("SubnetAvailabilityZone").requiredString("Name"))
                .distinct()
                .sorted()
                .toList();
    }

    /** The group as instances show it: without what only the group's own answers say. */
    public static Structure ofInstance(Resource group) {
        return group.document().copy().with("DBSubnetGroupArn", null).with("SupportedNetworkTypes", null);
    }

    /** Its instances, by name. */
    List<Resource> instancesIn(Resource group) {
        return resources.in(ResourceType.INSTANCE, group.world()).stream()
                .filter(instance -> group.name().equals(groupOf(instance)))
                .toList();
    }

    private static @Nullable String groupOf(Resource instance) {
        Structure group = instance.document().structure("DBSubnetGroup");
        return group == null ? null : group.string("DBSubnetGroupName");
    }

    /**
     * The document of a group with these subnets.
     *
     * @throws AwsError DBSubnetGroupDoesNotCoverEnoughAZs
     */
    Structure document(World world, String name, String description, List<String> subnets) {
        Structure document = resources.document(ResourceType.SUBNET_GROUP);
        return document.with("DBSubnetGroupName", name)
                .with("DBSubnetGroupDescription", description)
                .with("VpcId", vpcId(world))
                .with("SubnetGroupStatus", "Complete")
                .with("Subnets", subnets(document, placed(world, name, subnets)))
                .with("DBSubnetGroupArn", world.arn("rds", ResourceType.SUBNET_GROUP.arnType() + ":" + name))
                .with("SupportedNetworkTypes", List.of("IPV4"));
    }

    private Map<String, String> placed(World world, String name, List<String> subnets) {
        Map<String, String> placed = SubnetZones.of(subnets, zones.apply(world.region()), known(world, name));
        LinkedHashSet<String> covered = new LinkedHashSet<>(placed.values());
        if (covered.size() < COVERED_ZONES) {
            throw new AwsError(
                    "DBSubnetGroupDoesNotCoverEnoughAZs",
                    "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: "
                            + String.join(", ", covered) + ". Add subnets to cover at least 2 AZs.");
        }
        return placed;
    }

    /** Where the subnets of the other groups lie. */
    private Map<String, String> known(World world, String except) {
        Map<String, String> known = new HashMap<>();
        for (Resource group : resources.in(ResourceType.SUBNET_GROUP, world)) {
            if (!group.name().equals(except)) {
                group.document()
                        .structures("Subnets")
                        .forEach(subnet -> known.putIfAbsent(
                                subnet.requiredString("SubnetIdentifier"),
                                subnet.requiredStructure("SubnetAvailabilityZone")
                                        .requiredString("Name")));
            }
        }
        return known;
    }

    private static List<Structure> subnets(Structure document, Map<String, String> placed) {
        List<Structure> subnets = new ArrayList<>();
        placed.forEach((id, zone) -> {
            Structure subnet = document.newChild("Subnets");
            subnets.add(subnet.with("SubnetIdentifier", id)
                    .with(
                            "SubnetAvailabilityZone",
                            subnet.newChild("SubnetAvailabilityZone").with("Name", zone))
                    .with("SubnetOutpost", subnet.newChild("SubnetOutpost"))
                    .with("SubnetStatus", "Active"));
        });
        return subnets;
    }

    private static String id(String kind, World world, String what) {
        byte[] text =
                (kind + '/' + world.account() + '/' + world.region() + '/' + what).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return kind + "-0" + HexFormat.of().formatHex(hash).substring(0, ID_DIGITS - 1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
