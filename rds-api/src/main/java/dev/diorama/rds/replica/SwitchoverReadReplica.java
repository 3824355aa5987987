package dev.diorama.rds.replica;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;

/**
 * Would swap an Oracle instance with its standby replica. Only Oracle has switchovers, and Oracle has no replicas here, because
 * nothing that serves it replicates: so every call is refused, as AWS refuses it for such an instance.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_SwitchoverReadReplica.html">
 *     SwitchoverReadReplica</a>
 */
public final class SwitchoverReadReplica implements Operation {

    private final Instances instances;

    public SwitchoverReadReplica(Instances instances) {
        this.instances = instances;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Instance instance = instances.named(context.world(), in.requiredString("DBInstanceIdentifier"));
        if (instance.engine().family() != EngineFamily.ORACLE) {
            throw RdsError.invalidParameterCombination("SwitchoverReadReplica isn't supported for engine "
                    + instance.engine().name());
        }
        throw RdsError.invalidInstanceState("DB Instance is not a read replica");
    }
}
