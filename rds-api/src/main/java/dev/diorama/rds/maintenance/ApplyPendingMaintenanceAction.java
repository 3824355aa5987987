package dev.diorama.rds.maintenance;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import java.time.Instant;
import java.util.List;

/**
 * Has maintenance done at once or in the next window, or no longer there. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ApplyPendingMaintenanceAction.html">ApplyPendingMaintenanceAction</a>
 *
 * <p>It checks, in this order: the action's name and the opt-in type; that the resource is there; that such an action waits
 * for it; for {@code immediate}, that it is available.
 */
public final class ApplyPendingMaintenanceAction implements Operation {

    private static final String IMMEDIATE = "immediate";
    private static final String NEXT = "next-maintenance";
    private static final List<String> OPT_INS = List.of(IMMEDIATE, NEXT, "undo-opt-in");
    private static final List<String> ACTIONS = List.of(
            "system-update", PendingUpgrade.ACTION, "hardware-maintenance", "ca-certificate-rotation", "os-upgrade");

    private final Instances instances;
    private final Upgrades upgrades;

    public ApplyPendingMaintenanceAction(Instances instances, Upgrades upgrades) {
        this.instances = instances;
        this.upgrades = upgrades;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String action = known("ApplyAction", in, ACTIONS);
        String optIn = known("OptInType", in, OPT_INS);
        String arn = in.requiredString("ResourceIdentifier");
        Instance instance = Maintained.named(arn, instances, context.world());
        PendingUpgrade upgrade = PendingUpgrade.of(instance)
                .filter(pending -> action.equals(PendingUpgrade.ACTION))
                .orElseThrow(() ->
                        RdsError.invalidParameterCombination("There is no pending " + action + " action for " + arn));
        Structure answer = context.answer();
        Structure entry = answer.newChild("ResourcePendingMaintenanceActions");
        if (optIn.equals(IMMEDIATE)) {
            upgrade.document(entry, Instant.ofEpochMilli(context.nowMillis()));
            Structure now = entry.structures("PendingMaintenanceActionDetails").get(0);
            now.with("OptInStatus", IMMEDIATE).with("CurrentApplyDate", Instant.ofEpochMilli(context.nowMillis()));
            start(upgrade);
        } else {
            upgrade.optIn(optIn.equals(NEXT));
            upgrade.document(entry, Instant.ofEpochMilli(context.nowMillis()));
        }
        return answer.with("ResourcePendingMaintenanceActions", entry);
    }

    private void start(PendingUpgrade upgrade) {
        Instance instance = upgrade.instance();
        if (!instance.is("available")) {
            throw RdsError.invalidInstanceState("DB instance " + instance.id() + " is not in available state.");
        }
        upgrade.optIn(false);
        upgrades.start(instance, upgrade.version());
    }

    private static String known(String member, Structure in, List<String> values) {
        String value = in.requiredString(member);
        if (!values.contains(value)) {
            throw RdsError.invalidParameterValue(
                    "Invalid value " + value + " for " + member + ". Must be one of " + String.join(", ", values));
        }
        return value;
    }
}
