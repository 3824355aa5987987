package dev.diorama.rds.server;

import dev.diorama.core.identity.World;

/** What instances need of their backups as they come, change and go. */
public interface Backups extends Creation.FirstBackup {

    /**
     * Refuses a snapshot that couldn't be made.
     *
     * @param parameter the request's member that names it
     * @throws dev.diorama.core.operation.AwsError InvalidParameterValue, DBSnapshotAlreadyExists, SnapshotQuotaExceeded
     */
    void checkSnapshot(World world, String parameter, String snapshot);

    /** Makes a manual snapshot of an instance; on its lane. */
    void snapshot(Instance instance, String snapshot);

    /** Turns automated backups on or off, or keeps them longer or shorter; on the instance's lane, with its document changed. */
    void retentionChanged(Instance instance, long beforeDays, long afterDays);

    /** Deletes or keeps the automated backups of an instance that is being deleted; on its lane, its databases still there. */
    void instanceDeleted(Instance instance, boolean keep);
}
