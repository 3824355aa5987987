package dev.diorama.rds.restore;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.backup.BackupTags;
import dev.diorama.rds.backup.SnapshotNotes;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.instance.Announced;
import dev.diorama.rds.instance.CreateDBInstance;
import dev.diorama.rds.instance.Ids;
import dev.diorama.rds.instance.NewInstance;
import dev.diorama.rds.instance.Secrets;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.Tags;
import dev.diorama.rds.server.Creation;
import dev.diorama.rds.server.Engines;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Notes;
import dev.diorama.rds.server.Origin;
import dev.diorama.rds.server.Served;
import dev.diorama.rds.server.Site;
import dev.diorama.storage.sql.Database;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes instances of backups, and goes on with it after a restart of the emulator that came between. */
public final class Restores {

    private static final int LONGEST_IDENTIFIER = 63;

    private final Site site;
    private final EngineCatalog catalog;
    private final Engines engines;
    private final NewInstance newInstance;
    private final Creation creation;
    private final BackupSources sources;

    public Restores(
            Site site,
            EngineCatalog catalog,
            Engines engines,
            NewInstance newInstance,
            Creation creation,
            BackupSources sources) {
        this.site = site;
        this.catalog = catalog;
        this.engines = engines;
        this.newInstance = newInstance;
        this.creation = creation;
        this.sources = sources;
    }

    BackupSources sources() {
        return sources;
    }

    /** A well-formed identifier of a new instance, in lower case. */
    static String identifier(Structure in, String member) {
        return Identifiers.checked(member, in.string(member), LONGEST_IDENTIFIER);
    }

    /**
     * Begins to make an instance.
     *
     * @param backup the snapshot or automated backup whose settings it inherits
     * @param source what its data comes from
     */
    Structure begin(String id, Structure in, Resource backup, BackupSource source, RequestContext context) {
        World world = context.world();
        Tags.checked(in);
        BackupTags.checked(in);
        Structure request = new RestoreInput(catalog, in, backup).fill(newInstance.request(), world);
        managedPassword(request);
        NewInstance.Draft draft = newInstance.draft(id, request, world, context.nowMillis());
        CreateDBInstance.room(site.instances(), context, id);
        Structure document = draft.document();
        Served served = engines.serving(
                catalog.engine(request.requiredString("Engine")),
                request.requiredString("EngineVersion"),
                backup.note(SnapshotNotes.PRODUCT));
        document.with("EngineVersion", served.reportedVersion());
        boolean managed = in.is("ManageMasterUserPassword");
        if (managed) {
            document.with("MasterUserSecret", Secrets.fresh(document, in.string("MasterUserSecretKmsKeyId"), world));
        }
        Instance instance = site.instances().add(world, id, document, draft.tags(), served);
        instance.resource().note(Notes.PORT, Integer.toString(draft.port()));
        instance.resource().note(Notes.MANAGED_PASSWORD, managed ? Ids.password() : null);
        BackupTags.remember(instance, in);
        instance.resource().note(Notes.ORIGIN, source.toString());
        Structure announced = Announced.fresh(in, instance.resource().document());
        run(instance, source);
        return announced;
    }

    private static void managedPassword(Structure request) {
        if (request.has("MasterUserSecretKmsKeyId") && !request.is("ManageMasterUserPassword")) {
            throw RdsError.invalidParameterCombination(
                    "A ManageMasterUserPassword value is required when MasterUserSecretKmsKeyId is specified.");
        }
    }

    /** Whether an instance that isn't made yet is one to be restored. */
    public static boolean isRestored(Instance instance) {
        return instance.resource().note(Notes.ORIGIN) != null;
    }

    /** Makes an instance of which there is only a document. */
    public void resume(Instance instance) {
        run(
                instance,
                BackupSource.parse(Objects.requireNonNull(instance.resource().note(Notes.ORIGIN))));
    }

    private void run(Instance instance, BackupSource source) {
        Origin origin = sources.origin(source, instance);
        instance.lane()
                .run(() ->
                        creation.restore(instance, withPassword(instance, origin), () -> announce(instance, source)));
    }

    private static Origin withPassword(Instance instance, Origin origin) {
        @Nullable String password = instance.resource().note(Notes.MANAGED_PASSWORD);
        return (engine, home, spec) -> {
            Database database = origin.make(engine, home, spec);
            if (password != null) {
                instance.served()
                        .flavor()
                        .resetPassword(
                                database, instance.resource().document().requiredString("MasterUsername"), password);
            }
            return database;
        };
    }

    private void announce(Instance instance, BackupSource source) {
        if (source instanceof BackupSource.Snapshot snapshot) {
            site.events().record(instance.resource(), EventKind.RESTORED_FROM_SNAPSHOT, snapshot.name());
        } else if (source instanceof BackupSource.Moment moment) {
            site.events().record(instance.resource(), EventKind.RESTORED_TO_TIME, moment.instance(), instance.id());
        }
    }
}
