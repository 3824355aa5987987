package dev.diorama.rds.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import dev.diorama.rds.catalog.EngineCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Maintenance as a caller of the whole service sees it. */
class MaintenanceOfInstancesTest {

    private static final String ARN = "arn:aws:rds:us-east-1:000000000000:db:orders";

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void anInstance_ofARetiredVersion_isUpgradedOnRequest() {
        rds.instance("orders", "mysql", "EngineVersion", "8.0.28");
        assertThat(rds.succeed("DescribePendingMaintenanceActions").text("Action"))
                .isEqualTo("db-upgrade");
        rds.succeed(
                "ApplyPendingMaintenanceAction",
                "ResourceIdentifier",
                ARN,
                "ApplyAction",
                "db-upgrade",
                "OptInType",
                "immediate");
        rds.awaitEvent("orders", "Database instance patched");
        rds.await("orders", "available");
        assertThat(rds.succeed("DescribeDBInstances").text("EngineVersion"))
                .isEqualTo(new EngineCatalog().engine("mysql").resolve("8.0").version());
        assertThat(rds.succeed("DescribePendingMaintenanceActions").text("Action"))
                .isEmpty();
    }
}
