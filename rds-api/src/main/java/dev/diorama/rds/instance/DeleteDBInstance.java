package dev.diorama.rds.instance;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.server.Backups;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import dev.diorama.rds.server.Removal;
import dev.diorama.rds.server.Work;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deletes an instance, after a last snapshot unless that is waived.
 *
 * <ol>
 *   <li>it exists, and isn't being deleted;
 *   <li>it isn't protected;
 *   <li>the snapshot's members go together, and the snapshot can be made.
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html">DeleteDBInstance</a>
 */
public final class DeleteDBInstance implements Operation {

    private static final String FINAL = "FinalDBSnapshotIdentifier";
    private static final Set<String> SNAPSHOT_POSSIBLE =
            Set.of("available", "backing-up", "storage-optimization", "storage-full", "stopped");

    private final Instances instances;
    private final Removal removal;
    private final Backups backups;
    private final Work work;

    public DeleteDBInstance(Instances instances, Removal removal, Backups backups, Work work) {
        this.instances = instances;
        this.removal = removal;
        this.backups = backups;
        this.work = work;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Instance instance = instances.named(context.world(), in.requiredString("DBInstanceIdentifier"));
        check(in, instance);
        Boolean deletes = in.bool("DeleteAutomatedBackups");
        boolean keep = deletes != null && !deletes;
        String snapshot = in.string(FINAL);
        instance.status("deleting");
        work.begin(instance, () -> delete(instance, snapshot, keep), null);
        return context.answer().with("DBInstance", instance.resource().document());
    }

    private void check(Structure in, Instance instance) {
        if (instance.is("deleting")) {
            throw RdsError.invalidInstanceState("Instance " + instance.id() + " is already being deleted.");
        }
        if (instance.resource().document().is("DeletionProtection")) {
            throw RdsError.invalidParameterCombination(
                    "Cannot delete protected DB Instance, please disable deletion protection and try again.");
        }
        boolean skip = in.is("SkipFinalSnapshot");
        String snapshot = in.string(FINAL);
        if (skip && snapshot != null) {
            throw RdsError.invalidParameterCombination(
                    "You cannot specify both FinalDBSnapshotIdentifier and SkipFinalSnapshot");
        }
        if (snapshot != null) {
            finalSnapshot(instance, snapshot);
        } else if (!skip && instance.source() == null) {
            throw RdsError.invalidParameterCombination(
                    "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
        }
    }

    private void finalSnapshot(Instance instance, String snapshot) {
        if (instance.source() != null) {
            throw RdsError.invalidParameterCombination(
                    "FinalDBSnapshotIdentifier can not be specified when deleting a replica instance");
        }
        backups.checkSnapshot(instance.world(), FINAL, snapshot);
        if (!SNAPSHOT_POSSIBLE.contains(instance.status())) {
            throw RdsError.invalidInstanceState("Cannot create a snapshot because the database instance "
                    + instance.id() + " is not currently in the available state.");
        }
    }

    private void delete(Instance instance, @Nullable String snapshot, boolean keep) {
        if (snapshot != null) {
            backups.snapshot(instance, snapshot);
        }
        backups.instanceDeleted(instance, keep);
        removal.run(instance);
    }
}
