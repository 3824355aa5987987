package dev.diorama.rds.replica;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.backup.BackupTags;
import dev.diorama.rds.instance.InstanceChecks;
import dev.diorama.rds.instance.Windows;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import dev.diorama.rds.server.Promotion;
import org.jspecify.annotations.Nullable;

/**
 * Makes a read replica an instance of its own, with backups unless they are declined.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_PromoteReadReplica.html">PromoteReadReplica</a>
 */
public final class PromoteReadReplica implements Operation {

    private final Instances instances;
    private final Promotion promotion;
    private final Retention retention;
    private final BackupTags backupTags;

    /** Turns an instance's automated backups on; runs on its lane, with its document changed. */
    @FunctionalInterface
    public interface Retention {

        void changed(Instance instance, long beforeDays, long afterDays);
    }

    public PromoteReadReplica(Instances instances, Promotion promotion, Retention retention, BackupTags backupTags) {
        this.instances = instances;
        this.promotion = promotion;
        this.retention = retention;
        this.backupTags = backupTags;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Instance replica = instances.named(context.world(), in.requiredString("DBInstanceIdentifier"));
        check(replica);
        Long asked = in.number("BackupRetentionPeriod");
        long before = days(replica);
        long after = asked == null ? Math.max(1, before) : InstanceChecks.retention(asked);
        if (after == 0 && !instances.replicasOf(replica).isEmpty()) {
            throw RdsError.invalidParameterCombination(
                    "Cannot disable automated backups on a DB instance that is a source to read replicas.");
        }
        String window = window(in.string("PreferredBackupWindow"), replica);
        backupTags.keep(replica, backupTags.with(in, replica));
        promotion.begin(
                replica, () -> backups(replica, after, window), () -> retention.changed(replica, before, after));
        return context.answer().with("DBInstance", replica.resource().document());
    }

    private static void check(Instance replica) {
        if (replica.source() == null) {
            throw RdsError.invalidInstanceState("DB Instance is not a read replica");
        }
        if (!replica.is("available")) {
            throw RdsError.invalidInstanceState("DB instance is not in available state.");
        }
    }

    private static long days(Instance instance) {
        Long days = instance.resource().document().number("BackupRetentionPeriod");
        return days == null ? 0 : days;
    }

    private static @Nullable String window(@Nullable String asked, Instance replica) {
        if (asked == null) {
            return replica.resource().string("PreferredBackupWindow");
        }
        String window = Windows.backup(asked);
        String maintenance = replica.resource().string("PreferredMaintenanceWindow");
        if (maintenance != null) {
            Windows.apart(window, maintenance);
        }
        return window;
    }

    private static void backups(Instance replica, long days, @Nullable String window) {
        replica.resource()
                .replace(replica.resource()
                        .document()
                        .copy()
                        .with("BackupRetentionPeriod", Math.toIntExact(days))
                        .with("PreferredBackupWindow", window));
    }
}
