package dev.diorama.rds.control;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Notes;
import dev.diorama.rds.server.Replication;
import dev.diorama.rds.server.Served;
import dev.diorama.rds.server.Site;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.FollowerStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Diorama knows of an instance and AWS wouldn't say. */
public final class InstancePages {

    private final Site site;
    private final Replication replication;

    public InstancePages(Site site, Replication replication) {
        this.site = site;
        this.replication = replication;
    }

    Map<String, Object> page(Instance instance) {
        Structure document = instance.resource().document();
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("id", instance.id());
        page.put("account", instance.world().account());
        page.put("region", instance.world().region());
        page.put("engine", instance.engine().name());
        page.put("engineVersion", document.string("EngineVersion"));
        page.put("served", product(instance));
        page.put("servedVersion", instance.served().version());
        page.put("status", instance.status());
        page.put("reason", instance.resource().note(Notes.REASON));
        endpoint(instance, document, page);
        page.put("multiAz", instance.multiAz());
        page.put("availabilityZone", document.string("AvailabilityZone"));
        page.put("secondaryAvailabilityZone", document.string("SecondaryAvailabilityZone"));
        page.put("primary", database(instance.primary()));
        page.put("standby", database(instance.standby()));
        page.put("folder", site.homes().of(instance.resource()).toString());
        page.put("source", instance.source());
        page.put("replication", instance.source() == null ? null : following(instance));
        page.put(
                "replicas",
                site.instances().replicasOf(instance).stream()
                        .map(this::replica)
                        .toList());
        return known(page);
    }

    /** Without what isn't known. */
    private static Map<String, Object> known(Map<String, @Nullable Object> page) {
        Map<String, Object> known = new LinkedHashMap<>();
        page.forEach((name, value) -> {
            if (value != null) {
                known.put(name, value);
            }
        });
        return known;
    }

    /** What serves it, such as {@code PostgreSQL 16.15} or {@code MariaDB 11.4.5 in place of mysql}. */
    static String product(Instance instance) {
        Served served = instance.served();
        String product = served.product();
        boolean itself = switch (instance.engine().family()) {
            case POSTGRES -> product.startsWith("PostgreSQL");
            case MARIADB -> product.startsWith("MariaDB");
            case MYSQL -> product.startsWith("MySQL");
            default -> false;
        };
        return itself ? product : product + " in place of " + instance.engine().name();
    }

    private static void endpoint(Instance instance, Structure document, Map<String, @Nullable Object> page) {
        Structure endpoint = document.structure("Endpoint");
        if (endpoint == null) {
            return;
        }
        String address = endpoint.requiredString("Address");
        Long number = endpoint.number("Port");
        int port = number == null ? 0 : number.intValue();
        String user = document.string("MasterUsername", "");
        String database = document.string("DBName");
        page.put("endpoint", address + ":" + port);
        page.put("connect", instance.served().flavor().connectionHint(address, port, user, database));
        page.put("jdbcUrl", jdbc(instance, address + ":" + port, database));
    }

    private static String jdbc(Instance instance, String at, @Nullable String database) {
        return switch (instance.served().flavor().protocol()) {
            case POSTGRES -> "jdbc:postgresql://" + at + "/" + (database == null ? "postgres" : database);
            case MYSQL ->
                (instance.engine().name().equals("mysql") ? "jdbc:mysql://" : "jdbc:mariadb://") + at + "/"
                        + (database == null ? "" : database);
            default -> "jdbc:h2:tcp://" + at + "/" + (database == null ? "db" : database);
        };
    }

    private static @Nullable Map<String, Object> database(@Nullable Database database) {
        if (database == null) {
            return null;
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", database.name());
        shown.put("running", database.running());
        shown.put("processes", List.copyOf(database.processIds()));
        shown.put("folder", database.home().toString());
        return shown;
    }

    private Map<String, Object> replica(Instance replica) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", replica.id());
        shown.put("region", replica.world().region());
        shown.put("status", replica.status());
        shown.putAll(following(replica));
        return shown;
    }

    private Map<String, Object> following(Instance replica) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        FollowerStatus status = replication.status(replica);
        shown.put("streaming", status != null && status.streaming());
        shown.put("lagMillis", status == null ? null : status.lag().toMillis());
        shown.put("delayMillis", Replication.delayOf(replica).toMillis());
        shown.put("frozen", Replication.frozen(replica));
        return known(shown);
    }
}
