package dev.diorama.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MapNamesTest {

    private static boolean orphan(String map) {
        return MapNames.isOrphan(map, Set.of("1"), Set.of(MapNames.index("1", "by-date")));
    }

    @Test
    void isOrphan_mapsOfTablesThatAre_areNot() {
        assertThat(orphan(MapNames.items("1"))).isFalse();
        assertThat(orphan(MapNames.items("1") + "/log")).isFalse();
        assertThat(orphan(MapNames.index("1", "by-date"))).isFalse();
        assertThat(orphan("catalog/table")).isFalse();
    }

    @Test
    void isOrphan_mapsOfTablesAndIndexesThatWere_are() {
        assertThat(orphan(MapNames.items("2"))).isTrue();
        assertThat(orphan(MapNames.items("2") + "/log")).isTrue();
        assertThat(orphan(MapNames.index("1", "by-name"))).isTrue();
        assertThat(orphan(MapNames.index("2", "by-date"))).isTrue();
    }
}
