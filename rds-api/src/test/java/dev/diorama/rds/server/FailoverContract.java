package dev.diorama.rds.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.rds.LocalRds;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What every engine with synchronous standbys must come through. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class FailoverContract {

    private static final String HERE = "us-east-1";

    private LocalRds rds;

    /** The engine and, in turn, further members of the request and their values. */
    abstract String engine();

    /** RDS with what is to serve the engine. */
    LocalRds begun() {
        assumeThat(Servers.has(engine())).isTrue();
        return Servers.start();
    }

    @BeforeAll
    void start() {
        rds = begun();
    }

    @AfterAll
    void close() {
        if (rds != null) {
            rds.close();
        }
    }

    @Test
    void failover_repeatedUnderWrites_losesNothingAcknowledged() throws Exception {
        rds.instance("multi", engine(), "MultiAZ", "true", "DBName", "app");
        Client client = Client.of(rds, HERE, "multi");
        client.run("CREATE TABLE t (id INT PRIMARY KEY)");
        List<Integer> acknowledged;
        try (CountingWriter writer = new CountingWriter(client, "t")) {
            for (int round = 0; round < 3; round++) {
                writer.awaitMore(50);
                String before = described("multi").text("AvailabilityZone");
                LocalRds.Answer answer = rds.page("POST", "rds/multi/failover", "");
                assertThat(answer.status()).as(answer.xml()).isEqualTo(200);
                writer.awaitMore(50);
                assertThat(described("multi").text("SecondaryAvailabilityZone")).isEqualTo(before);
            }
            for (int round = 0; round < 2; round++) {
                awaitStandby("multi");
                String processes = rds.page("GET", "rds/multi", "").xml();
                assertThat(rds.page("POST", "rds/multi/kill", "").status()).isEqualTo(200);
                writer.awaitMore(50);
                rds.await("multi", "available");
                assertThat(rds.page("GET", "rds/multi", "").xml()).isNotEqualTo(processes);
            }
            acknowledged = writer.stop();
        }
        Set<String> kept = Set.copyOf(client.query("SELECT id FROM t"));
        assertThat(acknowledged.stream().filter(id -> !kept.contains(id.toString())))
                .as("lost of " + acknowledged.size())
                .isEmpty();
        // Rows come through before the failover that let them has told its reason.
        rds.awaitEvent("multi", "The primary host of the RDS Multi-AZ instance is unhealthy.");
        assertThat(rds.call("DescribeEvents", "SourceIdentifier", "multi", "SourceType", "db-instance")
                        .xml())
                .containsSubsequence(
                        "Multi-AZ instance failover started",
                        "DB instance restarted",
                        "Multi-AZ instance failover completed",
                        "The user requested a failover of the DB instance.",
                        "The primary host of the RDS Multi-AZ instance is unhealthy.");
    }

    private void awaitStandby(String id) throws InterruptedException {
        for (int i = 0; i < 1000 && !rds.page("GET", "rds/" + id, "").xml().contains("\"standby\""); i++) {
            Thread.sleep(10);
        }
    }

    private LocalRds.Answer described(String id) {
        return rds.call("DescribeDBInstances", "DBInstanceIdentifier", id);
    }
}
