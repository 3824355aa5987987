package dev.diorama.rds.server;

import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.proxy.Endpoint;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an instance's data over into a server of another major version, on the instance's lane, between two backups where
 * backups are on. What fails on the way leaves the instance as it was. Its read replicas in the same region come along.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.html">Upgrades of the
 *     RDS for PostgreSQL DB engine</a>
 */
public final class MajorUpgrade {

    private static final Logger LOG = LoggerFactory.getLogger(MajorUpgrade.class);
    private static final Duration ON_AWS = Duration.ofMinutes(10);

    private final Site site;
    private final Provisioning provisioning;
    private final Watch watch;
    private final Replication replication;
    private final Backups backups;

    public MajorUpgrade(Site site, Provisioning provisioning, Watch watch, Replication replication, Backups backups) {
        this.site = site;
        this.provisioning = provisioning;
        this.watch = watch;
        this.replication = replication;
        this.backups = backups;
    }

    /** Why it can't be done, for people to read; null if it can. */
    public @Nullable String obstacle(Instance instance, Served next) {
        Served now = instance.served();
        if (now.engine() != next.engine()) {
            return now.product() + " can't be upgraded in place to " + next.product()
                    + " here; dump it and load it into a new instance";
        }
        if (instance.source() != null) {
            return "It is a read replica, which is upgraded along with its source. Upgrade the source, or promote it first.";
        }
        Database database = instance.database();
        String unable = now.engine().obstacleToUpgrade(database, next.version());
        return unable == null ? now.flavor().obstacleToUpgrade(database) : unable;
    }

    /**
     * Does it.
     *
     * @param renamed makes an instance's document say its new version, and {@code next} serve it; under the resources' lock
     * @return whether it is upgraded
     */
    public boolean run(Instance instance, Served next, Consumer<Instance> renamed) {
        try {
            backups.upgrading(instance, next.reportedVersion());
            shut(instance);
            site.events().record(instance.resource(), EventKind.UPGRADE_STARTED);
            takeOver(instance, next, renamed);
        } catch (DatabaseException e) {
            LOG.error("{} can't be upgraded: {}", instance.id(), e.getMessage());
            provisioning.openEndpoint(instance);
            site.events().record(instance.resource(), EventKind.UPGRADE_IMPOSSIBLE, String.valueOf(e.getMessage()));
            site.events().record(instance.resource(), EventKind.UPGRADE_FAILED);
            return false;
        }
        begin(instance);
        site.pace().pass(ON_AWS);
        site.events().record(instance.resource(), EventKind.UPGRADE_FINISHED);
        site.events().record(instance.resource(), EventKind.UPGRADE_ENDING);
        replicas(instance, renamed);
        backups.take(instance);
        return true;
    }

    private void shut(Instance instance) {
        site.events().record(instance.resource(), EventKind.UPGRADE_DOWNTIME_STARTED);
        Endpoint endpoint = instance.endpoint();
        if (endpoint != null) {
            endpoint.shut();
            endpoint.dropConnections();
        }
    }

    /** Until the documents say so the old files are the instance's. */
    private void takeOver(Instance instance, Served next, Consumer<Instance> renamed) {
        Path home = provisioning.prepare(instance);
        Database before = instance.database();
        DatabaseSpec bare = new DatabaseSpec(
                Homes.resourceId(instance.resource()).toLowerCase(Locale.ROOT) + "-" + home.getFileName(),
                next.version(),
                Map.of(),
                next.flavor().setup(),
                null);
        try {
            Database fresh = next.engine().upgrade(home, bare, before);
            fresh.stop();
            fresh.close();
            provisioning.dropStandby(instance);
        } catch (DatabaseException e) {
            Homes.delete(home);
            throw e;
        }
        backups.upgraded(instance);
        site.resources().change(() -> {
            renamed.accept(instance);
            site.settings().started(instance);
            instance.willBe(home);
            site.instances()
                    .replicasOf(instance)
                    .forEach(each -> each.resource().note(Notes.UPGRADING, "yes"));
        });
        Database again = next.engine().open(home, provisioning.spec(instance, home));
        site.resources().change(() -> instance.primary(again));
        provisioning.discard(before);
    }

    private void begin(Instance instance) {
        Database primary = instance.database();
        primary.start();
        String user = instance.resource().document().requiredString("MasterUsername");
        instance.served().flavor().upgraded(primary, user);
        instance.keepsTokens();
        watch.begin(instance, primary);
        if (instance.multiAz()) {
            provisioning.addStandby(instance);
        }
        provisioning.openEndpoint(instance);
    }

    /** Those in the same region become copies of what the source is now; those elsewhere don't get on. */
    private void replicas(Instance source, Consumer<Instance> renamed) {
        for (Instance replica : site.instances().replicasOf(source)) {
            replica.lane().run(() -> replica(replica, renamed));
        }
    }

    /**
     * Has a replica follow its source's upgrade; on its lane, again where that was cut off before.
     *
     * @param renamed as for {@link #run}
     */
    public void replica(Instance replica, Consumer<Instance> renamed) {
        Instance source = site.instances().sourceOf(replica);
        if (replica.deleted() || source == null) {
            return;
        }
        if (replica.world().equals(source.world())) {
            upgradeReplica(replica, renamed);
        } else {
            site.resources().change(() -> replica.resource().note(Notes.UPGRADING, null));
            replication.terminated(replica);
        }
    }

    private void upgradeReplica(Instance replica, Consumer<Instance> renamed) {
        site.events().record(replica.resource(), EventKind.UPGRADE_STARTED);
        site.resources().change(() -> {
            replica.status("upgrading");
            renamed.accept(replica);
            site.settings().started(replica);
            site.instances().replicasOf(replica).forEach(each -> each.resource().note(Notes.UPGRADING, "yes"));
        });
        if (!replication.beginAnew(replica)) {
            site.events().record(replica.resource(), EventKind.UPGRADE_FAILED);
            site.resources().change(() -> replica.status("available"));
            return; // it is tried again at the next start
        }
        provisioning.openEndpoint(replica);
        site.events().record(replica.resource(), EventKind.UPGRADE_FINISHED);
        site.resources().change(() -> {
            replica.resource().note(Notes.UPGRADING, null);
            replica.status("available");
        });
        replicas(replica, renamed);
    }
}
