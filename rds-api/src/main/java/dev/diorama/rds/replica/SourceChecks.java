package dev.diorama.rds.replica;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import dev.diorama.rds.server.Replication;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an instance can have one more read replica. */
final class SourceChecks {

    private static final String SOURCE = "SourceDBInstanceIdentifier";
    private static final int LONGEST_IDENTIFIER = 63;
    private static final int MOST_LEVELS = 3;
    private static final Set<String> POSSIBLE = Set.of("available", "backing-up", "modifying", "storage-optimization");

    private static final Set<EngineFamily> CASCADING =
            Set.of(EngineFamily.POSTGRES, EngineFamily.MYSQL, EngineFamily.MARIADB);

    private final Instances instances;

    SourceChecks(Instances instances) {
        this.instances = instances;
    }

    /**
     * The instance that a request names as its source.
     *
     * @throws AwsError if there is none, or more than one
     */
    Instance named(Structure in, World world) {
        String cluster = in.string("SourceDBClusterIdentifier");
        String source = in.string(SOURCE);
        if (cluster != null && source != null) {
            throw RdsError.invalidParameterCombination(
                    "You can't specify both SourceDBInstanceIdentifier and SourceDBClusterIdentifier.");
        }
        if (cluster != null) {
            throw new AwsError("DBClusterNotFoundFault", "DBCluster " + cluster + " not found.");
        }
        return source != null && source.startsWith("arn:") ? byArn(source) : byName(source, world);
    }

    private Instance byName(@Nullable String source, World world) {
        return instances.named(world, Identifiers.checked(SOURCE, source, LONGEST_IDENTIFIER));
    }

    private Instance byArn(String arn) {
        if (!arn.matches("arn:aws[a-z-]*:rds:[a-z0-9-]+:\\d{12}:db:[a-zA-Z0-9-]+")) {
            throw Identifiers.malformed(SOURCE);
        }
        Instance found = instances.referred(new World("", ""), arn);
        if (found == null) {
            throw RdsError.instanceNotFound(arn.substring(arn.lastIndexOf(':') + 1));
        }
        return found;
    }

    /**
     * Refuses a source that can't be followed.
     *
     * <ol>
     *   <li>its engine has read replicas, by edition: of Oracle and SQL Server only the Enterprise Edition;
     *   <li>it is no replica itself, where the engine doesn't cascade;
     *   <li>it keeps backups, and is in a status that allows a copy;
     *   <li>what serves it replicates;
     *   <li>it has neither as many replicas, nor as many sources above it, as there may be.
     * </ol>
     */
    void check(Instance source) {
        edition(source);
        boolean replica = source.source() != null;
        if (replica && !CASCADING.contains(source.engine().family())) {
            throw RdsError.invalidInstanceState("Cannot create a read replica of a read replica with engine "
                    + source.engine().name() + ".");
        }
        Long retention = source.resource().document().number("BackupRetentionPeriod");
        if (retention == null || retention == 0) {
            throw RdsError.invalidInstanceState(
                    "Automated backups are not enabled for this database instance. To enable automated backups, use"
                            + " ModifyDBInstance to set the backup retention period to a non-zero value.");
        }
        if (!POSSIBLE.contains(source.status())) {
            throw RdsError.invalidInstanceState("DB instance " + source.id() + " is not in available state");
        }
        if (!Replication.possible(source)) {
            throw RdsError.invalidParameterCombination(
                    "Read replicas are not supported for " + source.id() + ": its engine "
                            + source.engine().name() + " is served by "
                            + source.served().product()
                            + " here, which does not replicate.");
        }
        if (instances.replicasOf(source).size() >= most(source.engine().family())) {
            throw RdsError.invalidInstanceState(
                    "The specified DB instance already has the maximum number of read replicas");
        }
        depth(source);
    }

    private static void edition(Instance source) {
        String version = source.resource().document().requiredString("EngineVersion");
        EngineVersion known = source.engine().version(version);
        boolean supported = known == null || known.majorVersion().supportsReadReplica();
        if (!supported) {
            throw RdsError.invalidParameterCombination("Read replicas are not supported for engine "
                    + source.engine().name() + " " + version + ".");
        }
    }

    private static int most(EngineFamily family) {
        return switch (family) {
            case POSTGRES, MYSQL, MARIADB -> 15;
            case ORACLE, SQLSERVER -> 5;
            case DB2 -> 3;
        };
    }

    private void depth(Instance source) {
        int levels = 1;
        for (Instance above = instances.sourceOf(source); above != null; above = instances.sourceOf(above)) {
            levels++;
        }
        if (levels == 1) {
            return;
        }
        if (source.engine().family() == EngineFamily.POSTGRES
                && !cascades(source.resource().string("EngineVersion"))) {
            throw RdsError.invalidInstanceState("Cannot create a read replica of a read replica with engine postgres "
                    + source.resource().string("EngineVersion")
                    + ". Cascading read replicas need version 14.1 or higher.");
        }
        if (levels > MOST_LEVELS) {
            throw RdsError.invalidInstanceState("The specified DB instance " + source.id()
                    + " cannot be the source of a read replica: it is the last of the maximum of " + MOST_LEVELS
                    + " levels of read replicas already.");
        }
    }

    private static boolean cascades(@Nullable String version) {
        String[] parts = String.valueOf(version).split("\\.");
        int major = Integer.parseInt(parts[0]);
        return major > 14 || major == 14 && parts.length > 1 && Integer.parseInt(parts[1]) >= 1;
    }
}
