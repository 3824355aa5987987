package dev.diorama.rds.server;

/** What we know of an instance beyond its document, by the keys of {@link dev.diorama.rds.resource.Resource#note}. */
public final class Notes {

    /** What serves it, without the version; its files are of use to nothing else. */
    static final String PRODUCT = "product";

    /** The port that its caller asked for. */
    public static final String PORT = "port";

    /** A master password that has yet to be set; forgotten then. */
    public static final String PASSWORD = "password";

    /** The master password that RDS manages, for as long as it does. */
    public static final String MANAGED_PASSWORD = "managedPassword";

    /** Whether it was ever available. */
    public static final String CREATED = "created";

    /** What it is being restored from; forgotten once it is there. */
    public static final String ORIGIN = "origin";

    /** Why it is in a failed state. */
    public static final String REASON = "reason";

    /** How many milliseconds a read replica stays behind; none for zero. */
    public static final String LAG = "lagMillis";

    /** Whether a read replica is frozen: {@code yes} or none. */
    public static final String FROZEN = "frozen";

    /** Whether a read replica outlived its source without being promoted: {@code yes} or none. */
    public static final String TERMINATED = "terminated";

    /** The parameter group that it gets with the major upgrade that is pending; none for the default one. */
    public static final String UPGRADE_GROUP = "upgradeParameterGroup";

    /** Whether its master user comes by IAM tokens: {@code yes} or none. */
    public static final String MASTER_BY_TOKEN = "masterByToken";

    /** Whether its pending server certificate waits for its owner to restart it: {@code yes} or none. */
    public static final String ROTATION = "certificateAtReboot";

    /** Whether a read replica has yet to follow its source to another major version: {@code yes} or none. */
    static final String UPGRADING = "upgrading";

    /** Whether an instance is on its way from source to replica, by a switchover: {@code yes} or none. */
    static final String SWITCHING = "switching";

    private Notes() {}
}
