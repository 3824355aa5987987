package dev.diorama.rds.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubnetZonesTest {

    private static final List<String> ZONES = List.of("a", "b", "c");

    @Test
    void of_newSubnets_goesThroughTheZones() {
        assertThat(SubnetZones.of(List.of("1", "2", "3", "4"), ZONES, Map.of()).values())
                .containsExactly("a", "b", "c", "a");
    }

    @Test
    void of_knownSubnets_staysWhereTheyAre() {
        assertThat(SubnetZones.of(List.of("1", "2", "3"), ZONES, Map.of("1", "c", "3", "b")))
                .containsExactly(Map.entry("1", "c"), Map.entry("2", "a"), Map.entry("3", "b"));
    }

    @Test
    void of_knownSubnetsOfOneZone_movesTheSecond() {
        assertThat(SubnetZones.of(List.of("1", "2"), ZONES, Map.of("1", "b", "2", "b")))
                .containsExactly(Map.entry("1", "b"), Map.entry("2", "a"));
    }

    @Test
    void of_knownSubnetWhereEveryZoneIsTaken_staysWhereItIs() {
        assertThat(SubnetZones.of(List.of("1", "2", "3", "4"), ZONES, Map.of("4", "b")))
                .containsEntry("4", "b");
    }
}
