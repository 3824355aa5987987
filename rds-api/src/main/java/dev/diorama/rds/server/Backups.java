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

    /**
     * Makes a manual snapshot of an instance; on its lane.
     *
     * @throws dev.diorama.storage.sql.DatabaseException if it can't be made; it has failed then
     */
    void snapshot(Instance instance, String snapshot);

    /** Archives what an instance that stops has committed, so that all of it can be restored meanwhile; on its lane, while it runs. */
    void stopping(Instance instance);

    /**
     * Makes the snapshot that a major upgrade begins with, where backups are on; on the instance's lane, while it runs.
     *
     * @param version the EngineVersion that it is to have
     * @throws dev.diorama.storage.sql.DatabaseException if it can't be made
     */
    void upgrading(Instance instance, String version);

    /** Ends what can be restored by the log: that of another major version follows. On the instance's lane. */
    void upgraded(Instance instance);

    /** Turns automated backups on or off, or keeps them longer or shorter; on the instance's lane, with its document changed. */
    void retentionChanged(Instance instance, long beforeDays, long afterDays);

    /** Deletes or keeps the automated backups of an instance that is being deleted; on its lane, its databases still there. */
    void instanceDeleted(Instance instance, boolean keep);
}
