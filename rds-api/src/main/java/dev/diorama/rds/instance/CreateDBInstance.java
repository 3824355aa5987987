package dev.diorama.rds.instance;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.backup.BackupTags;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.server.Creation;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import dev.diorama.rds.server.Notes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Creates a DB instance: a real database behind an endpoint of its own.
 *
 * <ol>
 *   <li>identifier, engine, credentials;
 *   <li>everything that {@link NewInstance} checks;
 *   <li>the identifier is free, and there is room for one more.
 * </ol>
 *
 * <p>The answer shows it {@code creating}; the rest happens on the instance's lane.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html">CreateDBInstance</a>
 */
public final class CreateDBInstance implements Operation {

    static final int LONGEST_IDENTIFIER = 63;
    private static final int MOST_INSTANCES = 40;

    private final Instances instances;
    private final EngineCatalog catalog;
    private final NewInstance newInstance;
    private final Credentials credentials;
    private final Creation creation;

    public CreateDBInstance(
            Instances instances,
            EngineCatalog catalog,
            NewInstance newInstance,
            Credentials credentials,
            Creation creation) {
        this.instances = instances;
        this.catalog = catalog;
        this.newInstance = newInstance;
        this.credentials = credentials;
        this.creation = creation;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String id = Identifiers.checked("DBInstanceIdentifier", in.string("DBInstanceIdentifier"), LONGEST_IDENTIFIER);
        String cluster = in.string("DBClusterIdentifier");
        if (cluster != null) {
            throw new AwsError("DBClusterNotFoundFault", "DBCluster " + cluster + " not found.");
        }
        EngineFamily family = catalog.engine(in.string("Engine", "")).family();
        credentials.user(family, in.string("MasterUsername"));
        InstanceChecks.managedPassword(in);
        boolean byToken = MasterAuthentication.byToken(in, family);
        String password = byToken || in.is("ManageMasterUserPassword")
                ? Ids.password()
                : credentials.password(family, in.string("MasterUserPassword"));
        NewInstance.Draft draft = newInstance.draft(id, in, context.world(), context.nowMillis());
        if (byToken) {
            MasterAuthentication.refuseWithout(draft.served());
        }
        new EngineMembers(catalog.characterSets(), in, draft.version()).refuseOutlived(context.nowMillis());
        room(instances, context, id);
        Structure document = draft.document();
        if (in.is("ManageMasterUserPassword")) {
            document.with(
                    "MasterUserSecret",
                    Secrets.fresh(document, in.string("MasterUserSecretKmsKeyId"), context.world()));
        } else if (!byToken) {
            document.with(
                    "PendingModifiedValues",
                    document.requiredStructure("PendingModifiedValues").copy().with("MasterUserPassword", "****"));
        }
        Instance instance = instances.add(context.world(), id, document, draft.tags(), draft.served());
        instance.resource().note(Notes.PORT, Integer.toString(draft.port()));
        instance.resource().note(Notes.PASSWORD, password);
        BackupTags.remember(instance, in);
        instance.resource().note(Notes.MANAGED_PASSWORD, in.is("ManageMasterUserPassword") ? password : null);
        instance.resource().note(Notes.MASTER_BY_TOKEN, byToken ? "yes" : null);
        begin(instance, creation);
        return context.answer().with("DBInstance", Announced.fresh(in, document));
    }

    /**
     * Refuses an identifier that is taken, and an instance more than there may be.
     *
     * @throws AwsError DBInstanceAlreadyExists or InstanceQuotaExceeded
     */
    public static void room(Instances instances, RequestContext context, String id) {
        if (instances.find(context.world(), id) != null) {
            throw new AwsError("DBInstanceAlreadyExistsFault", "DB instance already exists");
        }
        if (instances.in(context.world()).size() >= MOST_INSTANCES) {
            throw new AwsError("InstanceQuotaExceededFault", "DB Instance quota exceeded");
        }
    }

    /** Makes a new instance's database from nothing, by what its resource says; also after a restart that came between. */
    public static void begin(Instance instance, Creation creation) {
        String user = Objects.requireNonNull(instance.resource().string("MasterUsername"));
        String password = Objects.requireNonNull(instance.resource().note(Notes.PASSWORD));
        @Nullable String databaseName = instance.resource().string("DBName");
        instance.lane()
                .run(() -> creation.run(
                        instance,
                        (engine, home, spec) -> {
                            var database = engine.create(home, spec);
                            database.start();
                            instance.served().flavor().welcome(database, user, password, databaseName);
                            if (instance.resource().note(Notes.MASTER_BY_TOKEN) != null) {
                                instance.served().flavor().masterByToken(database, user, true);
                            }
                            return database;
                        },
                        () -> {}));
    }
}
