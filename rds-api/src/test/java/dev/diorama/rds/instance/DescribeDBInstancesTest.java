package dev.diorama.rds.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DescribeDBInstancesTest {

    private static final Pattern ID = Pattern.compile("<DBInstanceIdentifier>([^<]*)</DBInstanceIdentifier>");
    private static final String ARN = "arn:aws:rds:us-east-1:000000000000:db:";

    private static LocalRds rds;

    @BeforeAll
    static void furnish() {
        rds = new LocalRds();
        rds.instance("orders", "postgres");
        rds.instance("people", "mariadb");
        rds.instance("stock", "postgres", "Domain", "d-1234567890", "DomainIAMRoleName", "join");
    }

    @AfterAll
    static void close() {
        rds.close();
    }

    private static List<String> ids(String... parameters) {
        return ids(rds.succeed("DescribeDBInstances", parameters));
    }

    private static List<String> ids(LocalRds.Answer answer) {
        List<String> ids = new ArrayList<>();
        for (Matcher id = ID.matcher(answer.xml()); id.find(); ) {
            ids.add(id.group(1));
        }
        return ids;
    }

    private static String refused(String... parameters) {
        return rds.call("DescribeDBInstances", parameters).error();
    }

    private static String[] filter(String name, String... values) {
        List<String> parameters = new ArrayList<>(List.of("Filters.Filter.1.Name", name));
        for (int i = 0; i < values.length; i++) {
            parameters.addAll(List.of("Filters.Filter.1.Values.Value." + (i + 1), values[i]));
        }
        return parameters.toArray(String[]::new);
    }

    @Test
    void run_filterOfADomain_describesItsInstances() {
        assertThat(ids(filter("domain", "d-1234567890", "d-0000000000"))).containsExactly("stock");
        assertThat(ids(filter("domain", "d-0000000000"))).isEmpty();
    }

    @Test
    void run_withoutParameters_describesAllByName() {
        assertThat(ids()).containsExactly("orders", "people", "stock");
    }

    @Test
    void run_ofAnotherRegionOrAccount_describesNone() {
        assertThat(ids(rds.callIn("eu-west-1", "DescribeDBInstances"))).isEmpty();
        assertThat(ids(rds.callAs("111122223333", "DescribeDBInstances"))).isEmpty();
    }

    @Test
    void run_idInAnyCaseOrArn_describesThatOne() {
        assertThat(ids("DBInstanceIdentifier", "ORDERS")).containsExactly("orders");
        assertThat(ids("DBInstanceIdentifier", ARN + "people")).containsExactly("people");
    }

    @Test
    void run_unknownId_isNotFound() {
        LocalRds.Answer answer = rds.call("DescribeDBInstances", "DBInstanceIdentifier", "Nobody");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.error()).isEqualTo("DBInstanceNotFound: DBInstance nobody not found.");
    }

    @Test
    void run_arnOfAnotherWorldOrKind_isNotFoundThoughTheNameIsTakenHere() {
        for (String arn : List.of(
                "arn:aws:rds:eu-west-1:000000000000:db:orders",
                "arn:aws:rds:us-east-1:111122223333:db:orders",
                "arn:aws:rds:us-east-1:000000000000:snapshot:orders")) {
            assertThat(refused("DBInstanceIdentifier", arn))
                    .isEqualTo("DBInstanceNotFound: DBInstance " + arn + " not found.");
        }
    }

    @Test
    void run_filterById_takesNamesAndArns() {
        assertThat(ids(filter("db-instance-id", "Orders", ARN + "stock", "nobody")))
                .containsExactly("orders", "stock");
    }

    @Test
    void run_filterByMalformedId_isRefused() {
        assertThat(refused(filter("db-instance-id", "a_b")))
                .isEqualTo("InvalidParameterValue: The parameter Filter: db-instance-id is not a valid identifier."
                        + " Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens;"
                        + " and must not end with a hyphen or contain two consecutive hyphens.");
    }

    @Test
    void run_filterByResourceId_findsThatOne() {
        String resource = rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", "stock")
                .text("DbiResourceId");

        assertThat(ids(filter("dbi-resource-id", resource))).containsExactly("stock");
        assertThat(ids(filter("dbi-resource-id", "db-NOBODY"))).isEmpty();
    }

    @Test
    void run_filterByEngine_isCaseSensitive() {
        assertThat(ids(filter("engine", "postgres"))).containsExactly("orders", "stock");
        assertThat(ids(filter("engine", "Postgres"))).isEmpty();
    }

    @Test
    void run_filterByCluster_findsNoneBecauseNoneIsInOne() {
        assertThat(ids(filter("db-cluster-id", "cluster"))).isEmpty();
    }

    @Test
    void run_severalFilters_mustAllFit() {
        List<String> both = new ArrayList<>(List.of(filter("engine", "postgres", "mariadb")));
        both.addAll(List.of("Filters.Filter.2.Name", "db-instance-id", "Filters.Filter.2.Values.Value.1", "people"));

        assertThat(ids(both.toArray(String[]::new))).containsExactly("people");
    }

    @Test
    void run_unknownFilter_isRefused() {
        assertThat(refused(filter("DBInstanceStatus", "available")))
                .isEqualTo("InvalidParameterValue: Unrecognized filter name: DBInstanceStatus");
        assertThat(refused(filter("tag:Environment", "test")))
                .isEqualTo("InvalidParameterValue: Unrecognized filter name: tag:Environment");
    }

    @Test
    void run_idWithFilterThatDoesNotFit_describesNone() {
        List<String> parameters = new ArrayList<>(List.of(filter("engine", "mariadb")));
        parameters.addAll(List.of("DBInstanceIdentifier", "orders"));

        assertThat(ids(parameters.toArray(String[]::new))).isEmpty();
    }

    @Test
    void run_maxRecordsOutOfRange_isRefused() {
        for (String wrong : List.of("19", "101", "0")) {
            assertThat(refused("MaxRecords", wrong))
                    .isEqualTo("InvalidParameterValue: Invalid value " + wrong
                            + " for MaxRecords. Must be between 20 and 100");
        }
    }

    @Test
    void run_moreThanAPage_goesOnFromTheMarkerThoughItsInstanceIsGone() {
        try (LocalRds many = new LocalRds()) {
            List<String> names = IntStream.rangeClosed(1, 21)
                    .mapToObj(i -> String.format("db-%02d", i))
                    .toList();
            names.forEach(name -> many.instance(name, "postgres", "BackupRetentionPeriod", "0"));

            LocalRds.Answer first = many.succeed("DescribeDBInstances", "MaxRecords", "20");
            assertThat(ids(first)).isEqualTo(names.subList(0, 20));
            assertThat(first.text("Marker")).isNotEmpty();
            many.succeed("DeleteDBInstance", "DBInstanceIdentifier", "db-20", "SkipFinalSnapshot", "true");
            many.awaitGone("db-20");
            LocalRds.Answer second =
                    many.succeed("DescribeDBInstances", "MaxRecords", "20", "Marker", first.text("Marker"));

            assertThat(ids(second)).containsExactly("db-21");
            assertThat(second.xml()).doesNotContain("<Marker>");
            assertThat(many.call("DescribeDBInstances", "Marker", "!").status()).isEqualTo(400);
        }
    }
}
