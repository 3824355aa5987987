package dev.diorama.rds.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The regions that RDS is in.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RegionsAndAvailabilityZones.html">Regions
 *     and Availability Zones</a>
 */
public final class Regions {

    private Regions() {}

    /**
     * A region.
     *
     * @param zones its Availability Zones
     * @param backupBlock the eight hours from which backup windows are taken by default, as {@code hh:mm-hh:mm} in UTC
     * @param maintenanceBlock the same for maintenance windows
     * @param hostedZone the id that its endpoints are shown with; made up where AWS documents none
     */
    public record Region(
            String name, List<String> zones, String backupBlock, String maintenanceBlock, String hostedZone) {}

    /** Read with the first question. */
    private static final class Table {
        private static final Map<String, Region> REGIONS = read();

        private static Map<String, Region> read() {
            Map<String, Region> regions = new LinkedHashMap<>();
            for (CatalogLine line : CatalogLine.of("regions.txt")) {
                String name = line.word(0);
                List<String> zones = line.word(1)
                        .chars()
                        .mapToObj(letter -> name + (char) letter)
                        .toList();
                regions.put(name, new Region(name, zones, line.word(2), line.word(3), hostedZone(name, line.word(4))));
            }
            return regions;
        }
    }

    private static String hostedZone(String region, String documented) {
        if (!documented.equals("-")) {
            return documented;
        }
        String made = Long.toString(Integer.toUnsignedLong(region.hashCode()) * 1_000_003, Character.MAX_RADIX);
        return "Z" + made.toUpperCase(Locale.ROOT);
    }

    /** All that are known, by name. */
    public static List<Region> all() {
        return List.copyOf(Table.REGIONS.values());
    }

    /** The region of that name, or null. */
    public static @Nullable Region find(String name) {
        return Table.REGIONS.get(name);
    }

    /** The region of that name; one that nobody knows is made up like the first. */
    public static Region named(String name) {
        Region known = find(name);
        if (known != null) {
            return known;
        }
        Region first = all().get(0);
        List<String> zones = List.of(name + "a", name + "b", name + "c");
        return new Region(name, zones, first.backupBlock(), first.maintenanceBlock(), hostedZone(name, "-"));
    }

    /** Its Availability Zones, such as {@code us-east-1a}. */
    public static List<String> zones(String region) {
        return named(region).zones();
    }
}
