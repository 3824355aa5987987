package dev.diorama.rds.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TimeZonesTest {

    private final List<String> statements = TimeZones.statements();

    private String zoneOf(String name) {
        Matcher row = Pattern.compile("\\('" + name + "',(\\d+)\\)").matcher(statements.get(1));
        assertThat(row.find()).as(name).isTrue();
        return row.group(1);
    }

    @Test
    void statements_aZoneThatNeverChanged_hasOneOffset() {
        String zone = zoneOf("Asia/Tokyo");
        assertThat(statements.get(0)).contains("(" + zone + ",'N')");
        assertThat(statements.get(2))
                .contains("(" + zone + ",0,32400,0,'+0900')")
                .doesNotContain("(" + zone + ",1,");
        assertThat(statements.get(3)).doesNotContain("(" + zone + ",");
    }

    @Test
    void statements_aZoneWithSummerTime_hasItsTransitions() {
        String zone = zoneOf("US/Pacific");
        assertThat(zone).isEqualTo(zoneOf("America/Los_Angeles"));
        assertThat(statements.get(2))
                .contains("(" + zone + ",0,-28800,0,'-0800')", "(" + zone + ",1,-25200,1,'-0700')");
        assertThat(statements.get(3)).contains("(" + zone + ",1710064800,1)", "(" + zone + ",1730624400,0)");
    }
}
