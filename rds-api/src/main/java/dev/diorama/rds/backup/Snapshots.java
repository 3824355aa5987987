package dev.diorama.rds.backup;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Service;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import dev.diorama.rds.server.Homes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every snapshot, in every account and region: who may see it, and what it consists of.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CreateSnapshot.html">Creating a DB snapshot</a>
 */
public final class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    static final int LONGEST_IDENTIFIER = 255;

    private static final int MOST_MANUAL = 100;
    private static final String EVERYBODY = "all";
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:rds:([a-z0-9-]+):([0-9]{12}):snapshot:(.+)");

    private final Resources resources;
    private final SnapshotFiles files;
    private final Progress progress = new Progress();

    /** @param threads delete files */
    public Snapshots(Resources resources, Homes homes, Executor threads) {
        this.resources = resources;
        this.files = new SnapshotFiles(resources, homes, threads);
    }

    /**
     * A world's own snapshot, by identifier or ARN.
     *
     * @throws AwsError DBSnapshotNotFound
     */
    public Resource named(World world, String id) {
        Resource found = find(world, id);
        if (found == null || !found.world().equals(world)) {
            throw notFound(id);
        }
        return found;
    }

    /**
     * A snapshot that an account may restore and copy: its own, in any region, or one that is shared with it.
     *
     * @param id an identifier in that world, or an ARN
     * @throws AwsError DBSnapshotNotFound
     */
    public Resource readable(World world, String id) {
        Resource found = find(world, id);
        if (found == null || !mayRead(world.account(), found)) {
            throw notFound(id);
        }
        return found;
    }

    @Nullable
    Resource find(World world, String id) {
        Matcher arn = ARN.matcher(id);
        return arn.matches()
                ? resources.find(ResourceType.SNAPSHOT, new World(arn.group(2), arn.group(1)), arn.group(3))
                : resources.find(ResourceType.SNAPSHOT, world, id);
    }

    private static AwsError notFound(String id) {
        return RdsError.notFound(ResourceType.SNAPSHOT, id);
    }

    static boolean mayRead(String account, Resource snapshot) {
        return snapshot.world().account().equals(account) || isShared(account, snapshot) || isPublic(snapshot);
    }

    static boolean isShared(String account, Resource snapshot) {
        return sharedWith(snapshot).contains(account);
    }

    static boolean isPublic(Resource snapshot) {
        return sharedWith(snapshot).contains(EVERYBODY);
    }

    /** The accounts that it is shared with, in the order they were added. */
    static List<String> sharedWith(Resource snapshot) {
        String accounts = snapshot.note(SnapshotNotes.SHARED_WITH);
        return accounts == null ? List.of() : List.of(accounts.split(","));
    }

    /** All in a world, by name. */
    List<Resource> in(World world) {
        return resources.in(ResourceType.SNAPSHOT, world);
    }

    /** All in a region, of every account. */
    List<Resource> inRegion(String region) {
        return resources.all(ResourceType.SNAPSHOT).stream()
                .filter(snapshot -> snapshot.world().region().equals(region))
                .toList();
    }

    /** The automated snapshots of an instance, also of one that is gone. */
    List<Resource> automated(World world, String resourceId) {
        return in(world).stream()
                .filter(snapshot -> SnapshotType.of(snapshot) == SnapshotType.AUTOMATED)
                .filter(snapshot -> resourceId.equals(snapshot.string("DbiResourceId")))
                .toList();
    }

    /**
     * Refuses a manual snapshot that couldn't be made.
     *
     * @param parameter the request's member that names it
     * @return its identifier in lower case
     * @throws AwsError InvalidParameterValue, DBSnapshotAlreadyExists, SnapshotQuotaExceeded
     */
    public String check(World world, String parameter, @Nullable String id) {
        String checked = Identifiers.checked(parameter, id, LONGEST_IDENTIFIER);
        if (resources.find(ResourceType.SNAPSHOT, world, checked) != null) {
            throw new AwsError(
                    "DBSnapshotAlreadyExistsFault",
                    "Cannot create the snapshot because a snapshot with the identifier " + checked
                            + " already exists.");
        }
        long manual = in(world).stream()
                .filter(snapshot -> SnapshotType.of(snapshot) == SnapshotType.MANUAL)
                .count();
        if (manual >= MOST_MANUAL) {
            throw new AwsError(
                    "SnapshotQuotaExceededFault", "cannot create more than " + MOST_MANUAL + " manual snapshots");
        }
        return checked;
    }

    /** Whether it is whole, so that it can be restored and copied. */
    public static boolean isAvailable(Resource snapshot) {
        return "available".equals(snapshot.string("Status"));
    }

    /** Its files, which stay until that is closed. */
    public HeldFiles hold(Resource snapshot) {
        return files.hold(snapshot);
    }

    SnapshotFiles files() {
        return files;
    }

    Progress progress() {
        return progress;
    }

    /** Waits until a snapshot is made, but no longer than that. */
    void await(Resource snapshot, Duration longest) {
        progress.await(snapshot, longest);
    }

    /** Takes a snapshot away with its files. */
    void remove(Resource snapshot) {
        resources.remove(snapshot);
        files.discard(SnapshotFiles.keyOf(snapshot));
    }

    /** Takes away what was in an account and region, null for all. */
    public void reset(@Nullable String account, @Nullable String region) {
        resources.all(ResourceType.SNAPSHOT).stream()
                .filter(snapshot -> Service.covers(account, region, snapshot.world()))
                .forEach(this::remove);
    }

    /**
     * After a restart: what was being made isn't any more; copies are whole, for their files are; what was being upgraded is
     * what it was before.
     */
    public void reopen(Instant now) {
        for (Resource snapshot : new ArrayList<>(resources.all(ResourceType.SNAPSHOT))) {
            if (!isAvailable(snapshot) && !"failed".equals(snapshot.string("Status"))) {
                settle(snapshot, now);
            }
        }
        files.clear();
    }

    private void settle(Resource snapshot, Instant now) {
        if (SnapshotUpgrades.UPGRADING.equals(snapshot.string("Status"))) {
            LOG.warn("{} stays at {}: its upgrade was cut off", snapshot.name(), snapshot.string("EngineVersion"));
            snapshot.set("Status", "available");
        } else if (snapshot.note(SnapshotNotes.DONE) != null) {
            snapshot.replace(SnapshotDocuments.whole(snapshot.document(), now));
        } else if (SnapshotType.of(snapshot) == SnapshotType.AUTOMATED) {
            remove(snapshot);
        } else {
            snapshot.set("Status", "failed");
        }
    }

    /** Keeps a new snapshot that is yet to be made. */
    Resource add(World world, Structure document, Map<String, String> tags, String filesKey) {
        Resource added = resources.add(
                ResourceType.SNAPSHOT, world, document.requiredString("DBSnapshotIdentifier"), document, tags);
        added.note(SnapshotNotes.FILES, filesKey);
        progress.begun(added);
        return added;
    }
}
