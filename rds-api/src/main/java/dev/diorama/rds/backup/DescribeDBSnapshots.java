package dev.diorama.rds.backup;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Filters;
import dev.diorama.rds.resource.Paging;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.server.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Describes snapshots: one's own, and on request those that others share.
 *
 * <p>Without a type, it shows the caller's own; {@code shared} and {@code public} show others', as IncludeShared and
 * IncludePublic do beside one's own. At the fast pace the answer for a single snapshot that is being made waits for it, for
 * a second at most, as DescribeDBInstances does.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshots.html">
 *     DescribeDBSnapshots</a>
 */
public final class DescribeDBSnapshots implements Operation {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Set<String> TYPES = Set.of("automated", "manual", "shared", "public", "awsbackup");
    private static final String SHARED = "shared";
    private static final String PUBLIC = "public";

    private static final Filters<Structure> FILTERS = new Filters<Structure>()
            .with("db-instance-id", DescribeDBSnapshots::isOfInstance)
            .with(
                    "db-snapshot-id",
                    (snapshot, value) -> lower(value).equals(snapshot.string("DBSnapshotIdentifier"))
                            || value.equals(snapshot.string("DBSnapshotArn")))
            .with("dbi-resource-id", (snapshot, value) -> value.equals(snapshot.string("DbiResourceId")))
            .with("snapshot-type", (snapshot, value) -> value.equals(snapshot.string("SnapshotType")))
            .with("engine", (snapshot, value) -> value.equals(snapshot.string("Engine")));

    private final Snapshots snapshots;
    private final Pace pace;

    public DescribeDBSnapshots(Snapshots snapshots, Pace pace) {
        this.snapshots = snapshots;
        this.pace = pace;
    }

    private static boolean isOfInstance(Structure snapshot, String value) {
        String name = value.startsWith("arn:") ? value.substring(value.lastIndexOf(':') + 1) : value;
        return lower(name).equals(snapshot.string("DBInstanceIdentifier"));
    }

    private static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String type = in.string("SnapshotType");
        if (type != null && !type.isEmpty() && !TYPES.contains(type)) {
            throw RdsError.invalidParameterValue("Invalid snapshot type: " + type
                    + ". Valid values are: automated, manual, shared, public, awsbackup");
        }
        Predicate<Structure> wanted = FILTERS.of(in).and(members(in));
        List<Structure> matching = new ArrayList<>();
        for (Resource snapshot : candidates(in, context)) {
            Structure shown = shown(snapshot, in, context);
            if (shown != null && wanted.test(shown)) {
                matching.add(shown);
            }
        }
        matching.sort(Comparator.comparing(DescribeDBSnapshots::name));
        Structure answer = context.answer();
        Paging.page(in, answer, "DBSnapshots", matching, DescribeDBSnapshots::name, snapshot -> snapshot);
        return answer;
    }

    private static String name(Structure snapshot) {
        return snapshot.requiredString("DBSnapshotIdentifier");
    }

    private List<Resource> candidates(Structure in, RequestContext context) {
        String id = in.string("DBSnapshotIdentifier");
        if (id == null || id.isEmpty()) {
            return snapshots.inRegion(context.world().region());
        }
        Resource snapshot = snapshots.readable(context.world(), id);
        if (!snapshot.world().region().equals(context.world().region())) {
            snapshot = snapshots.named(context.world(), id);
        }
        if (pace == Pace.FAST) {
            snapshots.await(snapshot, PATIENCE);
        }
        return List.of(snapshot);
    }

    /** A snapshot as the caller sees it, or null where the request doesn't show it. */
    private static @Nullable Structure shown(Resource snapshot, Structure in, RequestContext context) {
        String type = in.string("SnapshotType", "");
        String account = context.world().account();
        if (snapshot.world().account().equals(account)) {
            boolean asked = type.isEmpty() || type.equals(snapshot.string("SnapshotType"));
            return asked ? snapshot.document() : null;
        }
        boolean direct = in.has("DBSnapshotIdentifier") && type.isEmpty();
        if (Snapshots.isShared(account, snapshot) && (type.equals(SHARED) || in.is("IncludeShared") || direct)) {
            return SnapshotDocuments.shared(snapshot, SHARED);
        }
        if (Snapshots.isPublic(snapshot) && (type.equals(PUBLIC) || in.is("IncludePublic") || direct)) {
            return SnapshotDocuments.shared(snapshot, PUBLIC);
        }
        return null;
    }

    private static Predicate<Structure> members(Structure in) {
        String instance = in.string("DBInstanceIdentifier");
        String resourceId = in.string("DbiResourceId");
        return snapshot -> (instance == null || instance.isEmpty() || isOfInstance(snapshot, instance))
                && (resourceId == null || Objects.equals(resourceId, snapshot.string("DbiResourceId")));
    }
}
