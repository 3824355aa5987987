package dev.diorama.rds.backup;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the automated backups that the deletion of an instance kept. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstanceAutomatedBackup.html">
 * DeleteDBInstanceAutomatedBackup</a>
 */
public final class DeleteDBInstanceAutomatedBackup implements Operation {

    private final AutomatedBackups backups;

    public DeleteDBInstanceAutomatedBackup(AutomatedBackups backups) {
        this.backups = backups;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String resourceId = in.string("DbiResourceId");
        String arn = in.string("DBInstanceAutomatedBackupsArn");
        if (isNone(resourceId) == isNone(arn)) {
            throw RdsError.invalidParameterCombination(
                    "You must specify either DbiResourceId or DBInstanceAutomatedBackupsArn, and not both.");
        }
        Resource backup = backups.all().stream()
                .filter(candidate -> candidate.world().equals(context.world()))
                .filter(candidate -> candidate.arn().equals(arn)
                        || candidate.document().string("DbiResourceId", "").equals(resourceId))
                .findFirst()
                .orElseThrow(() -> notFound(isNone(resourceId) ? arn : resourceId));
        if (!AutomatedBackups.RETAINED.equals(backup.string("Status"))) {
            throw new AwsError(
                    "InvalidDBInstanceAutomatedBackupStateFault",
                    "The automated backup is in an invalid state. For example, this automated backup is associated with"
                            + " an active instance.");
        }
        Structure document = backups.document(backup).with("Status", "deleting");
        backups.remove(backup);
        return context.answer().with("DBInstanceAutomatedBackup", document);
    }

    private static AwsError notFound(@Nullable String name) {
        return RdsError.notFound(ResourceType.AUTOMATED_BACKUP, name == null ? "" : name);
    }

    private static boolean isNone(@Nullable String value) {
        return value == null || value.isEmpty();
    }
}
