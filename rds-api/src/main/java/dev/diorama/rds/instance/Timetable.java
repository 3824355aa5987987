package dev.diorama.rds.instance;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.catalog.UpgradeTarget;
import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Notes;
import dev.diorama.rds.server.OptionMemberships;
import dev.diorama.rds.server.Power;
import dev.diorama.rds.server.Site;
import dev.diorama.rds.server.Work;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due by the emulator's clock: in its maintenance window an instance gets what is pending for it, or else, if it
 * wants that, the minor version that AWS prefers; one that has been stopped for seven days is started.
 *
 * <p>A window that passed between two looks, because the clock was moved on, or while the instance was busy, counts as one that has
 * just begun.
 */
public final class Timetable {

    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

    /** The note of the version that an instance was last upgraded to by itself, or couldn't be. */
    private static final String UPGRADED = "autoUpgraded";

    /** When each instance last was in no passing status. */
    private final Map<Instance, Instant> looked = new HashMap<>();

    private final Instant begun;
    private final Site site;
    private final Modification modification;
    private final Power power;
    private final Upgrade upgrade;
    private final Work work;

    public Timetable(Site site, Modification modification, Power power, Upgrade upgrade, Work work) {
        this.begun = site.clock().instant();
        this.site = site;
        this.modification = modification;
        this.power = power;
        this.upgrade = upgrade;
        this.work = work;
    }

    /** Looks at every instance; cheap where nothing is due. Always called by one thread. */
    public void look() {
        Instant now = site.clock().instant();
        List<Instance> all = site.instances().all();
        looked.keySet().retainAll(all);
        for (Instance instance : all) {
            try {
                site.resources().change(() -> look(instance, now));
            } catch (RuntimeException e) {
                // or else nobody would ever look again
                LOG.error("what is due for {} can't be done; this is a defect of Diorama", instance.id(), e);
            }
        }
    }

    private void look(Instance instance, Instant now) {
        Structure document = instance.resource().document();
        String window = document.string("PreferredMaintenanceWindow", "");
        if (instance.is("available") && isDue(window, lastLook(instance, document), now)) {
            maintain(instance, document);
        }
        if (instance.is("available") || instance.is("stopped")) {
            looked.put(instance, now);
        } else {
            looked.putIfAbsent(instance, lastLook(instance, document));
        }
        Instant restart = (Instant) document.get("AutomaticRestartTime");
        if (instance.is("stopped") && restart != null && !now.isBefore(restart)) {
            instance.resource()
                    .replace(
                            document.copy().with("DBInstanceStatus", "starting").with("AutomaticRestartTime", null));
            site.events().record(instance.resource(), EventKind.STARTED_AFTER_SEVEN_DAYS);
            work.begin(
                    instance,
                    () -> {
                        power.start(instance);
                        modification.started(instance);
                    },
                    "available");
        }
    }

    private Instant lastLook(Instance instance, Structure document) {
        Instant created = (Instant) document.get("InstanceCreateTime");
        return looked.getOrDefault(instance, created == null || created.isBefore(begun) ? begun : created);
    }

    private static boolean isDue(String window, Instant before, Instant now) {
        return Windows.inMaintenance(window, now)
                || Windows.lastMaintenance(window, now).isAfter(before);
    }

    private void maintain(Instance instance, Structure document) {
        if (isWaiting(instance, document)) {
            instance.status("modifying");
            work.begin(instance, () -> modification.apply(instance), "available");
            return;
        }
        String version = document.is("AutoMinorVersionUpgrade") ? newerMinor(instance, document) : null;
        if (version != null && !version.equals(instance.resource().note(UPGRADED))) {
            instance.resource().note(UPGRADED, version);
            instance.status("upgrading");
            work.begin(instance, () -> upgrade.run(instance, version), "available");
        }
    }

    private static boolean isWaiting(Instance instance, Structure document) {
        Structure pending = document.structure("PendingModifiedValues");
        if (pending != null && instance.resource().note(Notes.ROTATION) != null) {
            pending = pending.copy().with("CACertificateIdentifier", null);
        }
        return OptionMemberships.arePending(document)
                || pending != null && !pending.equals(document.newChild("PendingModifiedValues"));
    }

    /** The minor version that AWS brings such instances to by itself, if it isn't there yet. */
    private static @Nullable String newerMinor(Instance instance, Structure document) {
        EngineVersion now = instance.engine().version(document.requiredString("EngineVersion"));
        return now == null
                ? null
                : now.upgradeTargets().stream()
                        .filter(UpgradeTarget::automatic)
                        .map(target -> target.version().version())
                        .findFirst()
                        .orElse(null);
    }
}
