package dev.diorama.rds.server;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.proxy.Endpoint;
import dev.diorama.rds.proxy.EndpointRequest;
import dev.diorama.rds.resource.Resource;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseEngine.Capability;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives instances their databases and endpoints. Its methods run on the instance's lane. */
public final class Provisioning {

    private static final Logger INSTANCES = LoggerFactory.getLogger("diorama.instances");
    private static final String ENDPOINT = "endpoint";
    private static final String ENDPOINT_SHAPE = "Endpoint";
    private static final Duration MAKING_ON_AWS = Duration.ofMinutes(4);

    private final Site site;
    private final Watch watch;

    public Provisioning(Site site, Watch watch) {
        this.site = site;
        this.watch = watch;
    }

    /**
     * Gives an instance its first database, and its standby if it has one, and opens its endpoint.
     *
     * @throws DatabaseException if there can't be one
     */
    public void provision(Instance instance, Origin origin) {
        site.resources().change(() -> site.settings().started(instance));
        Path home = prepare(instance);
        Database database = origin.make(instance.served().engine(), home, spec(instance, home));
        site.resources().change(() -> instance.primary(database));
        watch.begin(instance, database);
        if (instance.multiAz()) {
            addStandby(instance);
        }
        site.pace().pass(MAKING_ON_AWS);
        openEndpoint(instance);
        announce(instance);
    }

    Path prepare(Instance instance) {
        site.homes().madeOf(instance.resource());
        return site.homes().database(instance.resource(), newNode(instance));
    }

    private String newNode(Instance instance) {
        return site.resources().change(instance::newNode);
    }

    /** What a database of the instance is to be like. */
    DatabaseSpec spec(Instance instance, Path home) {
        String name = Homes.resourceId(instance.resource()).toLowerCase(Locale.ROOT) + "-" + home.getFileName();
        Map<String, String> parameters = site.settings().of(instance);
        return new DatabaseSpec(
                name,
                instance.served().version(),
                parameters,
                instance.served().flavor().setup(),
                archive(instance));
    }

    private @Nullable Path archive(Instance instance) {
        Long retention = instance.resource().document().number("BackupRetentionPeriod");
        boolean recoverable = instance.served().engine().capabilities().contains(Capability.POINT_IN_TIME_RECOVERY);
        return recoverable && retention != null && retention > 0 ? site.homes().archive(instance.resource()) : null;
    }

    /**
     * Gives an instance a hidden database in another zone, which has every commit before its writer is told. Only from then on is
     * it the instance's standby: nobody may fail over to it before.
     */
    public void addStandby(Instance instance) {
        if (!instance.served().engine().capabilities().contains(Capability.REPLICATION)) {
            return;
        }
        Path home = prepare(instance);
        Database primary = instance.database();
        Database standby = replicate(instance, home, primary);
        watch.begin(instance, standby);
        try {
            waitFor(primary, standby);
            site.resources().change(() -> instance.standby(standby));
        } catch (DatabaseException e) {
            discard(standby);
            waitFor(primary, null); // or else commits would wait for it for ever
            throw e;
        }
    }

    /** A replica's own standby is another follower of the replica's source, which waits for neither. */
    private static void waitFor(Database primary, @Nullable Database standby) {
        if (!primary.following()) {
            primary.waitFor(standby);
        }
    }

    private Database replicate(Instance instance, Path home, Database primary) {
        try {
            return instance.served().engine().replicate(home, spec(instance, home), primary);
        } catch (DatabaseException e) {
            Homes.delete(home);
            throw e;
        }
    }

    /** Takes the standby away. */
    public void dropStandby(Instance instance) {
        Database standby = instance.standby();
        if (standby == null) {
            return;
        }
        site.resources().change(() -> instance.standby(null));
        Database primary = instance.primary();
        try {
            if (primary != null) {
                waitFor(primary, null);
            }
        } finally {
            discard(standby);
        }
    }

    /** Has a standby follow a primary that was opened anew or has been promoted, and the primary wait for it. */
    void rejoinStandby(Instance instance) {
        Database standby = instance.standby();
        if (standby == null) {
            return;
        }
        Database primary = instance.database();
        try {
            standby.follow(primary);
            standby.start();
            waitFor(primary, standby);
        } catch (DatabaseException e) {
            INSTANCES.warn("{}: its standby is made anew: {}", instance.id(), e.getMessage());
            dropStandby(instance);
            addStandby(instance);
        }
    }

    /** Gives an instance another database in place of its primary, and another standby; its endpoint leads there. */
    void replacePrimary(Instance instance, Origin origin) {
        Path home = prepare(instance);
        Database before = instance.primary();
        Database next = origin.make(instance.served().engine(), home, spec(instance, home));
        dropStandby(instance);
        site.resources().change(() -> instance.primary(next));
        site.resources().awaitDurable();
        watch.begin(instance, next);
        Endpoint endpoint = instance.endpoint();
        if (endpoint != null && endpoint.isOpen()) {
            endpoint.repoint(next.address(), next.handover());
        }
        if (before != null) {
            discard(before);
        }
        if (instance.multiAz()) {
            addStandby(instance);
        }
    }

    /** Ends a database that nothing leads to any more and deletes its files. */
    void discard(Database database) {
        watch.end(database);
        database.kill();
        database.close();
        Homes.delete(database.home());
    }

    /** Opens the instance's endpoint at the port it asked for, or at the address it had before. */
    public void openEndpoint(Instance instance) {
        Endpoint endpoint = instance.endpoint();
        if (endpoint == null) {
            endpoint = site.endpoints().open(request(instance));
            instance.endpoint(endpoint);
        }
        site.settings().running(instance);
        endpoint.settings(site.policy().settings(instance));
        if (instance.mounted()) {
            endpoint.shut();
            endpoint.dropConnections();
        } else {
            endpoint.open(instance.database().address(), instance.database().handover());
        }
        show(instance, endpoint.address());
    }

    /** Gives the instance another endpoint, at the port that it asks for by now; clients are cut. */
    public void moveEndpoint(Instance instance) {
        Endpoint former = instance.endpoint();
        if (former != null) {
            former.close();
            instance.endpoint(null);
        }
        site.resources().change(() -> instance.resource().note(ENDPOINT, null));
        openEndpoint(instance);
    }

    /**
     * Restarts the instance's databases under a specification made anew, with an archive or without one.
     *
     * @param opened does what there is to do with its primary before that starts
     */
    void reopen(Instance instance, Consumer<Database> opened) {
        Database before = instance.database();
        dropStandby(instance);
        watch.end(before);
        before.close();
        Database again = instance.served().engine().open(before.home(), spec(instance, before.home()));
        site.resources().change(() -> instance.primary(again));
        opened.accept(again);
        again.start();
        watch.begin(instance, again);
        if (instance.multiAz()) {
            addStandby(instance);
        }
        openEndpoint(instance);
    }

    /** Holds the address that the instance had before a restart, without letting anybody in. */
    void reserveEndpoint(Instance instance) {
        if (instance.endpoint() == null && instance.resource().note(ENDPOINT) != null) {
            instance.endpoint(site.endpoints().open(request(instance)));
        }
    }

    private EndpointRequest request(Instance instance) {
        EndpointRequest request =
                EndpointRequest.of(instance.id(), instance.served().flavor().protocol(), wantedPort(instance));
        String former = instance.resource().note(ENDPOINT);
        return former == null ? request : request.at(parse(former));
    }

    private static int wantedPort(Instance instance) {
        String asked = instance.resource().note(Notes.PORT);
        return asked == null ? instance.engine().defaultPort() : Integer.parseInt(asked);
    }

    private static InetSocketAddress parse(String address) {
        int colon = address.lastIndexOf(':');
        return new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    private void show(Instance instance, InetSocketAddress address) {
        Resource resource = instance.resource();
        site.resources().change(() -> {
            resource.note(ENDPOINT, address.getAddress().getHostAddress() + ":" + address.getPort());
            Structure shown = site.resources()
                    .structure(ENDPOINT_SHAPE)
                    .with("Address", site.policy().shownAddress(instance, address))
                    .with("Port", address.getPort())
                    .with("HostedZoneId", "Z2R2ITUGPM61AM");
            resource.set(ENDPOINT_SHAPE, shown);
        });
    }

    /** Says what serves an instance and how to connect there, to a logger that is heard by default. */
    private static void announce(Instance instance) {
        Structure endpoint = instance.resource().document().requiredStructure(ENDPOINT_SHAPE);
        INSTANCES.info(
                "{} ({} {}) is served by {}: {}",
                instance.id(),
                instance.engine().name(),
                instance.resource().string("EngineVersion"),
                instance.served().product(),
                instance.served()
                        .flavor()
                        .connectionHint(
                                endpoint.requiredString("Address"),
                                Math.toIntExact(java.util.Objects.requireNonNull(endpoint.number("Port"))),
                                instance.resource().document().string("MasterUsername", ""),
                                instance.resource().string("DBName")));
    }
}
