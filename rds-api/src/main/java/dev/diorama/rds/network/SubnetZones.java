package dev.diorama.rds.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells in which Availability Zone a subnet lies, as there is no EC2 that would know.
 *
 * <p>A subnet stays where another group of its world already has it. A new one goes where the group has the fewest, the
 * first zone of the region before the second. A group of several subnets never lies in one zone for that: a known subnet
 * moves if its group would otherwise have two in a zone while another zone has none.
 */
final class SubnetZones {

    private SubnetZones() {}

    /**
     * The zones of a group's subnets, in the order given.
     *
     * @param subnets ids, each once
     * @param zones those of the region, at least one
     * @param known where other groups have subnets
     */
    static Map<String, String> of(List<String> subnets, List<String> zones, Map<String, String> known) {
        Map<String, String> placed = new LinkedHashMap<>();
        List<String> taken = new ArrayList<>();
        for (String subnet : subnets) {
            String zone = zone(known.get(subnet), zones, taken);
            placed.put(subnet, zone);
            taken.add(zone);
        }
        return placed;
    }

    private static String zone(@Nullable String known, List<String> zones, List<String> taken) {
        if (known != null && (!taken.contains(known) || taken.containsAll(zones))) {
            return known;
        }
        return zones.stream()
                .min(Comparator.comparingLong(
                        zone -> taken.stream().filter(zone::equals).count()))
                .orElseThrow();
    }
}
