package dev.diorama.rds.maintenance;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.Calls;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.server.Engines;
import dev.diorama.rds.server.Instances;
import dev.diorama.storage.sql.h2.H2Dialect;
import dev.diorama.storage.sql.h2.H2Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * The operations on maintenance, of an instance named old whose version AWS has retired and one named fresh whose it
 * hasn't; both with a window on Sundays at 23:45. It is Friday.
 */
final class MaintenanceCalls implements AutoCloseable {

    static final String OLD = "arn:aws:rds:us-east-1:000000000000:db:old";
    static final String FRESH = "arn:aws:rds:us-east-1:000000000000:db:fresh";

    final Calls calls = new Calls();
    final List<String> upgraded = new ArrayList<>();

    MaintenanceCalls() {
        Engines engines = new Engines(kind -> new H2Engine(H2Dialect.POSTGRESQL), true);
        Instances instances = new Instances(calls.resources(), new EngineCatalog(), engines, task -> {});
        calls.with(
                new DescribePendingMaintenanceActions(instances),
                new ApplyPendingMaintenanceAction(
                        instances, (instance, version) -> upgraded.add(instance.id() + " to " + version.version())));
        instance("old", "16.1");
        instance("fresh", new EngineCatalog().engine("postgres").resolve("16").version());
    }

    private void instance(String name, String version) {
        calls.add(
                ResourceType.INSTANCE,
                name,
                "Engine",
                "postgres",
                "EngineVersion",
                version,
                "DBInstanceStatus",
                "available",
                "PreferredMaintenanceWindow",
                "sun:23:45-mon:00:15");
    }

    List<Structure> pending(String... parameters) {
        return calls.call("DescribePendingMaintenanceActions", parameters).structures("PendingMaintenanceActions");
    }

    static String[] apply(String arn, String action, String optIn) {
        return new String[] {"ResourceIdentifier", arn, "ApplyAction", action, "OptInType", optIn};
    }

    @Override
    public void close() {
        calls.close();
    }
}
