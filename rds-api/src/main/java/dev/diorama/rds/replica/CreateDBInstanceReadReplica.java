package dev.diorama.rds.replica;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.backup.BackupTags;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.catalog.InstanceClasses;
import dev.diorama.rds.instance.Announced;
import dev.diorama.rds.instance.CreateDBInstance;
import dev.diorama.rds.instance.NewInstance;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.server.Creation;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import dev.diorama.rds.server.Notes;
import dev.diorama.rds.server.Replication;
import org.jspecify.annotations.Nullable;

/**
 * Creates a read replica: a copy of an instance that follows it.
 *
 * <ol>
 *   <li>identifier and source; the identifier is free, and there is room for one more;
 *   <li>the source can have one more;
 *   <li>what its engine asks of source and replica ({@link EngineRules});
 *   <li>what can't be asked of a replica, then everything that {@link NewInstance} checks.
 * </ol>
 *
 * <p>A {@code mounted} replica of Oracle or Db2 refuses connections. The answer shows it {@code creating}, and the source lists it at once. {@code PreSignedUrl} isn't looked at: every region
 * is here.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html">
 *     CreateDBInstanceReadReplica</a>
 */
public final class CreateDBInstanceReadReplica implements Operation {

    private static final int LONGEST_IDENTIFIER = 63;

    private final Instances instances;
    private final InstanceClasses classes;
    private final NewInstance newInstance;
    private final Creation creation;
    private final Replication replication;
    private final SourceChecks sources;

    public CreateDBInstanceReadReplica(
            Instances instances,
            InstanceClasses classes,
            NewInstance newInstance,
            Creation creation,
            Replication replication) {
        this.instances = instances;
        this.classes = classes;
        this.newInstance = newInstance;
        this.creation = creation;
        this.replication = replication;
        this.sources = new SourceChecks(instances);
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String id = Identifiers.checked("DBInstanceIdentifier", in.string("DBInstanceIdentifier"), LONGEST_IDENTIFIER);
        Instance source = sources.named(in, context.world());
        CreateDBInstance.room(instances, context, id);
        sources.check(source);
        String mode = mode(in, source);
        EngineRules.of(source, classes).check(in, context.world());
        Structure request = new ReplicaRequest(in, source, context.world().region(), newInstance.request()).filled();
        NewInstance.Draft draft = newInstance.draft(id, request, context.world(), context.nowMillis());
        Structure document = draft.document()
                .with("EngineVersion", source.resource().string("EngineVersion"))
                .with("ReplicaMode", mode);
        Instance replica = instances.add(context.world(), id, document, draft.tags(), source.served());
        replica.resource().note(Notes.PORT, Integer.toString(draft.port()));
        BackupTags.remember(replica, in);
        replication.link(source, replica);
        begin(replica, creation, replication);
        return context.answer()
                .with("DBInstance", Announced.fresh(in, replica.resource().document()));
    }

    /** Whether clients may read from it, for the engines that ask; null for the others. */
    private static @Nullable String mode(Structure in, Instance source) {
        EngineFamily family = source.engine().family();
        boolean possible = family == EngineFamily.ORACLE || family == EngineFamily.DB2;
        if (in.has("ReplicaMode") && !possible) {
            throw RdsError.invalidParameterCombination(
                    "ReplicaMode isn't supported for engine " + source.engine().name());
        }
        return possible ? in.string("ReplicaMode", "open-read-only") : null;
    }

    /** Makes a replica's database, by what its resource says; also after a restart that came between. */
    public static void begin(Instance replica, Creation creation, Replication replication) {
        replica.lane()
                .run(() -> creation.run(
                        replica,
                        (engine, home, spec) -> replication.copyOfSource(replica, engine, home, spec),
                        () -> replication.began(replica)));
    }
}
