package dev.diorama.rds.backup;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.Engine;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.resource.Resource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives a manual snapshot a later engine version or another option group, for what is restored from it.
 *
 * <ol>
 *   <li>the snapshot exists, is manual and available;
 *   <li>the version exists, and RDS upgrades to it;
 *   <li>the option group is one of that version.
 * </ol>
 *
 * <p>Where what serves the version opens the snapshot's files, that is all; otherwise the snapshot is {@code upgrading} until new
 * ones are made, or can't be.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSnapshot.html">ModifyDBSnapshot</a>
 */
public final class ModifyDBSnapshot implements Operation {

    private final EngineCatalog catalog;
    private final Snapshots snapshots;
    private final SnapshotUpgrades upgrades;
    private final OptionGroupChoice optionGroups;

    public ModifyDBSnapshot(
            EngineCatalog catalog, Snapshots snapshots, SnapshotUpgrades upgrades, OptionGroupChoice optionGroups) {
        this.catalog = catalog;
        this.snapshots = snapshots;
        this.upgrades = upgrades;
        this.optionGroups = optionGroups;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Resource snapshot = snapshots.named(context.world(), in.requiredString("DBSnapshotIdentifier"));
        if (SnapshotType.of(snapshot) == SnapshotType.AUTOMATED) {
            throw invalid("Automated snapshots cannot be modified.");
        }
        if (!Snapshots.isAvailable(snapshot)) {
            throw invalid("Cannot modify the snapshot because it is not currently in the available state.");
        }
        EngineFamily family =
                catalog.engine(snapshot.document().requiredString("Engine")).family();
        if (family == EngineFamily.DB2 || family == EngineFamily.SQLSERVER) {
            throw RdsError.invalidParameterCombination(
                    "Upgrading DB snapshots is not supported for engine " + snapshot.string("Engine") + ".");
        }
        if (!Snapshots.sharedWith(snapshot).isEmpty()) {
            throw invalid("Shared and public snapshots cannot be modified.");
        }
        EngineVersion before = current(snapshot);
        EngineVersion version = version(before, in.string("EngineVersion"));
        Supplier<String> group = () -> group(in, context.world(), snapshot, before, version);
        Structure changed = snapshot.document().copy().with("OptionGroupName", group.get());
        if (version == before) {
            snapshot.replace(changed);
            return context.answer().with("DBSnapshot", changed);
        }
        if (upgrades.needed(snapshot, before, version)) {
            upgrades.begin(snapshot, before, version, group);
        } else {
            snapshot.replace(changed.copy().with("EngineVersion", version.version()));
        }
        return context.answer().with("DBSnapshot", changed.with("Status", SnapshotUpgrades.UPGRADING));
    }

    /** The group asked for, or the default one of another major version, or else its own. */
    private String group(Structure in, World world, Resource snapshot, EngineVersion before, EngineVersion after) {
        String asked = in.string("OptionGroupName");
        if (asked != null) {
            return optionGroups.choose(world, after, asked);
        }
        return before.major().equals(after.major())
                ? snapshot.document().string("OptionGroupName", after.defaultOptionGroup())
                : after.defaultOptionGroup();
    }

    private EngineVersion current(Resource snapshot) {
        Engine engine = catalog.engine(snapshot.document().requiredString("Engine"));
        return engine.resolve(snapshot.string("EngineVersion"));
    }

    private static EngineVersion version(EngineVersion before, @Nullable String asked) {
        if (asked == null || asked.isEmpty()) {
            return before;
        }
        EngineVersion after = before.engine().resolve(asked);
        if (after != before && !before.upgradesTo(after)) {
            throw RdsError.invalidParameterCombination("Cannot upgrade "
                    + before.engine().name() + " from " + before.version() + " to " + after.version());
        }
        return after;
    }

    private static AwsError invalid(String message) {
        return new AwsError("InvalidDBSnapshotStateFault", message);
    }
}
