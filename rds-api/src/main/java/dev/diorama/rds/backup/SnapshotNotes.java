package dev.diorama.rds.backup;

/** What we know of a snapshot beyond its document, by the keys of {@link dev.diorama.rds.resource.Resource#note}. */
public final class SnapshotNotes {

    /** The key of its files. */
    static final String FILES = "files";

    /** The server that its files are for, such as {@code PostgreSQL}. */
    public static final String PRODUCT = "product";

    /** The DBInstanceClass of the instance that it was made of. */
    public static final String INSTANCE_CLASS = "class";

    /** The DBName of the instance that it was made of. */
    public static final String DATABASE_NAME = "databaseName";

    /** The CharacterSetName of the instance that it was made of, as far as it has one to choose. */
    public static final String CHARACTER_SET = "characterSet";

    /** The NcharCharacterSetName of the instance that it was made of, as far as it has one. */
    public static final String NATIONAL_CHARACTER_SET = "nationalCharacterSet";

    /** Whether the instance that it was made of took minor upgrades by itself. */
    public static final String AUTO_UPGRADE = "autoUpgrade";

    /** When the copy was begun, by the system's clock. */
    static final String BEGUN = "begun";

    /** When the copy was done, by the system's clock: nothing that was committed later is in it. */
    static final String DONE = "done";

    /** The accounts that may restore it, separated by commas; {@code all} for everybody. */
    static final String SHARED_WITH = "sharedWith";

    /** {@code yes} for an automated one that no log goes on from, as the instance was upgraded since. */
    static final String BEFORE_UPGRADE = "beforeUpgrade";

    private SnapshotNotes() {}
}
