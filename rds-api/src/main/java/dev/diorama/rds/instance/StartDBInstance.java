package dev.diorama.rds.instance;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import dev.diorama.rds.server.Power;
import dev.diorama.rds.server.Work;

/**
 * Starts an instance that was stopped.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_StartDBInstance.html">StartDBInstance</a>
 */
public final class StartDBInstance implements Operation {

    private final Instances instances;
    private final Power power;
    private final Modification modification;
    private final Work work;

    public StartDBInstance(Instances instances, Power power, Modification modification, Work work) {
        this.modification = modification;
        this.instances = instances;
        this.power = power;
        this.work = work;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Instance instance = instances.named(context.world(), in.requiredString("DBInstanceIdentifier"));
        if (!instance.is("stopped")) {
            throw RdsError.invalidInstanceState("Instance " + instance.id() + " is not in stopped state.");
        }
        instance.resource()
                .replace(instance.resource()
                        .document()
                        .copy()
                        .with("DBInstanceStatus", "starting")
                        .with("AutomaticRestartTime", null));
        work.begin(instance, () -> start(instance), "available");
        return context.answer().with("DBInstance", instance.resource().document());
    }

    private void start(Instance instance) {
        power.start(instance);
        modification.started(instance);
    }
}
