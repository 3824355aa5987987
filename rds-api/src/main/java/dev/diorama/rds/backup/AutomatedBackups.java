package dev.diorama.rds.backup;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Service;
import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Tags;
import dev.diorama.rds.server.DiskSpace;
import dev.diorama.rds.server.Homes;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Site;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseEngine.Capability;
import dev.diorama.storage.sql.DatabaseException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The automated backups of instances: a snapshot each day, and the log after it.
 *
 * <p>An instance with a retention period has one resource for them, which stays where its deletion keeps them. The automated
 * snapshots are what a recovery starts from, so each is kept until a later one is old enough.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html">Introduction
 *     to backups</a>
 */
public final class AutomatedBackups {

    static final String RETAINED = "retained";

    private static final Logger LOG = LoggerFactory.getLogger(AutomatedBackups.class);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 38;
    private static final long FRESH_NANOS = 1_000_000_000;
    private static final int READERS_WAIT_SECONDS = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Site site;
    private final Snapshots snapshots;
    private final SnapshotMaker maker;
    private final LogTime time;
    private final Executor threads;
    private final Map<Instance, CompletableFuture<Void>> freshening = new ConcurrentHashMap<>();
    private final Map<Instance, Long> freshened = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param threads archive while a reader waits */
    AutomatedBackups(Site site, Snapshots snapshots, SnapshotMaker maker, LogTime time, Executor threads) {
        this.threads = threads;
        this.site = site;
        this.snapshots = snapshots;
        this.maker = maker;
        this.time = time;
    }

    /** How the times of the log, which are the system's, and those of callers belong together. */
    public LogTime time() {
        return time;
    }

    /** All of them, of instances and of those that are gone. */
    List<Resource> all() {
        return site.resources().all(ResourceType.AUTOMATED_BACKUP);
    }

    /** Those of an instance, also of one that is gone, or null. */
    public @Nullable Resource find(World world, String resourceId) {
        return site.resources().in(ResourceType.AUTOMATED_BACKUP, world).stream()
                .filter(backup -> resourceId.equals(backup.string("DbiResourceId")))
                .findFirst()
                .orElse(null);
    }

    /** Those of that ARN, in whichever world, or null. */
    public @Nullable Resource named(String arn) {
        return all().stream()
                .filter(backup -> backup.arn().equals(arn))
                .findFirst()
                .orElse(null);
    }

    /** Those of an instance, or null where it has none. */
    public @Nullable Resource of(Instance instance) {
        return find(instance.world(), instance.resource().document().requiredString("DbiResourceId"));
    }

    /** The instance that they are of, or null where it is gone. */
    public @Nullable Instance instanceOf(Resource backup) {
        String resourceId = backup.document().requiredString("DbiResourceId");
        return site.instances().in(backup.world()).stream()
                .filter(instance -> resourceId.equals(instance.resource().string("DbiResourceId")))
                .findFirst()
                .orElse(null);
    }

    /** The resource for an instance's backups, made where there is none. */
    Resource enable(Instance instance) {
        return site.resources().change(() -> {
            Resource there = of(instance);
            if (there != null) {
                return there;
            }
            String name = "ab-"
                    + RANDOM.ints(ID_LENGTH, 0, BASE_32.length())
                            .mapToObj(i -> BASE_32.substring(i, i + 1))
                            .reduce("", String::concat);
            Structure document = BackupDocuments.fresh(
                    site.resources().document(ResourceType.AUTOMATED_BACKUP), instance.world(), name);
            Map<String, String> tags = BackupTags.first(instance);
            document.with("TagList", Tags.list(document, "TagList", tags));
            Resource added = site.resources()
                    .add(
                            ResourceType.AUTOMATED_BACKUP,
                            instance.world(),
                            name,
                            BackupDocuments.current(document, instance),
                            tags);
            BackupDocuments.remember(added, instance);
            return added;
        });
    }

    /** Backs an instance up, on its lane. What goes wrong stands in its events, and it goes on. */
    void backUp(Instance instance) {
        Resource backup = enable(instance);
        Resource snapshot = site.resources().change(() -> {
            backup.note(BackupNotes.ATTEMPTED, site.clock().instant().toString());
            return maker.begin(instance, freeName(instance), SnapshotType.AUTOMATED, Map.of());
        });
        site.events().record(instance.resource(), EventKind.BACKUP_STARTED);
        try {
            maker.make(instance, snapshot);
            site.resources().change(() -> backup.set("Status", "active"));
            site.events().record(instance.resource(), EventKind.BACKUP_FINISHED);
            freshen(instance);
        } catch (DatabaseException e) {
            site.resources().change(() -> snapshots.remove(snapshot));
            site.events()
                    .record(
                            instance.resource(),
                            EventKind.OPERATOR_NOTE,
                            "The automated backup failed. " + e.getMessage());
        }
    }

    /** Backs an instance up as it is before an upgrade: {@code preupgrade-orders-15-19-to-17-11-2026-01-02-05-36}. */
    void beforeUpgrade(Instance instance, String version) {
        String from = instance.resource().document().requiredString("EngineVersion");
        String name = "preupgrade-" + instance.id() + "-" + from.replace('.', '-') + "-to-" + version.replace('.', '-')
                + "-" + MINUTE.format(site.clock().instant());
        Resource snapshot = site.resources().change(() -> {
            if (site.resources().find(ResourceType.SNAPSHOT, instance.world(), name) != null) {
                throw new DatabaseException("There is a snapshot " + name + " already");
            }
            return maker.begin(instance, name, SnapshotType.AUTOMATED, Map.of());
        });
        maker.make(instance, snapshot);
    }

    /** Keeps the snapshots there are, but none can be brought further; and deletes the log. */
    void upgraded(Instance instance) {
        Resource backup = of(instance);
        if (backup == null) {
            return;
        }
        site.resources().change(() -> {
            bases(backup).forEach(base -> base.note(SnapshotNotes.BEFORE_UPGRADE, "yes"));
            backup.note(BackupNotes.LATEST, null);
            instance.resource().set("LatestRestorableTime", null);
        });
        Homes.delete(site.homes().archive(instance.resource()));
    }

    /** {@code rds:orders-2026-01-02-05-36}, by the minute, or the next minute whose name is free. */
    private String freeName(Instance instance) {
        Instant minute = site.clock().instant();
        String name = name(instance, minute);
        while (site.resources().find(ResourceType.SNAPSHOT, instance.world(), name) != null) {
            minute = minute.plus(1, ChronoUnit.MINUTES);
            name = name(instance, minute);
        }
        return name;
    }

    private static String name(Instance instance, Instant minute) {
        return "rds:" + instance.id() + "-" + MINUTE.format(minute);
    }

    // Up to when an instance can be restored

    /** Whether what serves an instance logs what it takes to bring back any moment. */
    static boolean keepsLog(Instance instance) {
        return instance.served().engine().capabilities().contains(Capability.POINT_IN_TIME_RECOVERY);
    }

    /**
     * Does what {@link #freshen} does, if that was last done a second ago or longer. Waits no longer than two seconds: where the
     * archive takes nothing, what is shown is old.
     */
    public void freshenForReader(Instance instance) {
        long now = System.nanoTime();
        Long last = freshened.get(instance);
        if (last == null || now - last > FRESH_NANOS) {
            freshened.put(instance, now);
            freshening
                    .computeIfAbsent(instance, this::freshenLater)
                    .copy()
                    .completeOnTimeout(null, READERS_WAIT_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
    }

    private CompletableFuture<Void> freshenLater(Instance instance) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                try {
                    freshen(instance);
                } finally {
                    freshening.remove(instance);
                    done.complete(null);
                }
            });
        } catch (RejectedExecutionException e) {
            done.complete(null); // the emulator stops
        }
        return done;
    }

    /** Archives everything that was committed by now, where the instance runs, and shows that it can be restored up to now. */
    public void freshen(Instance instance) {
        Resource backup = of(instance);
        Database database = instance.primary();
        if (backup == null || database == null || !database.running() || !keepsLog(instance)) {
            return;
        }
        if (instance.is(DiskSpace.STORAGE_FULL) || DiskSpace.of(instance).isExhausted()) { // nothing would be archived
            return;
        }
        try {
            Instant latest = database.latestRestorable();
            if (latest != null) {
                site.resources().change(() -> show(instance, backup, latest));
            }
        } catch (DatabaseException e) {
            LOG.warn("The log of {} isn't archived: {}", instance.id(), e.getMessage());
        }
    }

    private void show(Instance instance, Resource backup, Instant latest) {
        backup.note(BackupNotes.LATEST, latest.toString());
        if (!bases(backup).isEmpty()) {
            instance.resource().set("LatestRestorableTime", time.shown(latest).truncatedTo(ChronoUnit.MILLIS));
        }
    }

    /** The complete automated snapshots that the log goes on from, oldest first. */
    List<Resource> bases(Resource backup) {
        return snapshots.automated(backup.world(), backup.document().requiredString("DbiResourceId")).stream()
                .filter(Snapshots::isAvailable)
                .filter(snapshot -> snapshot.note(SnapshotNotes.BEFORE_UPGRADE) == null)
                .sorted(Comparator.comparing(AutomatedBackups::done))
                .toList();
    }

    private static Instant done(Resource snapshot) {
        return Instant.parse(Objects.requireNonNull(snapshot.note(SnapshotNotes.DONE)));
    }

    /** The earliest moment that can be brought back, by the emulator's clock; empty where there is none yet. */
    public Optional<Instant> earliest(Resource backup) {
        return bases(backup).stream().findFirst().map(base -> rounded(time.shown(done(base))));
    }

    private static Instant rounded(Instant up) {
        Instant down = up.truncatedTo(ChronoUnit.MILLIS);
        return down.equals(up) ? up : down.plusMillis(1);
    }

    /** The latest moment that is known to be archived, by the emulator's clock; empty where there is none yet. */
    public Optional<Instant> latest(Resource backup) {
        List<Resource> bases = bases(backup);
        String archived = backup.note(BackupNotes.LATEST);
        if (bases.isEmpty()) {
            return Optional.empty();
        }
        Instant latest = archived == null ? done(bases.get(bases.size() - 1)) : Instant.parse(archived);
        return Optional.of(time.shown(latest).truncatedTo(ChronoUnit.MILLIS));
    }

    /** Where a recovery to a moment of the system's clock starts: the files of the newest backup before it; empty where none is. */
    public Optional<HeldFiles> base(Resource backup, Instant moment) {
        return bases(backup).stream()
                .filter(base -> !done(base).isAfter(moment))
                .reduce((older, newer) -> newer)
                .map(snapshots::hold);
    }

    /** The document as it is now. */
    Structure document(Resource backup) {
        Instance instance = instanceOf(backup);
        boolean retained = RETAINED.equals(backup.string("Status"));
        Structure current = instance == null || retained
                ? backup.document().copy()
                : BackupDocuments.current(backup.document(), instance);
        if (bases(backup).isEmpty()) {
            return current;
        }
        return current.with(
                "RestoreWindow",
                current.newChild("RestoreWindow")
                        .with("EarliestTime", earliest(backup).orElse(null))
                        .with("LatestTime", latest(backup).orElse(null)));
    }

    /** Takes over what the instance is now. */
    public void update(Resource backup) {
        Instance instance = instanceOf(backup);
        if (instance != null && !RETAINED.equals(backup.string("Status"))) {
            site.resources().change(() -> BackupDocuments.remember(backup, instance));
        }
    }

    // The end

    /** Keeps the backups of an instance that goes, everything archived. */
    void retain(Instance instance) {
        Resource backup = of(instance);
        if (backup == null) {
            return;
        }
        freshen(instance);
        site.resources().change(() -> {
            BackupDocuments.remember(backup, instance);
            backup.set("Status", RETAINED);
        });
    }

    /** Deletes an instance's backups: its automated snapshots, and its log where it is gone itself. */
    void remove(Resource backup) {
        String resourceId = backup.document().requiredString("DbiResourceId");
        site.resources().change(() -> {
            snapshots.automated(backup.world(), resourceId).forEach(snapshots::remove);
            site.resources().remove(backup);
        });
        Homes.delete(
                instanceOf(backup) == null
                        ? site.homes().of(backup)
                        : site.homes().archive(backup));
    }

    /** Deletes what is older than its retention period allows, by the emulator's clock. */
    void expire(Resource backup, Instant now) {
        long days = Objects.requireNonNullElse(document(backup).number("BackupRetentionPeriod"), 1L);
        Instant oldest = now.minus(Duration.ofDays(days));
        expireFormer(backup, oldest);
        List<Resource> bases = bases(backup);
        boolean retained = RETAINED.equals(backup.string("Status"));
        List<Resource> old = bases.subList(0, retained ? bases.size() : Math.max(0, bases.size() - 1)).stream()
                .filter(base -> made(base).isBefore(oldest))
                .toList();
        if (old.isEmpty()) {
            return;
        }
        if (old.size() == bases.size()) {
            remove(backup);
            return;
        }
        site.resources().change(() -> old.forEach(snapshots::remove));
        discardLog(backup, bases.get(old.size()));
    }

    private void expireFormer(Resource backup, Instant oldest) {
        List<Resource> former =
                snapshots.automated(backup.world(), backup.document().requiredString("DbiResourceId")).stream()
                        .filter(snapshot -> snapshot.note(SnapshotNotes.BEFORE_UPGRADE) != null)
                        .filter(snapshot -> made(snapshot).isBefore(oldest))
                        .toList();
        if (!former.isEmpty()) {
            site.resources().change(() -> former.forEach(snapshots::remove));
        }
    }

    private static Instant made(Resource snapshot) {
        return (Instant) Objects.requireNonNull(snapshot.document().get("SnapshotCreateTime"));
    }

    /** Deletes the log before the oldest backup that is left. */
    private void discardLog(Resource backup, Resource base) {
        Instance instance = instanceOf(backup);
        if (instance != null && keepsLog(instance)) {
            instance.served()
                    .engine()
                    .discardLog(
                            site.homes().archive(backup),
                            Instant.parse(Objects.requireNonNull(base.note(SnapshotNotes.BEGUN))));
        }
    }

    /** Takes away what was in an account and region, null for all, of instances that are gone. */
    public void reset(@Nullable String account, @Nullable String region) {
        all().stream()
                .filter(backup -> Service.covers(account, region, backup.world()))
                .forEach(this::remove);
    }
}
