package dev.diorama.rds.event;

import java.util.List;
import java.util.Locale;

/**
 * The events that resources here can have, with AWS's numbers, categories and texts.
 *
 * <p>The texts are those of the wire, which end without the full stop of the user guide's table unless they are sentences;
 * live answers were seen to do the same.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html">Amazon RDS event
 *     categories and event messages</a>
 */
public enum EventKind {
    INSTANCE_RESTARTED(6, "DB instance restarted", "availability"),
    INSTANCE_SHUTDOWN(4, "DB instance shutdown", "availability"),
    /** Takes the engine's name and the reason. */
    RESTART_FAILED(22, "Error restarting %s: %s", "availability"),
    STORAGE_FULL_SHUTDOWN(
            221,
            "DB instance has reached the storage-full threshold, and the database has been shut down. "
                    + "You can increase the allocated storage to address this issue.",
            "availability"),

    BACKUP_STARTED(1, "Backing up DB instance", "backup"),
    BACKUP_FINISHED(2, "Finished DB Instance backup", "backup"),

    /** Takes the group's name. */
    PARAMETER_GROUP_CHOSEN(11, "Updated to use DBParameterGroup %s", "configuration change"),
    PARAMETER_GROUP_UPDATED(92, "Finished updating DB parameter group", "configuration change"),
    INSTANCE_CLASS_STARTED(12, "Applying modification to database instance class", "configuration change"),
    INSTANCE_CLASS_FINISHED(14, "Finished applying modification to DB instance class", "configuration change"),
    STORAGE_STARTED(18, "Applying modification to allocated storage", "configuration change"),
    STORAGE_FINISHED(17, "Finished applying modification to allocated storage", "configuration change"),
    AUTOSCALING_STARTED(
            217, "Applying autoscaling-initiated modification to allocated storage", "configuration change"),
    AUTOSCALING_FINISHED(
            218, "Finished applying autoscaling-initiated modification to allocated storage", "configuration change"),
    MULTI_AZ_STARTED(24, "Applying modification to convert to a Multi-AZ DB Instance", "configuration change"),
    MULTI_AZ_FINISHED(
            25, "Finished applying modification to convert to a Multi-AZ DB Instance", "configuration change"),
    SINGLE_AZ_STARTED(
            30, "Applying modification to convert to a standard (Single-AZ) DB Instance", "configuration change"),
    SINGLE_AZ_FINISHED(
            29,
            "Finished applying modification to convert to a standard (Single-AZ) DB Instance",
            "configuration change"),
    MASTER_CREDENTIALS_RESET(16, "Reset master credentials", "configuration change"),
    /** Takes the reason. */
    MASTER_CREDENTIALS_FAILED(67, "Unable to reset your password. Error information: %s", "configuration change"),
    BACKUPS_DISABLED(28, "Disabled automated backups", "configuration change"),
    BACKUPS_ENABLED(32, "Enabled automated backups", "configuration change"),
    /** Takes the seconds. */
    MONITORING_INTERVAL_CHANGED(78, "Monitoring Interval changed to %s", "configuration change"),
    /** Takes the group's name. */
    SECURITY_GROUP_ADDED(9, "Added security group %s to DB instance", "configuration change"),
    /** Takes the group's name. */
    SECURITY_GROUP_REMOVED(10, "Removed security group %s from DB instance", "configuration change"),

    INSTANCE_CREATED(5, "DB instance created", "creation"),
    INSTANCE_DELETED(3, "DB instance deleted", "deletion"),

    FAILOVER_STARTED(13, "Multi-AZ instance failover started.", "failover"),
    FAILOVER_TO_STANDBY(
            15, "Multi-AZ failover to standby complete - DNS propagation may take a few minutes", "failover"),
    FAILOVER_COMPLETED(49, "Multi-AZ instance failover completed", "failover"),
    ACTIVATION_STARTED(50, "Multi-AZ instance activation started", "failover"),
    ACTIVATION_COMPLETED(51, "Multi-AZ instance activation completed", "failover"),
    PARTIAL_FAILOVER_RECOVERED(65, "Recovered from partial failover", "failover"),
    FAILOVER_ABANDONED(
            34,
            "Abandoning user requested failover since a failover recently occurred on the database instance",
            "failover"),
    /** Why a failover was: the user's reboot. Comes with {@link #FAILOVER_COMPLETED}. */
    FAILOVER_BY_USER(49, "The user requested a failover of the DB instance.", "failover"),
    /** Why a failover was: the primary died. Comes with {@link #FAILOVER_COMPLETED}. */
    FAILOVER_OF_UNHEALTHY_HOST(49, "The primary host of the RDS Multi-AZ instance is unhealthy.", "failover"),

    /** Takes the state's name. */
    INSTANCE_FAILED(
            31, "DB instance put into %s state. RDS recommends that you initiate a point-in-time-restore.", "failure"),
    /** Takes the state's name and the reason. */
    INSTANCE_INCOMPATIBLE(35, "Database instance put into %s. %s", "failure"),
    /** Takes the state's name and the reason. */
    NETWORK_INCOMPATIBLE(36, "Database instance in %s. %s", "failure"),
    /** Takes the reason. */
    CREATION_FAILED(278, "The DB instance creation failed. %s", "failure"),
    /** Takes the reason. */
    AUTOSCALING_FAILED(223, "Storage autoscaling is unable to scale the storage for the reason: %s.", "failure"),
    AUTOSCALING_LIMIT_REACHED(
            224,
            "Storage autoscaling has triggered a pending scale storage task that will reach or exceed the maximum "
                    + "storage threshold. Increase the maximum storage threshold.",
            "failure"),

    STORAGE_EXHAUSTED(
            7, "Allocated storage has been exhausted. Allocate additional storage to resolve.", "low storage"),
    /** Takes the instance's name, the percentage, and the sizes provisioned and free, such as {@code 19.99 GB}. */
    STORAGE_LOW(
            89,
            "The free storage capacity for DB Instance: %s is low at %s%% of the provisioned storage [Provisioned Storage: "
                    + "%s, Free Storage: %s]. You may want to increase the provisioned storage to address this issue.",
            "low storage"),

    PATCHES_STARTED(26, "Applying off-line patches to DB instance", "maintenance"),
    PATCHES_FINISHED(27, "Finished applying off-line patches to DB instance", "maintenance"),
    PATCHED(47, "Database instance patched", "maintenance"),
    MINOR_UPGRADE_AVAILABLE(155, "The DB instance has a DB engine minor version upgrade available.", "maintenance"),
    UPGRADE_CHECK_STARTED(264, "The pre-check started for the DB engine version upgrade.", "maintenance"),
    UPGRADE_CHECK_FINISHED(265, "The pre-check finished for the DB engine version upgrade.", "maintenance"),
    UPGRADE_DOWNTIME_STARTED(266, "The downtime started for the DB instance.", "maintenance"),
    UPGRADE_STARTED(267, "The engine version upgrade started.", "maintenance"),
    UPGRADE_FINISHED(268, "The engine version upgrade finished.", "maintenance"),
    UPGRADE_ENDING(269, "The post-upgrade tasks are in progress.", "maintenance"),
    UPGRADE_FAILED(
            270, "The DB engine version upgrade failed. The engine version upgrade rollback succeeded.", "maintenance"),
    CERTIFICATE_ROTATION_REQUIRED(
            501,
            "Amazon RDS DB instance's server certificate requires rotation through a pending maintenance action.",
            "maintenance"),
    CERTIFICATE_ROTATION_SCHEDULED(
            502,
            "Amazon RDS has scheduled a server certificate rotation for DB instance during the next maintenance window. "
                    + "This maintenance will require a database reboot.",
            "maintenance"),

    /** Takes the text. */
    OPERATOR_NOTE(44, "%s", "notification"),
    UPGRADE_DELAYED(
            48,
            "Delaying database engine upgrade since this instance has read replicas that need to be upgraded first",
            "notification"),
    INSTANCE_STOPPED(87, "DB instance stopped", "notification"),
    INSTANCE_STARTED(88, "DB instance started", "notification"),
    STARTED_AFTER_SEVEN_DAYS(
            154,
            "DB instance is being started due to it exceeding the maximum allowed time being stopped.",
            "notification"),
    /** Takes the reason. */
    INSTANCE_CLASS_FAILED(157, "Unable to modify the DB instance class. %s", "notification"),
    /** Takes the reason. */
    UPGRADE_IMPOSSIBLE(158, "Database instance is in a state that cannot be upgraded: %s", "notification"),
    /** Takes the storage and the threshold in GB. */
    STORAGE_NEAR_THRESHOLD(
            225,
            "Allocated storage size %s GB is approaching the maximum storage threshold %s GB. "
                    + "Increase the maximum storage threshold.",
            "notification"),
    /** Takes the names before and after. */
    INSTANCE_RENAMED(0, "Renamed instance from %s to %s", "notification"),

    REPLICATION_STOPPED(45, "Replication has stopped.", "read replica"),
    REPLICATION_RESUMED(46, "Replication for the Read Replica resumed", "read replica"),
    REPLICATION_TERMINATED(57, "Replication streaming has been terminated", "read replica"),
    REPLICATION_STOPPED_BY_HAND(62, "Replication for the Read Replica has been manually stopped", "read replica"),
    REPLICA_CREATION_FAILED(202, "Read replica creation failed", "read replica"),
    SWITCHOVER_STARTED(233, "The Switchover to the read replica started.", "read replica"),
    SWITCHOVER_COMPLETED(234, "The Switchover to the read replica completed.", "read replica"),
    /** Takes the reason. */
    SWITCHOVER_FAILED(235, "The Switchover to the read replica failed: %s", "read replica"),

    RECOVERY_STARTED(
            20,
            "Recovery of the DB instance has started. Recovery time will vary with the amount of data to be recovered.",
            "recovery"),
    RECOVERY_FINISHED(21, "Recovery of the DB instance is complete.", "recovery"),
    MULTI_AZ_RECOVERY_STARTED(52, "Multi-AZ instance recovery started", "recovery"),
    MULTI_AZ_RECOVERY_FINISHED(53, "Multi-AZ instance recovery completed. Pending failover or activation.", "recovery"),
    STANDBY_RECOVERY_STARTED(361, "Recovery of standby DB instance has started.", "recovery"),
    STANDBY_RECOVERY_FINISHED(362, "Recovery of standby DB instance has completed.", "recovery"),

    /** Takes the names of the source and of the new instance. */
    RESTORED_TO_TIME(19, "Restored from DB instance %s to %s", "restoration"),
    /** Takes the snapshot's name. */
    RESTORED_FROM_SNAPSHOT(43, "Restored from snapshot %s", "restoration"),

    SYSTEM_UPDATE_AVAILABLE(
            230,
            "A system update is available for your DB instance. For information about applying updates, "
                    + "see 'Maintaining a DB instance' in the RDS User Guide.",
            "security patching"),

    MANUAL_SNAPSHOT_STARTED(40, "Creating manual snapshot", "creation"),
    MANUAL_SNAPSHOT_CREATED(42, "Manual snapshot created", "creation"),
    AUTOMATED_SNAPSHOT_STARTED(90, "Creating automated snapshot", "creation"),
    AUTOMATED_SNAPSHOT_CREATED(91, "Automated snapshot created", "creation"),
    SNAPSHOT_DELETED(41, "Deleted user snapshot", "deletion"),
    /** Takes the snapshot's name and the region that it comes from. */
    REMOTE_COPY_STARTED(59, "Started copy of snapshot %s from region %s", "notification"),
    /** Takes the snapshot's name, the region that it comes from, and the minutes. */
    REMOTE_COPY_FINISHED(60, "Finished copy of snapshot %s from region %s in %s minutes", "notification"),
    /** Takes the snapshot's name and the region that it comes from. */
    REMOTE_COPY_CANCELED(61, "Canceled snapshot copy request of %s from region %s", "notification"),
    /** Takes the snapshot's name and its region. */
    LOCAL_COPY_STARTED(196, "Started copy of snapshot %s in region %s", "notification"),
    /** Takes the snapshot's name and its region. */
    LOCAL_COPY_FINISHED(197, "Finished copy of snapshot %s in region %s", "notification"),
    /** Takes the snapshot's name and its region. */
    LOCAL_COPY_CANCELED(190, "Canceled snapshot copy request of %s in region %s", "notification"),

    /** Takes the parameter's name, its value, and how it is applied: immediate or pending-reboot. */
    PARAMETER_UPDATED(37, "Updated parameter %s to %s with apply method %s", "configuration change"),

    SECURITY_GROUP_CHANGED(38, "Applied change to security group", "configuration change");

    private final int number;
    private final String message;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> categories;

    EventKind(int number, String message, String... categories) {
        this.number = number;
        this.message = message;
        this.categories = List.of(categories);
    }

    /** Its id, such as {@code RDS-EVENT-0006}; empty for the few that AWS gives none. */
    public String id() {
        return number == 0 ? "" : String.format(Locale.ROOT, "RDS-EVENT-%04d", number);
    }

    /** Its text with the arguments that its constant names. */
    public String message(Object... arguments) {
        return String.format(Locale.ROOT, message, arguments);
    }

    public List<String> categories() {
        return categories;
    }
}
