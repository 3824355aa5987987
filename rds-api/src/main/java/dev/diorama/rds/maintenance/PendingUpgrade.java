package dev.diorama.rds.maintenance;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.server.Instance;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one maintenance action that there is here, {@code db-upgrade}: an instance whose engine version AWS has retired is to
 * go to the default minor version of its major one. It waits until its owner asks for it; one who asks for the next
 * maintenance window finds it among the instance's PendingModifiedValues.
 *
 * @param instance what is to be upgraded
 * @param version what to
 */
record PendingUpgrade(Instance instance, EngineVersion version) {

    static final String ACTION = "db-upgrade";

    private static final String PENDING = "PendingModifiedValues";
    private static final String MEMBER = "EngineVersion";
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final int DAY_LENGTH = 3;

    /** What an instance waits for, if anything. */
    static Optional<PendingUpgrade> of(Instance instance) {
        String now = instance.resource().string(MEMBER);
        EngineVersion version = now == null ? null : instance.engine().version(now);
        if (version == null || version.available()) {
            return Optional.empty();
        }
        EngineVersion target = version.majorVersion().defaultVersion();
        return target.available() ? Optional.of(new PendingUpgrade(instance, target)) : Optional.empty();
    }

    /** Whether its owner has asked for it in the next window. */
    boolean optedIn() {
        Structure pending = instance.resource().document().structure(PENDING);
        return pending != null && version.version().equals(pending.string(MEMBER));
    }

    /** Asks for it in the next window, or no longer. */
    void optIn(boolean wanted) {
        if (wanted == optedIn()) {
            return;
        }
        Structure document = instance.resource().document();
        Structure pending = document.structure(PENDING);
        Structure changed = pending == null ? document.newChild(PENDING) : pending.copy();
        instance.resource().set(PENDING, changed.with(MEMBER, wanted ? version.version() : null));
    }

    /**
     * The resource's entry in answers.
     *
     * @param entry an empty one to fill
     */
    Structure document(Structure entry, Instant now) {
        Structure action = entry.newChild("PendingMaintenanceActionDetails")
                .with("Action", ACTION)
                .with("Description", "Upgrade to " + instance.engine().name() + " " + version.version());
        if (optedIn()) {
            action.with("OptInStatus", "next-maintenance").with("CurrentApplyDate", nextWindow(now));
        }
        return entry.with("ResourceIdentifier", instance.resource().arn())
                .with("PendingMaintenanceActionDetails", List.of(action));
    }

    private @Nullable Instant nextWindow(Instant now) {
        String window = instance.resource().string("PreferredMaintenanceWindow");
        return window == null ? null : next(window, now);
    }

    /** When a window such as {@code sun:23:45-mon:00:15} opens next. */
    static Instant next(String window, Instant now) {
        DayOfWeek day = DayOfWeek.of(DAYS.indexOf(window.substring(0, DAY_LENGTH)) + 1);
        LocalTime time = LocalTime.parse(window.substring(DAY_LENGTH + 1, window.indexOf('-')));
        OffsetDateTime today = now.atOffset(ZoneOffset.UTC);
        OffsetDateTime start = today.with(TemporalAdjusters.nextOrSame(day)).with(time);
        return (start.isBefore(today) ? start.plusWeeks(1) : start).toInstant();
    }
}
