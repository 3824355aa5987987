package dev.diorama.rds.instance;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.server.Failover;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import dev.diorama.rds.server.Power;
import dev.diorama.rds.server.Site;
import dev.diorama.rds.server.Work;
import java.util.Set;

/**
 * Restarts an instance's database, or hands over to its standby; parameters that waited for it take effect.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RebootDBInstance.html">RebootDBInstance</a>
 */
public final class RebootDBInstance implements Operation {

    private static final Set<String> REBOOTABLE =
            Set.of("available", "storage-optimization", "incompatible-parameters", "storage-full");

    private final Instances instances;
    private final Power power;
    private final Failover failover;
    private final Modification modification;
    private final Work work;

    public RebootDBInstance(Site site, Power power, Failover failover, Modification modification, Work work) {
        this.modification = modification;
        this.instances = site.instances();
        this.power = power;
        this.failover = failover;
        this.work = work;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Instance instance = instances.named(context.world(), in.requiredString("DBInstanceIdentifier"));
        if (!REBOOTABLE.contains(instance.status())) {
            throw RdsError.invalidInstanceState(
                    "Instance cannot currently reboot due to an in-progress management operation.");
        }
        boolean forced = in.is("ForceFailover");
        if (forced && !instance.multiAz()) {
            throw RdsError.invalidParameterCombination(
                    "ForceFailover cannot be specified because the instance is not configured for Multi-AZ.");
        }
        instance.status("rebooting");
        work.begin(instance, () -> reboot(instance, forced), "available");
        return context.answer().with("DBInstance", instance.resource().document());
    }

    private void reboot(Instance instance, boolean forced) {
        if (forced) {
            failover.run(instance);
        } else {
            power.reboot(instance);
        }
        modification.rebooted(instance);
    }
}
