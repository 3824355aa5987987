package dev.diorama.rds.backup;

import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.server.Engines;
import dev.diorama.rds.server.Flavor;
import dev.diorama.rds.server.Homes;
import dev.diorama.rds.server.Served;
import dev.diorama.rds.server.Site;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes files of another major version for snapshots, in the background: a server of the old version is restored from the
 * snapshot's, its data are taken over into one of the new version, and that one's backup becomes the snapshot's files.
 *
 * <p>Until the snapshot's document says the new version it leads to its old files, which its copies keep. What fails on the way
 * leaves it as it was, with an event that says why.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBSnapshot.PostgreSQL.html">Upgrading a
 *     PostgreSQL DB snapshot engine version</a>
 */
public final class SnapshotUpgrades {

    static final String UPGRADING = "upgrading";

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotUpgrades.class);
    private static final Duration ON_AWS = Duration.ofMinutes(10);

    private final Site site;
    private final Engines engines;
    private final Snapshots snapshots;
    private final ExecutorService threads;

    /** @param threads do the work */
    public SnapshotUpgrades(Site site, Engines engines, Snapshots snapshots, ExecutorService threads) {
        this.site = site;
        this.engines = engines;
        this.snapshots = snapshots;
        this.threads = threads;
    }

    /** Whether what serves the later version can't open the snapshot's files. */
    boolean needed(Resource snapshot, EngineVersion from, EngineVersion to) {
        Served now = serving(snapshot, from);
        Served next = serving(snapshot, to);
        boolean sameServer = now.engine() == next.engine()
                && now.version().equals(next.version())
                && now.engine().product().equals(snapshot.note(SnapshotNotes.PRODUCT));
        return !from.major().equals(to.major()) && !sameServer;
    }

    private Served serving(Resource snapshot, EngineVersion version) {
        return engines.serving(version.engine(), version.version(), snapshot.note(SnapshotNotes.PRODUCT));
    }

    /**
     * Begins one; under the resources' lock.
     *
     * @param optionGroup finds the group that it shows afterwards; asked again at the end, when that may be gone
     */
    void begin(Resource snapshot, EngineVersion from, EngineVersion to, Supplier<String> optionGroup) {
        snapshot.set("Status", UPGRADING);
        snapshots.progress().begun(snapshot);
        HeldFiles files = snapshots.hold(snapshot);
        threads.execute(() -> run(snapshot, files, serving(snapshot, from), serving(snapshot, to), optionGroup));
    }

    private void run(Resource snapshot, HeldFiles files, Served now, Served next, Supplier<String> optionGroup) {
        String made = SnapshotFiles.newKey();
        try (files) {
            convert(snapshot, files.folder(), made, now, next);
            site.pace().pass(ON_AWS);
            site.resources().change(() -> finish(snapshot, made, next, optionGroup.get()));
            site.resources().awaitDurable();
        } catch (RuntimeException e) {
            if (!threads.isShutdown()) {
                failed(snapshot, e);
            }
        } finally {
            snapshots.files().discard(made); // unless the snapshot leads there by now
            snapshots.progress().ended(snapshot);
        }
    }

    private static void finish(Resource snapshot, String made, Served next, String optionGroup) {
        snapshot.note(SnapshotNotes.FILES, made);
        snapshot.replace(snapshot.document()
                .copy()
                .with("EngineVersion", next.reportedVersion())
                .with("OptionGroupName", optionGroup)
                .with("Status", "available"));
    }

    private void failed(Resource snapshot, RuntimeException e) {
        if (e instanceof DatabaseException || e instanceof AwsError || e instanceof UncheckedIOException) {
            LOG.error("The snapshot {} can't be upgraded: {}", snapshot.name(), e.getMessage());
        } else {
            LOG.error("The upgrade of the snapshot {} failed; this is a defect of Diorama", snapshot.name(), e);
        }
        site.resources().change(() -> snapshot.set("Status", "available"));
        site.events().record(snapshot, EventKind.OPERATOR_NOTE, "The snapshot can't be upgraded. " + e.getMessage());
    }

    private void convert(Resource snapshot, Path files, String made, Served now, Served next) {
        String product = snapshot.note(SnapshotNotes.PRODUCT);
        if (!now.engine().product().equals(product) || now.engine() != next.engine()) {
            throw new DatabaseException(product + ", which its files are for, isn't here now, only " + now.product());
        }
        String work = SnapshotFiles.newKey();
        Path folder = Homes.made(snapshots.files().folder(work));
        @Nullable Database before = null;
        @Nullable Database after = null;
        try {
            before = now.engine().restore(folder.resolve("before"), spec("s" + work + "-1", now), files);
            check(now.engine().obstacleToUpgrade(before, next.version()));
            before.start();
            check(now.flavor().obstacleToUpgrade(before));
            after = next.engine().upgrade(folder.resolve("after"), spec("s" + work + "-2", next), before);
            giveRights(snapshot, before, now.flavor(), after, next.flavor());
            after.backup(snapshots.files().folder(made));
        } finally {
            end(before);
            end(after);
            Homes.delete(folder);
        }
    }

    private static DatabaseSpec spec(String name, Served served) {
        return new DatabaseSpec(
                name, served.version(), Map.of(), served.flavor().setup(), null);
    }

    private static void check(@Nullable String obstacle) {
        if (obstacle != null) {
            throw new DatabaseException(obstacle);
        }
    }

    /** The master user has those of the new version, and comes as it came before. */
    private static void giveRights(Resource snapshot, Database before, Flavor was, Database after, Flavor is) {
        String user = snapshot.document().requiredString("MasterUsername");
        boolean byToken = was.comesByToken(before, user);
        is.upgraded(after, user);
        if (byToken) {
            is.masterByToken(after, user, true);
        }
    }

    private static void end(@Nullable Database database) {
        if (database != null) {
            database.kill();
            database.close();
        }
    }
}
