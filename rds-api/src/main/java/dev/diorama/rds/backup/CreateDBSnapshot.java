package dev.diorama.rds.backup;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.Resources;
import dev.diorama.rds.resource.Tags;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import dev.diorama.storage.sql.DatabaseException;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a snapshot of an instance, which may be stopped.
 *
 * <ol>
 *   <li>both identifiers and the tags are well-formed;
 *   <li>the instance exists, and is in a state to be copied;
 *   <li>the identifier is free, and there is room for one more.
 * </ol>
 *
 * <p>A running instance is {@code backing-up} meanwhile; it goes on serving.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSnapshot.html">CreateDBSnapshot</a>
 */
public final class CreateDBSnapshot implements Operation {

    private static final Logger LOG = LoggerFactory.getLogger(CreateDBSnapshot.class);
    private static final int LONGEST_INSTANCE = 63;
    private static final String BACKING_UP = "backing-up";
    private static final String STOPPED = "stopped";
    private static final Set<String> ALLOWED = Set.of("available", "storage-optimization", STOPPED);

    private final Resources resources;
    private final Instances instances;
    private final Snapshots snapshots;
    private final SnapshotMaker maker;

    public CreateDBSnapshot(Resources resources, Instances instances, Snapshots snapshots, InstanceBackups backups) {
        this.resources = resources;
        this.instances = instances;
        this.snapshots = snapshots;
        this.maker = backups.maker();
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String id = Identifiers.checked(
                "DBSnapshotIdentifier", in.string("DBSnapshotIdentifier"), Snapshots.LONGEST_IDENTIFIER);
        Instance instance = instance(in, context);
        Map<String, String> tags = Tags.checked(in);
        refuseReplica(instance);
        String status = instance.status();
        if (!ALLOWED.contains(status)) {
            throw RdsError.invalidInstanceState("Cannot create a snapshot because the database instance "
                    + instance.id() + " is not currently in the available state.");
        }
        snapshots.check(context.world(), "DBSnapshotIdentifier", id);
        Resource snapshot = maker.begin(instance, id, SnapshotType.MANUAL, tags);
        if (!status.equals(STOPPED)) {
            instance.status(BACKING_UP);
        }
        instance.lane().run(() -> make(instance, snapshot, status));
        return context.answer().with("DBSnapshot", snapshot.document());
    }

    private Instance instance(Structure in, RequestContext context) {
        String id = Identifiers.checked("DBInstanceIdentifier", in.string("DBInstanceIdentifier"), LONGEST_INSTANCE);
        Instance instance = instances.find(context.world(), id);
        if (instance == null) {
            throw new AwsError("DBInstanceNotFoundFault", "DBInstance not found: " + id);
        }
        return instance;
    }

    /** SQL Server's replicas have neither backups nor snapshots; those of the other engines do. */
    private static void refuseReplica(Instance instance) {
        if (instance.source() != null && instance.engine().family() == EngineFamily.SQLSERVER) {
            throw RdsError.invalidInstanceState("DB Snapshots not supported on a read replica for engine "
                    + instance.engine().name());
        }
    }

    private void make(Instance instance, Resource snapshot, String status) {
        try {
            maker.make(instance, snapshot);
        } catch (DatabaseException e) {
            LOG.debug("{} goes on without a snapshot", instance.id(), e);
        } finally {
            resources.change(() -> {
                if (instance.is(BACKING_UP)) {
                    instance.status(status);
                }
            });
        }
    }
}
