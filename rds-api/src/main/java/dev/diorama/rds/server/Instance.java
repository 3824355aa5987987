package dev.diorama.rds.server;

import dev.diorama.core.identity.World;
import dev.diorama.rds.catalog.Engine;
import dev.diorama.rds.proxy.Endpoint;
import dev.diorama.rds.resource.Resource;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A DB instance: what RDS says of it, and what serves it. */
public final class Instance {

    private static final String STATUS = "DBInstanceStatus";
    private static final String DELETING = "deleting";
    private static final String LAST_NODE = "lastNode";
    private static final String PRIMARY = "primary";
    private static final String STANDBY = "standby";

    private final Resource resource;
    private final Engine engine;
    private volatile Served served;
    private final Lane lane;
    private volatile @Nullable Endpoint endpoint;
    private volatile @Nullable Database primary;
    private volatile @Nullable Database standby;
    private volatile boolean deleted;

    Instance(Resource resource, Engine engine, Served served, Lane lane) {
        this.resource = resource;
        this.engine = engine;
        this.served = served;
        this.lane = lane;
    }

    public Resource resource() {
        return resource;
    }

    /** Its identifier. */
    public String id() {
        return resource.name();
    }

    public World world() {
        return resource.world();
    }

    /** The engine that its caller asked for. */
    public Engine engine() {
        return engine;
    }

    /** What really serves it. */
    public Served served() {
        return served;
    }

    /** Another version, or another product, serves it from now on. */
    public void served(Served other) {
        this.served = other;
        resource.note(Notes.PRODUCT, other.engine().product());
    }

    /** Where its longer work is done. */
    public Lane lane() {
        return lane;
    }

    /** Its DBInstanceStatus. */
    public String status() {
        return Objects.requireNonNull(resource.string(STATUS));
    }

    /**
     * Gives it another status; one that is being deleted keeps that, whatever was under way before. The optimization of its
     * storage is the one that shows progress, from none on.
     */
    public void status(String status) {
        if (!DELETING.equals(resource.string(STATUS))) {
            resource.replace(resource.document()
                    .copy()
                    .with(STATUS, status)
                    .with("PercentProgress", status.equals("storage-optimization") ? "0" : null));
        }
    }

    /** Puts it into a failed status, also one whose deletion failed. */
    void failed(String status) {
        resource.set(STATUS, status);
    }

    public boolean is(String status) {
        return status().equals(status);
    }

    public boolean multiAz() {
        return resource.document().is("MultiAZ");
    }

    /** The endpoint, once it has one. */
    public @Nullable Endpoint endpoint() {
        return endpoint;
    }

    void endpoint(@Nullable Endpoint opened) {
        this.endpoint = opened;
    }

    /** The database that its endpoint leads to, once there is one; it may be stopped. */
    public @Nullable Database primary() {
        return primary;
    }

    /**
     * The database behind an instance that has long been made.
     *
     * @throws DatabaseException where what served it isn't here since the last start
     */
    public Database database() {
        Database database = primary;
        if (database == null) {
            String missing = missingProduct();
            throw new DatabaseException(missing == null ? id() + " has no database" : missing);
        }
        return database;
    }

    /** Has its master user come by IAM tokens again, where it did, after it was given the rights of one. */
    public void keepsTokens() {
        if (resource.note(Notes.MASTER_BY_TOKEN) != null) {
            served.flavor().masterByToken(database(), resource.document().requiredString("MasterUsername"), true);
        }
    }

    /** What keeps its files from being read, for people to read: nothing but what wrote them can. Null for nothing. */
    @Nullable
    String missingProduct() {
        String before = resource.note(Notes.PRODUCT);
        String now = served.engine().product();
        return before == null || before.equals(now)
                ? null
                : before + ", which served it, isn't here now, only " + now
                        + "; it keeps its files and is tried again at the next start";
    }

    /** The hidden one that takes over, where there is one. */
    public @Nullable Database standby() {
        return standby;
    }

    void primary(@Nullable Database database) {
        this.primary = database;
        resource.note(PRIMARY, nodeOf(database));
    }

    void standby(@Nullable Database database) {
        this.standby = database;
        resource.note(STANDBY, nodeOf(database));
    }

    /** Has it served from that folder after a restart that comes before it is. */
    void willBe(Path home) {
        resource.note(PRIMARY, String.valueOf(home.getFileName()));
    }

    /** Remembers a database that its notes already name, after a restart. */
    void reopened(@Nullable Database first, @Nullable Database second) {
        this.primary = first;
        this.standby = second;
    }

    @Nullable
    String primaryNode() {
        return resource.note(PRIMARY);
    }

    @Nullable
    String standbyNode() {
        return resource.note(STANDBY);
    }

    private static @Nullable String nodeOf(@Nullable Database database) {
        return database == null ? null : String.valueOf(database.home().getFileName());
    }

    /** A name for a new database of its, never used before: {@code n1}, {@code n2}, … */
    String newNode() {
        String last = resource.note(LAST_NODE);
        int number = last == null ? 1 : Integer.parseInt(last) + 1;
        resource.note(LAST_NODE, Integer.toString(number));
        return "n" + number;
    }

    /** Whether it is gone; work that finds this stops. */
    public boolean deleted() {
        return deleted;
    }

    void delete() {
        deleted = true;
    }

    /** The instance that it is a read replica of, by identifier or ARN, or null. */
    public @Nullable String source() {
        return resource.string("ReadReplicaSourceDBInstanceIdentifier");
    }

    /** Whether it is a replica that nobody may connect to, only there to take over. */
    boolean mounted() {
        return source() != null && "mounted".equals(resource.string("ReplicaMode"));
    }
}
