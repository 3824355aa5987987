package dev.diorama.rds.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.Calls;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeDBEngineVersionsTest {

    private static final String OPERATION = "DescribeDBEngineVersions";

    private final Calls calls = new Calls().with(new DescribeDBEngineVersions(new EngineCatalog()));

    @AfterEach
    void close() {
        calls.close();
    }

    private List<Structure> versions(String... parameters) {
        return calls.call(OPERATION, parameters).structures("DBEngineVersions");
    }

    private List<String> names(String... parameters) {
        return versions(parameters).stream()
                .map(version -> version.string("EngineVersion", ""))
                .toList();
    }

    @Test
    void run_oneVersion_hasEveryMember() {
        Structure version =
                versions("Engine", "postgres", "EngineVersion", "16.14").get(0);
        assertThat(version.string("Engine")).isEqualTo("postgres");
        assertThat(version.string("MajorEngineVersion")).isEqualTo("16");
        assertThat(version.string("DBParameterGroupFamily")).isEqualTo("postgres16");
        assertThat(version.string("DBEngineDescription")).isEqualTo("PostgreSQL");
        assertThat(version.string("DBEngineVersionDescription")).isEqualTo("PostgreSQL 16.14-R1");
        assertThat(version.string("Status")).isEqualTo("available");
        assertThat(version.<String>list("ExportableLogTypes"))
                .containsExactly("iam-db-auth-error", "postgresql", "upgrade");
        assertThat(version.<String>list("SupportedFeatureNames")).containsExactly("Lambda", "s3Export", "s3Import");
        assertThat(version.is("SupportsLogExportsToCloudwatchLogs")).isTrue();
        assertThat(version.is("SupportsReadReplica")).isTrue();
        assertThat(version.is("SupportsCertificateRotationWithoutRestart")).isTrue();
        assertThat(version.<String>list("SupportedCACertificateIdentifiers"))
                .containsExactly("rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1");
        assertThat(version.has("TagList")).isTrue();
        assertThat(version.has("SupportedCharacterSets")).isFalse();
        assertThat(version.has("SupportedTimezones")).isFalse();
    }

    @Test
    void run_upgradeTargets_sayWhichAreMajorAndAutomatic() {
        List<Structure> targets =
                versions("Engine", "postgres", "EngineVersion", "16.14").get(0).structures("ValidUpgradeTarget");
        assertThat(targets)
                .extracting(
                        target -> target.string("EngineVersion"),
                        target -> target.is("AutoUpgrade"),
                        target -> target.is("IsMajorVersionUpgrade"))
                .contains(tuple("16.15", true, false), tuple("17.11", false, true));
        assertThat(targets.get(0).string("Description")).isEqualTo("PostgreSQL 16.15-R1");
    }

    @Test
    void run_majorVersion_standsForItsMinors() {
        assertThat(names("Engine", "postgres", "EngineVersion", "18"))
                .containsExactly("18.1", "18.2", "18.3", "18.4", "18.5", "18.6");
    }

    @Test
    void run_defaultOnly_isOneForTheEngineOrTheMajor() {
        assertThat(names("Engine", "postgres", "DefaultOnly", "true")).containsExactly("17.11");
        assertThat(names("Engine", "postgres", "EngineVersion", "15", "DefaultOnly", "true"))
                .containsExactly("15.19");
        assertThat(names("DBParameterGroupFamily", "mariadb10.11", "DefaultOnly", "true"))
                .hasSize(1)
                .allMatch(name -> name.startsWith("10.11."));
        assertThat(versions("DefaultOnly", "true"))
                .extracting(version -> version.string("Engine"))
                .containsExactlyInAnyOrder(
                        "postgres",
                        "mysql",
                        "mariadb",
                        "oracle-ee",
                        "oracle-ee-cdb",
                        "oracle-se2",
                        "oracle-se2-cdb",
                        "sqlserver-ee",
                        "sqlserver-se",
                        "sqlserver-ex",
                        "sqlserver-web",
                        "db2-se",
                        "db2-ae");
    }

    @Test
    void run_retiredVersions_onlyIfAskedFor() {
        assertThat(names("Engine", "postgres", "EngineVersion", "16.1")).isEmpty();
        Structure retired = versions("Engine", "postgres", "EngineVersion", "16.1", "IncludeAll", "true")
                .get(0);
        assertThat(retired.string("Status")).isEqualTo("deprecated");
        assertThat(names(
                        "Engine",
                        "postgres",
                        "EngineVersion",
                        "16",
                        "Filters.Filter.1.Name",
                        "status",
                        "Filters.Filter.1.Values.Value.1",
                        "deprecated"))
                .contains("16.1")
                .doesNotContain("16.15");
    }

    @Test
    void run_unknownEngineOrVersion_isEmpty() {
        assertThat(names("Engine", "postgresql")).isEmpty();
        assertThat(names("Engine", "postgres", "EngineVersion", "16.99")).isEmpty();
    }

    @Test
    void run_filters_choose() {
        assertThat(names(
                        "Filters.Filter.1.Name",
                        "engine",
                        "Filters.Filter.1.Values.Value.1",
                        "mysql",
                        "Filters.Filter.2.Name",
                        "db-parameter-group-family",
                        "Filters.Filter.2.Values.Value.1",
                        "mysql8.4"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("8.4."));
        assertThat(calls.refused(
                        OPERATION, "Filters.Filter.1.Name", "colour", "Filters.Filter.1.Values.Value.1", "blue"))
                .isEqualTo("InvalidParameterValue: Unrecognized filter name: colour");
    }

    @Test
    void run_pages_followEachOther() {
        Structure first = calls.call(OPERATION, "Engine", "sqlserver-ee", "MaxRecords", "20");
        assertThat(first.structures("DBEngineVersions")).hasSize(20);
        Structure second = calls.call(
                OPERATION, "Engine", "sqlserver-ee", "MaxRecords", "20", "Marker", first.string("Marker", ""));
        assertThat(second.structures("DBEngineVersions"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(first.structures("DBEngineVersions"));
        assertThat(calls.refused(OPERATION, "MaxRecords", "101"))
                .isEqualTo("InvalidParameterValue: Invalid value 101 for MaxRecords. Must be between 20 and 100");
    }

    @Test
    void run_characterSetsAndTimezones_onlyIfAskedFor() {
        Structure oracle = versions("Engine", "oracle-ee", "DefaultOnly", "true", "ListSupportedCharacterSets", "true")
                .get(0);
        assertThat(oracle.requiredStructure("DefaultCharacterSet").string("CharacterSetName"))
                .isEqualTo("AL32UTF8");
        assertThat(oracle.structures("SupportedCharacterSets")).hasSizeGreaterThan(30);
        assertThat(oracle.structures("SupportedNcharCharacterSets"))
                .extracting(set -> set.string("CharacterSetName"))
                .containsExactly("AL16UTF16", "UTF8");
        Structure sqlServer = versions(
                        "Engine", "sqlserver-ex", "DefaultOnly", "true", "ListSupportedTimezones", "true")
                .get(0);
        assertThat(sqlServer.structures("SupportedTimezones"))
                .extracting(zone -> zone.string("TimezoneName"))
                .contains("UTC", "W. Europe Standard Time");
        assertThat(versions("Engine", "mysql", "DefaultOnly", "true", "ListSupportedCharacterSets", "true")
                        .get(0)
                        .has("SupportedCharacterSets"))
                .isFalse();
    }

    @Test
    void run_includeAllAndDefaultOnly_isRefused() {
        assertThat(calls.refused(OPERATION, "IncludeAll", "true", "DefaultOnly", "true"))
                .isEqualTo("InvalidParameterCombination: Cannot specify both IncludeAll and DefaultOnly flags.");
    }
}
