package dev.diorama.rds.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.Calls;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeSourceRegionsTest {

    private final Calls calls = new Calls().with(new DescribeSourceRegions());

    @AfterEach
    void close() {
        calls.close();
    }

    private List<Structure> regions(String... parameters) {
        return calls.call("DescribeSourceRegions", parameters).structures("SourceRegions");
    }

    @Test
    void run_nothingAsked_isEveryOtherRegionOfThePartition() {
        assertThat(regions())
                .extracting(region -> region.string("RegionName"))
                .contains("us-west-2", "eu-west-1", "ap-east-1")
                .doesNotContain("us-east-1", "cn-north-1", "us-gov-west-1")
                .isSorted();
    }

    @Test
    void run_oneAsked_isThatOne() {
        Structure region = regions("RegionName", "eu-west-1").get(0);
        assertThat(region.string("Endpoint")).isEqualTo("https://rds.eu-west-1.amazonaws.com");
        assertThat(region.string("Status")).isEqualTo("available");
        assertThat(regions("RegionName", "us-east-1")).isEmpty();
    }

    @Test
    void run_unknownRegion_isRefused() {
        assertThat(calls.refused("DescribeSourceRegions", "RegionName", "moon-north-1"))
                .isEqualTo("InvalidParameterValue: Invalid region name: moon-north-1");
    }
}
