package dev.diorama.rds.restore;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.backup.AutomatedBackups;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import dev.diorama.storage.sql.Database;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes an instance as another was at a moment, exact to the transaction, also of one that is stopped, failed or gone.
 *
 * <ol>
 *   <li>the new identifier is well-formed; one source and one moment are named;
 *   <li>the source exists, with a backup;
 *   <li>the moment lies in what can be brought back;
 *   <li>everything that CreateDBInstance checks;
 *   <li>the identifier is free, and there is room for one more.
 * </ol>
 *
 * <p>The log is archived before it is replayed, so a running source can be restored up to the request itself.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceToPointInTime.html">
 *     RestoreDBInstanceToPointInTime</a>
 */
public final class RestoreDBInstanceToPointInTime implements Operation {

    private static final String LATEST = "UseLatestRestorableTime";

    private final Instances instances;
    private final AutomatedBackups backups;
    private final Restores restores;

    public RestoreDBInstanceToPointInTime(Instances instances, AutomatedBackups backups, Restores restores) {
        this.instances = instances;
        this.backups = backups;
        this.restores = restores;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String id = Restores.identifier(in, "TargetDBInstanceIdentifier");
        Instant wanted = (Instant) in.get("RestoreTime");
        if (wanted != null && in.is(LATEST)) {
            throw RdsError.invalidParameterCombination("Cannot specify both RestoreTime and " + LATEST + ".");
        }
        if (wanted == null && !in.is(LATEST)) {
            throw RdsError.invalidParameterCombination("Either RestoreTime or " + LATEST + " must be specified.");
        }
        Resource backup = backup(in, context.world());
        String name = backup.document().requiredString("DBInstanceIdentifier");
        if (backups.earliest(backup).isEmpty()) {
            throw RdsError.invalidInstanceState("There are no backups available for instance " + name + ".");
        }
        backups.update(backup);
        Instance instance = backups.instanceOf(backup);
        Instant moment = wanted == null ? latest(instance) : exactly(wanted, backup, instance, context);
        BackupSource source = new BackupSource.Moment(backup.arn(), name, moment);
        return context.answer().with("DBInstance", restores.begin(id, in, backup, source, context));
    }

    private Resource backup(Structure in, World world) {
        String id = in.string("SourceDBInstanceIdentifier");
        String resourceId = in.string("SourceDbiResourceId");
        String arn = in.string("SourceDBInstanceAutomatedBackupsArn");
        if (Stream.of(id, resourceId, arn).filter(Objects::nonNull).count() != 1) {
            throw RdsError.invalidParameterCombination("You must specify one of SourceDBInstanceIdentifier,"
                    + " SourceDbiResourceId and SourceDBInstanceAutomatedBackupsArn.");
        }
        if (id != null) {
            return ofInstance(instances.named(world, id));
        }
        Resource backup = resourceId == null ? backups.named(arn == null ? "" : arn) : backups.find(world, resourceId);
        if (backup == null || !backup.world().equals(world)) {
            throw RdsError.notFound(
                    ResourceType.AUTOMATED_BACKUP, resourceId == null ? String.valueOf(arn) : resourceId);
        }
        return backup;
    }

    private Resource ofInstance(Instance instance) {
        Long days = instance.resource().document().number("BackupRetentionPeriod");
        if (days == null || days == 0) {
            throw new AwsError(
                    "PointInTimeRestoreNotEnabledFault",
                    "Point In Time Restore is not enabled for DB instance " + instance.id() + ".");
        }
        Resource backup = backups.of(instance);
        if (backup == null) {
            throw RdsError.invalidInstanceState("There are no backups available for instance " + instance.id() + ".");
        }
        return backup;
    }

    /** Now, of a source that runs; otherwise null, for everything that is archived. */
    private static @Nullable Instant latest(@Nullable Instance instance) {
        if (runs(instance)) {
            return Instant.now();
        }
        return null;
    }

    private static boolean runs(@Nullable Instance instance) {
        Database database = instance == null ? null : instance.primary();
        return database != null && database.running();
    }

    private Instant exactly(Instant wanted, Resource backup, @Nullable Instance instance, RequestContext context) {
        Instant earliest = backups.earliest(backup).orElseThrow();
        Instant latest = runs(instance)
                ? Instant.ofEpochMilli(context.nowMillis())
                : backups.latest(backup).orElseThrow();
        if (wanted.isBefore(earliest)) {
            throw RdsError.invalidParameterValue(
                    "The specified instance cannot be restored to a time before " + earliest);
        }
        if (wanted.isAfter(latest)) {
            throw RdsError.invalidParameterValue("The specified instance cannot be restored to a time after " + latest);
        }
        return backups.time().system(wanted);
    }
}
