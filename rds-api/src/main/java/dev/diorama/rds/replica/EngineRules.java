package dev.diorama.rds.replica;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.InstanceClass;
import dev.diorama.rds.catalog.InstanceClasses;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.OptionMemberships;
import java.util.Set;

/**
 * What Oracle and SQL Server ask of a replica and its source, and no other engine does.
 *
 * @param vcpus the least that a class must have
 * @param classes the classes that there are
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/oracle-read-replicas.limitations.html">Requirements for
 *     RDS for Oracle replicas</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/SQLServer.ReadReplicas.html">Read replicas for SQL
 *     Server</a>
 */
record EngineRules(Instance source, int vcpus, InstanceClasses classes) {

    private static final int ORACLE_VCPUS = 2;
    private static final int SQL_SERVER_VCPUS = 4;
    private static final Set<String> TOO_SMALL_FOR_ORACLE = Set.of("db.t3.micro", "db.t3.small");

    static EngineRules of(Instance source, InstanceClasses classes) {
        return switch (source.engine().family()) {
            case ORACLE -> new EngineRules(source, ORACLE_VCPUS, classes);
            case SQLSERVER -> new EngineRules(source, SQL_SERVER_VCPUS, classes);
            default -> new EngineRules(source, 0, classes);
        };
    }

    /**
     * Refuses what the engine's replicas can't be.
     *
     * @param in the request for a replica
     * @param world where it is to be
     * @throws AwsError InvalidDBInstanceState where it is the source that must change, InvalidParameterCombination otherwise
     */
    void check(Structure in, World world) {
        String ofSource = source.resource().document().requiredString("DBInstanceClass");
        switch (source.engine().family()) {
            case ORACLE -> {
                processors(ofSource, TOO_SMALL_FOR_ORACLE.contains(ofSource));
                processors(in.string("DBInstanceClass", ofSource), false);
                optionGroup(in, world);
            }
            case SQLSERVER -> {
                sqlServer(in);
                processors(ofSource, false);
                processors(in.string("DBInstanceClass", ofSource), false);
                optionGroup(in, world);
            }
            default -> {}
        }
    }

    private void sqlServer(Structure in) {
        if (!source.multiAz()) {
            throw RdsError.invalidInstanceState("The source DB instance " + source.id()
                    + " must be a Multi-AZ deployment with Always On availability groups to have read replicas.");
        }
        if (in.is("MultiAZ")) {
            throw RdsError.invalidParameterCombination(
                    "Multi-AZ read replicas are not supported for engine " + name() + ".");
        }
        if (in.has("AllocatedStorage")) {
            throw RdsError.invalidParameterCombination(
                    "AllocatedStorage can't be specified for a read replica of engine " + name() + ".");
        }
    }

    private void processors(String type, boolean tooSmall) {
        InstanceClass known = classes.find(type);
        if (tooSmall || known != null && known.vcpus() < vcpus) {
            throw RdsError.invalidParameterCombination("Read replicas of engine " + name()
                    + " are not supported for the DB instance class " + type
                    + ". Source and read replica must have a DB instance class with " + vcpus
                    + " or more vCPUs" + (tooSmall ? ", other than db.t3.small." : "."));
        }
    }

    private void optionGroup(Structure in, World world) {
        String asked = in.string("OptionGroupName");
        boolean sameRegion = source.world().region().equals(world.region());
        String ofSource = OptionMemberships.current(source.resource().document());
        if (asked != null && sameRegion && !asked.equalsIgnoreCase(ofSource)) {
            throw RdsError.invalidParameterCombination("A read replica of engine " + name()
                    + " must belong to the option group of its source, " + ofSource + ".");
        }
    }

    private String name() {
        return source.engine().name();
    }
}
