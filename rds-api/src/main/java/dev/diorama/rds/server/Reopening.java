package dev.diorama.rds.server;

import dev.diorama.rds.proxy.EndpointException;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings everything back after a restart of the emulator, whether it was stopped or killed.
 *
 * <p>Instances get their endpoints and databases back at the same addresses; sources before their replicas. A creation that
 * came to nothing begins anew, a deletion is finished; an instance on its way to another status has that status again once it
 * runs, or still the former one: then the operation never happened.
 */
public final class Reopening {

    private static final Logger LOG = LoggerFactory.getLogger(Reopening.class);

    private final Site site;
    private final Provisioning provisioning;
    private final Watch watch;
    private final Rescue rescue;
    private final Removal removal;
    private final Replication replication;
    private final Consumer<Instance> creation;
    private final Consumer<Instance> upgrade;

    /**
     * @param creation begins the creation of an instance anew, of which there is only a document
     * @param upgrade has a replica follow its source's upgrade anew, on the replica's lane
     */
    public Reopening(
            Site site,
            Provisioning provisioning,
            Watch watch,
            Rescue rescue,
            Removal removal,
            Replication replication,
            Consumer<Instance> creation,
            Consumer<Instance> upgrade) {
        this.site = site;
        this.provisioning = provisioning;
        this.watch = watch;
        this.rescue = rescue;
        this.removal = removal;
        this.replication = replication;
        this.creation = creation;
        this.upgrade = upgrade;
    }

    /** Begins; the work is done on the instances' lanes. */
    public void begin() {
        List<Instance> all = new ArrayList<>(site.instances().all());
        all.sort(Comparator.comparingInt(this::depth));
        all.forEach(this::reserve);
        all.forEach(this::begin);
    }

    /** How many instances there are above a replica. */
    private int depth(Instance instance) {
        Instance source = site.instances().sourceOf(instance);
        return source == null ? 0 : 1 + depth(source);
    }

    private void reserve(Instance instance) {
        try {
            provisioning.reserveEndpoint(instance);
        } catch (EndpointException e) {
            LOG.warn("{} can't have its address back: {}", instance.id(), e.getMessage());
        }
    }

    private void begin(Instance instance) {
        switch (instance.status()) {
            case "deleting" ->
                instance.lane().run(() -> {
                    reopenFiles(instance);
                    removal.run(instance);
                });
            case "stopped" -> leaveStopped(instance);
            case "incompatible-restore" -> reopenFiles(instance);
            case "creating" -> recreate(instance);
            case "failed" -> {
                if (isCutOff(instance)) {
                    upgradeAgain(instance);
                } else if (instance.primaryNode() != null) {
                    startAgain(instance, "available"); // what it lacked may be here now
                }
            }
            default -> {
                if (isCutOff(instance)) {
                    upgradeAgain(instance);
                } else {
                    startAgain(instance, instance.is("stopping") ? "stopped" : "available");
                }
            }
        }
    }

    /** Whether it has yet to follow its source to another major version, which its files may not be of. */
    private static boolean isCutOff(Instance instance) {
        return instance.resource().note(Notes.UPGRADING) != null;
    }

    /** A replica in the source's region gets its source's files; one elsewhere keeps what it has. */
    private void upgradeAgain(Instance replica) {
        Instance source = site.instances().sourceOf(replica);
        if (source == null || !source.world().equals(replica.world())) {
            startAgain(replica, "available");
            replica.lane().run(() -> upgrade.accept(replica));
            return;
        }
        site.resources().change(() -> replica.status("upgrading"));
        replica.lane().run(() -> copyAgain(replica));
    }

    private void copyAgain(Instance replica) {
        try {
            checkEngine(replica);
            site.homes().keepOnly(replica.resource(), replica.primaryNode(), replica.standbyNode());
            upgrade.accept(replica);
            site.homes().keepOnly(replica.resource(), replica.primaryNode(), replica.standbyNode());
            Database primary = replica.primary();
            if (primary == null || !primary.running()) {
                rescue.fail(replica, "it could not be made anew from its source, which was upgraded");
            }
        } catch (DatabaseException | EndpointException e) {
            rescue.fail(replica, String.valueOf(e.getMessage()));
        }
    }

    private void startAgain(Instance instance, String after) {
        site.resources().change(() -> instance.status("starting"));
        instance.lane().run(() -> restart(instance, after));
    }

    private void recreate(Instance instance) {
        boolean repeatable = instance.resource().note(Notes.PASSWORD) != null
                || instance.resource().note(Notes.ORIGIN) != null
                || instance.source() != null;
        reopenFiles(instance);
        for (Database half : halves(instance)) {
            provisioning.discard(half);
        }
        if (repeatable) {
            creation.accept(instance);
        } else {
            rescue.fail(instance, "its creation was interrupted; delete it and create it again");
        }
    }

    private static List<Database> halves(Instance instance) {
        Database primary = instance.primary();
        Database standby = instance.standby();
        List<Database> halves = new ArrayList<>();
        if (standby != null) {
            halves.add(standby);
        }
        if (primary != null) {
            halves.add(primary);
        }
        instance.reopened(null, null);
        return halves;
    }

    private void reopenFiles(Instance instance) {
        site.homes().keepOnly(instance.resource(), instance.primaryNode(), instance.standbyNode());
        instance.reopened(reopen(instance, instance.primaryNode()), reopen(instance, instance.standbyNode()));
    }

    private @Nullable Database reopen(Instance instance, @Nullable String node) {
        if (node == null) {
            return null;
        }
        Path home = site.homes().database(instance.resource(), node);
        if (!Files.isDirectory(home)) {
            return null;
        }
        Database database = instance.served().engine().open(home, provisioning.spec(instance, home));
        watch.begin(instance, database);
        return database;
    }

    private void restart(Instance instance, String after) {
        try {
            checkEngine(instance);
            reopenFiles(instance);
            if (instance.primary() == null) {
                throw new DatabaseException(
                        "its files are gone from " + site.homes().of(instance.resource()));
            }
            if (after.equals("available")) {
                run(instance);
            }
            site.resources().change(() -> instance.status(after));
        } catch (DatabaseException | EndpointException e) {
            rescue.fail(instance, String.valueOf(e.getMessage()));
        }
    }

    private static void checkEngine(Instance instance) {
        String missing = instance.missingProduct();
        if (missing != null) {
            throw new DatabaseException(missing);
        }
    }

    /** Its start will say what it lacks, if anything. */
    private void leaveStopped(Instance instance) {
        String missing = instance.missingProduct();
        if (missing == null) {
            reopenFiles(instance);
        } else {
            LOG.warn("{} is stopped and can't be started: {}", instance.id(), missing);
        }
    }

    private void run(Instance instance) {
        Database primary = instance.database();
        boolean follows = primary.following() || instance.resource().note(Notes.SWITCHING) != null;
        if (follows) {
            followAgain(instance, primary);
        }
        primary.start();
        settle(instance, primary, follows);
        provisioning.rejoinStandby(instance);
        provisioning.openEndpoint(instance);
        instance.lane().run(() -> rescue.renewStandby(instance));
    }

    /** A replica waits until its source has been started, if it can be. */
    private void followAgain(Instance replica, Database follower) {
        Instance source = site.instances().sourceOf(replica);
        if (source == null) {
            return;
        }
        Database above = source.lane().call(source::primary);
        replication.lag(replica, follower);
        if (above != null) {
            follower.follow(above);
            site.resources().change(() -> replica.resource().note(Notes.SWITCHING, null));
        }
    }

    /** Ends a promotion that the restart came between: the database is a primary, or the document says that it is none's replica. */
    private void settle(Instance instance, Database primary, boolean follows) {
        if (!follows && instance.source() != null) {
            site.resources().change(() -> replication.unlink(instance));
        } else if (follows && instance.source() == null) {
            primary.promote();
        }
    }
}
