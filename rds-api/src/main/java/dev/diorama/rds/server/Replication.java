package dev.diorama.rds.server;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.event.EventKind;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.DatabaseEngine.Capability;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.FollowerStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which instances follow which, and how far behind.
 *
 * <p>What is done to a replica runs on its own lane, which may wait for its source's lane; a source never waits for its
 * replicas. Their lag is kept in notes, because databases come and go: it is given to each that becomes a replica's primary,
 * and never to a standby.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html">Working with DB instance read
 *     replicas</a>
 */
public final class Replication {

    private static final Logger LOG = LoggerFactory.getLogger(Replication.class);
    private static final int ATTEMPTS = 5;
    private static final String REPLICAS = "ReadReplicaDBInstanceIdentifiers";
    private static final String SOURCE = "ReadReplicaSourceDBInstanceIdentifier";
    private static final String INFOS = "StatusInfos";

    private final Site site;
    private final Provisioning provisioning;

    public Replication(Site site, Provisioning provisioning) {
        this.site = site;
        this.provisioning = provisioning;
    }

    /** Whether what serves an instance can be followed at all. */
    public static boolean possible(Instance instance) {
        return instance.served().engine().capabilities().contains(Capability.REPLICATION);
    }

    // Who follows whom, as the documents say

    /** Notes at both that one is the other's replica; under the resources' lock. */
    public void link(Instance source, Instance replica) {
        replica.resource().set(SOURCE, Instances.reference(replica.world(), source));
        String named = Instances.reference(source.world(), replica);
        replicas(source, names -> Stream.concat(names, Stream.of(named)));
    }

    /** Notes at both that it is no replica any more; under the resources' lock. */
    public void unlink(Instance replica) {
        forgetAtSource(replica);
        replica.resource()
                .replace(replica.resource()
                        .document()
                        .copy()
                        .with(SOURCE, null)
                        .with(INFOS, null)
                        .with("ReplicaMode", null));
        replica.resource().note(Notes.LAG, null);
        replica.resource().note(Notes.FROZEN, null);
        replica.resource().note(Notes.TERMINATED, null);
    }

    /**
     * Notes that a replica is its source's source from now on, in the replica's own mode, and that of the source's other replicas
     * too; under the resources' lock.
     */
    void swap(Instance source, Instance replica) {
        String mode = replica.resource().string("ReplicaMode");
        List<Instance> others = site.instances().replicasOf(source);
        unlink(replica);
        for (Instance other : others) {
            if (other != replica) {
                forgetAtSource(other);
                link(replica, other);
            }
        }
        link(replica, source);
        source.resource().set("ReplicaMode", mode);
    }

    /** Takes an instance that goes out of its source's list, if it has one; under the resources' lock. */
    void forgetAtSource(Instance replica) {
        Instance source = site.instances().sourceOf(replica);
        if (source != null) {
            String named = Instances.reference(source.world(), replica);
            replicas(source, names -> names.filter(name -> !name.equals(named)));
        }
    }

    private static void replicas(Instance source, UnaryOperator<Stream<String>> change) {
        Stream<String> names = source.resource().document().<String>list(REPLICAS).stream();
        source.resource().set(REPLICAS, change.apply(names).toList());
    }

    /** Shows how an instance's replication is; under the resources' lock. */
    void show(Instance replica, boolean normal, String status, @Nullable String message) {
        Structure document = replica.resource().document();
        Structure info = document.newChild(INFOS)
                .with("StatusType", "read replication")
                .with("Normal", normal)
                .with("Status", status)
                .with("Message", message);
        replica.resource().set(INFOS, List.of(info));
    }

    // Who follows whom, in fact

    /** A replica's first database follows its source from now on; on the replica's lane. */
    public void began(Instance replica) {
        site.resources().change(() -> show(replica, true, "replicating", null));
        site.events().record(replica.resource(), EventKind.REPLICATION_RESUMED);
    }

    /** A replica's source goes, and it stays a replica until it is promoted; on any lane. */
    void terminated(Instance replica) {
        site.resources().change(() -> {
            replica.resource().note(Notes.TERMINATED, "yes");
            show(replica, false, "terminated", null);
        });
        site.events().record(replica.resource(), EventKind.REPLICATION_TERMINATED);
    }

    /** Has the replicas of an instance follow what serves it now; each does so on its own lane, later. */
    public void followersOf(Instance source) {
        for (Instance replica : site.instances().replicasOf(source)) {
            replica.lane().run(() -> follow(replica));
        }
    }

    /**
     * Has a replica follow what serves its source now, as far behind as it is told to stay. One that can't go on from where it
     * is begins anew with a copy of its source. On the replica's lane.
     */
    void follow(Instance replica) {
        Database follower = replica.primary();
        Database above = above(replica);
        if (replica.deleted() || follower == null || above == null || !follower.following()) {
            return;
        }
        try {
            follower.follow(above);
            lag(replica, follower);
        } catch (DatabaseException e) {
            LOG.warn(
                    "{} can't go on with its source's new primary, so it begins anew: {}",
                    replica.id(),
                    e.getMessage());
            broken(replica, String.valueOf(e.getMessage()));
            beginAnew(replica);
        }
    }

    /** Restarts an instance's databases as what its document says by now; its replicas follow again. On its lane. */
    public void reopen(Instance instance) {
        provisioning.reopen(instance, primary -> {
            Database above = above(instance);
            if (primary.following() && above != null) {
                lag(instance, primary);
                primary.follow(above);
            }
        });
        followersOf(instance);
    }

    /** What a replica is to follow, or null where its source is gone or has nothing to follow. */
    @Nullable
    Database above(Instance replica) {
        Instance source = site.instances().sourceOf(replica);
        return source == null ? null : source.primary();
    }

    private void broken(Instance replica, String reason) {
        site.resources().change(() -> show(replica, false, "error", reason));
        site.events().record(replica.resource(), EventKind.REPLICATION_STOPPED);
    }

    /** Whether it follows now. */
    boolean beginAnew(Instance replica) {
        try {
            provisioning.replacePrimary(replica, (engine, home, spec) -> copyOfSource(replica, engine, home, spec));
            lag(replica, replica.database());
            began(replica);
            return true;
        } catch (DatabaseException e) {
            LOG.error("{} doesn't follow its source any more: {}", replica.id(), e.getMessage());
            broken(replica, String.valueOf(e.getMessage()));
            return false;
        }
    }

    /**
     * A copy of a replica's source that follows it. Made on the source's lane, so that nothing happens to the source meanwhile
     * but its death; after that it is tried again with whatever serves the source then.
     */
    public Database copyOfSource(Instance replica, DatabaseEngine engine, Path home, DatabaseSpec spec) {
        for (int attempt = 1; ; attempt++) {
            Instance source = site.instances().sourceOf(replica);
            if (source == null) {
                throw new DatabaseException("its source " + replica.source() + " is gone");
            }
            try {
                return source.lane().call(() -> copying(source, () -> engine.replicate(home, spec, served(source))));
            } catch (DatabaseException e) {
                Homes.delete(home);
                if (attempt == ATTEMPTS || replica.deleted()) {
                    throw e;
                }
                LOG.warn("{} can't be copied for {} yet: {}", source.id(), replica.id(), e.getMessage());
            }
        }
    }

    /** A source shows that it is being copied. */
    private Database copying(Instance source, Supplier<Database> copy) {
        boolean shown = site.resources().change(() -> {
            boolean available = source.is("available");
            if (available) {
                source.status("modifying");
            }
            return available;
        });
        try {
            return copy.get();
        } finally {
            site.resources().change(() -> {
                if (shown && source.is("modifying")) {
                    source.status("available");
                }
            });
        }
    }

    private static Database served(Instance source) {
        Database database = source.primary();
        if (source.deleted() || database == null) {
            throw new DatabaseException("its source " + source.id() + " has no database");
        }
        return database;
    }

    // Lag

    /** Has a replica stay that far behind from now on; on its lane. */
    public void delay(Instance replica, Duration behind) {
        String millis = behind.isZero() ? null : Long.toString(behind.toMillis());
        site.resources().change(() -> replica.resource().note(Notes.LAG, millis));
        apply(replica, follower -> follower.delay(behind));
    }

    /** Has a replica show what it shows now, until it is told otherwise; on its lane. */
    public void freeze(Instance replica, boolean frozen) {
        site.resources().change(() -> replica.resource().note(Notes.FROZEN, frozen ? "yes" : null));
        apply(replica, frozen ? Database::freeze : Database::thaw);
    }

    private static void apply(Instance replica, Consumer<Database> change) {
        Database follower = replica.primary();
        if (follower != null && follower.running() && follower.following()) {
            change.accept(follower);
        }
    }

    /** Gives a database that has become a replica's primary, running or not, the replica's lag. */
    void lag(Instance replica, Database follower) {
        Duration behind = delayOf(replica);
        if (!behind.isZero()) {
            follower.delay(behind);
        }
        if (frozen(replica)) {
            follower.freeze();
        }
    }

    /** How far behind a replica is told to stay. */
    public static Duration delayOf(Instance replica) {
        String millis = replica.resource().note(Notes.LAG);
        return millis == null ? Duration.ZERO : Duration.ofMillis(Long.parseLong(millis));
    }

    /** Whether a replica is told to stand still. */
    public static boolean frozen(Instance replica) {
        return replica.resource().note(Notes.FROZEN) != null;
    }

    /** How a replica is doing; null while nobody can tell. */
    public @Nullable FollowerStatus status(Instance replica) {
        Database follower = replica.primary();
        if (follower == null || !follower.running() || !follower.following()) {
            return null;
        }
        try {
            return follower.status();
        } catch (DatabaseException e) {
            LOG.debug("{} doesn't tell how it follows", replica.id(), e);
            return null;
        }
    }
}
