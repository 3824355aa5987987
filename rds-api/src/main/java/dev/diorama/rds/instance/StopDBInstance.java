package dev.diorama.rds.instance;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.server.Backups;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import dev.diorama.rds.server.Power;
import dev.diorama.rds.server.Site;
import dev.diorama.rds.server.Work;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stops an instance, for seven days at most, after a snapshot if one is asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_StopDBInstance.html">StopDBInstance</a>
 */
public final class StopDBInstance implements Operation {

    private static final int DAYS = 7;

    private final Instances instances;
    private final Site site;
    private final Power power;
    private final Backups backups;
    private final Work work;

    public StopDBInstance(Site site, Power power, Backups backups, Work work) {
        this.instances = site.instances();
        this.site = site;
        this.power = power;
        this.backups = backups;
        this.work = work;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Instance instance = instances.named(context.world(), in.requiredString("DBInstanceIdentifier"));
        check(instance);
        String snapshot = in.string("DBSnapshotIdentifier");
        if (snapshot != null) {
            backups.checkSnapshot(context.world(), "DBSnapshotIdentifier", snapshot);
        }
        instance.status("stopping");
        work.begin(instance, () -> stop(instance, snapshot), "stopped");
        return context.answer().with("DBInstance", instance.resource().document());
    }

    private void check(Instance instance) {
        if (!instance.is("available")) {
            throw RdsError.invalidInstanceState("Instance " + instance.id() + " is not in available state.");
        }
        if (instance.source() != null) {
            throw RdsError.invalidParameterCombination("Cannot stop or start a Read-Replica instance");
        }
        if (!instances.replicasOf(instance).isEmpty()) {
            throw RdsError.invalidParameterCombination("Cannot stop or start an instance that has Read-Replicas");
        }
        if (instance.engine().family() == EngineFamily.SQLSERVER && instance.multiAz()) {
            throw RdsError.invalidParameterCombination("Cannot stop or start a SQLServer MultiAz instance");
        }
    }

    private void stop(Instance instance, @Nullable String snapshot) {
        if (snapshot != null) {
            backups.snapshot(instance, snapshot);
        }
        backups.stopping(instance);
        power.stop(instance);
        site.resources().change(() -> {
            Structure document = instance.resource().document().copy();
            instance.resource()
                    .replace(document.with("PendingModifiedValues", document.newChild("PendingModifiedValues"))
                            .with("AutomaticRestartTime", site.clock().instant().plus(DAYS, ChronoUnit.DAYS)));
        });
    }
}
