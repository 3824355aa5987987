package dev.diorama.rds.replica;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import dev.diorama.rds.server.Switchover;

/**
 * Has a read replica and its source change their roles. Only Oracle and SQL Server have switchovers.
 *
 * <ol>
 *   <li>the instance exists, has such an engine and is a replica;
 *   <li>it and its source are available, and have no upgrade pending;
 *   <li>it replicates;
 *   <li>with Oracle, the replica has automated backups.
 * </ol>
 *
 * <p>The source's other replicas follow the new source.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_SwitchoverReadReplica.html">
 *     SwitchoverReadReplica</a>
 */
public final class SwitchoverReadReplica implements Operation {

    private final Instances instances;
    private final Switchover switchover;

    public SwitchoverReadReplica(Instances instances, Switchover switchover) {
        this.instances = instances;
        this.switchover = switchover;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Instance replica = instances.named(context.world(), in.requiredString("DBInstanceIdentifier"));
        EngineFamily family = replica.engine().family();
        if (family != EngineFamily.ORACLE && family != EngineFamily.SQLSERVER) {
            throw RdsError.invalidParameterCombination("SwitchoverReadReplica isn't supported for engine "
                    + replica.engine().name());
        }
        switchover.begin(source(replica), replica);
        return context.answer().with("DBInstance", replica.resource().document());
    }

    /** Whether its engine is to be upgraded, in a window to come or by its owner. */
    private static boolean waits(Instance instance) {
        Structure pending = instance.resource().document().structure("PendingModifiedValues");
        EngineVersion version =
                instance.engine().version(instance.resource().document().string("EngineVersion", ""));
        return pending != null && pending.has("EngineVersion") || version != null && !version.available();
    }

    /** @throws AwsError if they can't change roles */
    private Instance source(Instance replica) {
        Instance source = instances.sourceOf(replica);
        if (replica.source() == null || source == null) {
            throw RdsError.invalidInstanceState("DB Instance is not a read replica");
        }
        for (Instance either : new Instance[] {replica, source}) {
            if (!either.is("available")) {
                throw RdsError.invalidInstanceState("DB instance " + either.id() + " is not in available state.");
            }
        }
        for (Instance either : new Instance[] {replica, source}) {
            if (waits(either)) {
                throw RdsError.invalidInstanceState("DB instance " + either.id() + " has pending maintenance actions.");
            }
        }
        boolean replicating = replica.resource().document().structures("StatusInfos").stream()
                .anyMatch(info -> "replicating".equals(info.string("Status")));
        if (!replicating) {
            throw RdsError.invalidInstanceState(
                    "The read replica " + replica.id() + " is not in the replicating state.");
        }
        Long days = replica.resource().document().number("BackupRetentionPeriod");
        if (replica.engine().family() == EngineFamily.ORACLE && (days == null || days == 0)) {
            throw RdsError.invalidInstanceState("Automated backups are not enabled for the read replica " + replica.id()
                    + ". To switch over to it, use ModifyDBInstance to set its backup retention period to a non-zero"
                    + " value.");
        }
        return source;
    }
}
