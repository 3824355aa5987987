package dev.diorama.rds.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.Calls;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeDBMajorEngineVersionsTest {

    private static final String OPERATION = "DescribeDBMajorEngineVersions";

    private final Calls calls = new Calls().with(new DescribeDBMajorEngineVersions(new EngineCatalog()));

    @AfterEach
    void close() {
        calls.close();
    }

    private List<Structure> majors(String... parameters) {
        return calls.call(OPERATION, parameters).structures("DBMajorEngineVersions");
    }

    @Test
    void run_openSourceEngine_hasItsLifecycles() {
        List<Structure> lifecycles =
                majors("Engine", "postgres", "MajorEngineVersion", "17").get(0).structures("SupportedEngineLifecycles");
        assertThat(lifecycles)
                .extracting(lifecycle -> lifecycle.string("LifecycleSupportName"))
                .containsExactly("open-source-rds-standard-support", "open-source-rds-extended-support");
        assertThat(lifecycles.get(0).get("LifecycleSupportStartDate")).isEqualTo(Instant.parse("2024-11-14T00:00:00Z"));
        assertThat(lifecycles.get(0).get("LifecycleSupportEndDate"))
                .isEqualTo(Instant.parse("2030-02-28T23:59:59.999Z"));
    }

    @Test
    void run_mariadb_hasNoExtendedSupport() {
        assertThat(majors("Engine", "mariadb", "MajorEngineVersion", "11.4")
                        .get(0)
                        .structures("SupportedEngineLifecycles"))
                .hasSize(1);
    }

    @Test
    void run_commercialEngine_hasNoLifecycles() {
        assertThat(majors("Engine", "sqlserver-ee", "MajorEngineVersion", "16.00")
                        .get(0)
                        .structures("SupportedEngineLifecycles"))
                .isEmpty();
    }

    @Test
    void run_engineAlone_isAllItsMajors() {
        assertThat(majors("Engine", "mysql"))
                .extracting(major -> major.string("MajorEngineVersion"))
                .containsExactly("5.7", "8.0", "8.4");
        assertThat(majors("Engine", "mysql", "MajorEngineVersion", "9.9")).isEmpty();
    }

    @Test
    void run_nothingAsked_isEverything() {
        assertThat(majors()).hasSizeGreaterThan(30);
        assertThat(calls.call(OPERATION, "MaxRecords", "20").has("Marker")).isTrue();
    }

    @Test
    void run_unknownEngine_isRefused() {
        assertThat(calls.refused(OPERATION, "Engine", "neptune"))
                .isEqualTo("InvalidParameterValue: unrecognized engine name: neptune");
    }
}
