package dev.diorama.rds.instance;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.Regions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The Availability Zones that an instance can be in: those of its subnet group. */
final class Zones {

    private Zones() {}

    /** The zones that a subnet group covers, each once, by name. */
    static List<String> of(Structure subnetGroup) {
        return subnetGroup.structures("Subnets").stream()
                .map(subnet ->
                        subnet.requiredStructure("SubnetAvailabilityZone").requiredString("Name"))
                .distinct()
                .sorted()
                .toList();
    }

    /** Refuses a zone that can't be, and too few for two databases. */
    static void check(World world, List<String> zones, @Nullable String asked, boolean multiAz) {
        if (asked != null && multiAz) {
            throw RdsError.invalidParameterCombination(
                    "Requesting a specific availability zone is not valid for Multi-AZ instances.");
        }
        if (asked != null && !Regions.zones(world.region()).contains(asked)) {
            throw RdsError.invalidParameterValue("Invalid availability zone: " + asked);
        }
        if (asked != null && !zones.contains(asked)) {
            throw new AwsError(
                    "InvalidVPCNetworkStateFault",
                    "Availability Zone " + asked + " is not covered by the DB subnet group");
        }
        if (multiAz && zones.size() < 2) {
            throw new AwsError(
                    "DBSubnetGroupDoesNotCoverEnoughAZs",
                    "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: "
                            + String.join(", ", zones) + ". Add subnets to cover at least 2 AZs.");
        }
    }

    /** The first zone but that one. */
    static String other(List<String> zones, String zone) {
        return zones.stream()
                .filter(each -> !Objects.equals(each, zone))
                .findFirst()
                .orElse(zone);
    }
}
