package dev.diorama.rds.backup;

/** What we know of an instance's automated backups beyond their document. */
public final class BackupNotes {

    /** The server that they are for, such as {@code PostgreSQL}. */
    public static final String PRODUCT = SnapshotNotes.PRODUCT;

    /** The instance's DBInstanceClass. */
    public static final String INSTANCE_CLASS = SnapshotNotes.INSTANCE_CLASS;

    /** The instance's DBName. */
    public static final String DATABASE_NAME = SnapshotNotes.DATABASE_NAME;

    /** Whether the instance took minor upgrades by itself. */
    public static final String AUTO_UPGRADE = SnapshotNotes.AUTO_UPGRADE;

    /** Up to when the archived log is known to reach, by the system's clock. */
    static final String LATEST = "latest";

    /** When the last daily backup was begun, by the emulator's clock. */
    static final String ATTEMPTED = "attempted";

    private BackupNotes() {}
}
