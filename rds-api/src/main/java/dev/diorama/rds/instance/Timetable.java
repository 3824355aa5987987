package dev.diorama.rds.instance;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Power;
import dev.diorama.rds.server.Site;
import dev.diorama.rds.server.Work;
import java.time.Instant;

/**
 * Does what is due by the emulator's clock: in its maintenance window an instance gets what is pending for it, and one that
 * has been stopped for seven days is started.
 */
public final class Timetable {

    private final Site site;
    private final Modification modification;
    private final Power power;
    private final Work work;

    public Timetable(Site site, Modification modification, Power power, Work work) {
        this.site = site;
        this.modification = modification;
        this.power = power;
        this.work = work;
    }

    /** Looks at every instance; cheap where nothing is due. */
    public void look() {
        Instant now = site.clock().instant();
        for (Instance instance : site.instances().all()) {
            site.resources().change(() -> look(instance, now));
        }
    }

    private void look(Instance instance, Instant now) {
        Structure document = instance.resource().document();
        Structure pending = document.structure("PendingModifiedValues");
        boolean waits = pending != null && !pending.equals(document.newChild("PendingModifiedValues"));
        if (instance.is("available")
                && waits
                && Windows.inMaintenance(document.string("PreferredMaintenanceWindow", ""), now)) {
            instance.status("modifying");
            work.begin(instance, () -> modification.apply(instance), "available");
        }
        Instant restart = (Instant) document.get("AutomaticRestartTime");
        if (instance.is("stopped") && restart != null && !now.isBefore(restart)) {
            instance.resource()
                    .replace(
                            document.copy().with("DBInstanceStatus", "starting").with("AutomaticRestartTime", null));
            site.events().record(instance.resource(), EventKind.STARTED_AFTER_SEVEN_DAYS);
            work.begin(instance, () -> power.start(instance), "available");
        }
    }
}
