package dev.diorama.rds.server;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.FollowerStatus;
import java.time.Duration;
import java.util.List;

/**
 * What becomes of read replicas whose source is deleted: those in its own region are promoted, those in others stay as they are
 * until somebody promotes them, their replication {@code terminated}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html">Working with DB instance read
 *     replicas</a>
 */
public final class Orphans {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 10;

    private final Site site;
    private final Replication replication;
    private final Promotion promotion;

    public Orphans(Site site, Replication replication, Promotion promotion) {
        this.site = site;
        this.replication = replication;
        this.promotion = promotion;
    }

    /** Lets an instance's replicas go; on the instance's lane, once nobody writes to it any more and while it still runs. */
    public void release(Instance source) {
        List<Instance> replicas = site.instances().replicasOf(source);
        replicas.forEach(this::awaitCaughtUp);
        for (Instance replica : replicas) {
            if (!replica.world().equals(source.world())) {
                replication.terminated(replica);
            } else if (replica.primary() != null) {
                site.resources().change(() -> promote(replica));
            }
        }
    }

    /** One that is being deleted itself has nothing left to promote. */
    private void promote(Instance replica) {
        if (!replica.is("deleting") && !replica.deleted()) {
            replication.unlink(replica);
            promotion.begin(replica, () -> {}, () -> {});
        }
    }

    /** What was committed last shall be in a replica too, unless it was told to stay behind. */
    private void awaitCaughtUp(Instance replica) {
        Database follower = replica.primary();
        boolean behind =
                Replication.frozen(replica) || !Replication.delayOf(replica).isZero();
        if (follower == null || behind || replica.is("deleting")) {
            return;
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        FollowerStatus status = replication.status(replica);
        while (status != null && status.streaming() && !status.lag().isZero() && System.nanoTime() < end) {
            pause();
            status = replication.status(replica);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }
}
