package dev.diorama.rds.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import dev.diorama.rds.server.Client;
import java.util.ArrayList;
import java.util.List;

/** What tests of replicas do again and again. */
final class ReplicaCalls {

    static final String ROWS = "SELECT id FROM t ORDER BY id";

    private ReplicaCalls() {}

    /** An instance with one row. */
    static Client source(LocalRds rds, String id, String engine, String... parameters) throws Exception {
        instance(rds, id, engine, parameters);
        Client client = client(rds, id);
        client.run("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        return client;
    }

    /** An instance of a class that its engine can have replicas with. */
    static void instance(LocalRds rds, String id, String engine, String... parameters) {
        List<String> all = new ArrayList<>();
        if (engine.equals("sqlserver-ee") || engine.equals("sqlserver-se")) {
            all.addAll(List.of("DBInstanceClass", "db.m5.xlarge", "MultiAZ", "true"));
        }
        all.addAll(List.of(parameters));
        rds.instance(id, engine, all.toArray(String[]::new));
    }

    static Client client(LocalRds rds, String id) {
        return Client.of(rds, "us-east-1", id);
    }

    static Client replica(LocalRds rds, String source, String id, String... parameters) {
        LocalRds.Answer answer = create(rds, source, id, parameters);
        assertThat(answer.status()).as(answer.xml()).isEqualTo(200);
        rds.await(id, "available");
        return client(rds, id);
    }

    static LocalRds.Answer create(LocalRds rds, String source, String id, String... parameters) {
        List<String> all = new ArrayList<>(List.of(parameters));
        all.addAll(List.of("DBInstanceIdentifier", id, "SourceDBInstanceIdentifier", source));
        return rds.call("CreateDBInstanceReadReplica", all.toArray(String[]::new));
    }

    static LocalRds.Answer described(LocalRds rds, String id) {
        return rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", id);
    }

    static String events(LocalRds rds, String id) {
        return rds.succeed("DescribeEvents", "SourceIdentifier", id, "SourceType", "db-instance")
                .xml();
    }

    static void lag(LocalRds rds, String id, String query) {
        assertThat(rds.page("POST", "rds/" + id + "/lag?" + query, "").status()).isEqualTo(200);
    }

    static void backedUp(LocalRds rds, String id) {
        rds.succeed(
                "ModifyDBInstance",
                "DBInstanceIdentifier",
                id,
                "BackupRetentionPeriod",
                "1",
                "ApplyImmediately",
                "true");
        rds.awaitEvent(id, "Finished DB Instance backup");
        rds.await(id, "available");
    }
}
