package dev.diorama.rds.backup;

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
import org.jspecify.annotations.Nullable;

/**
 * Gives a manual snapshot a later engine version or another option group, for what is restored from it.
 *
 * <ol>
 *   <li>the snapshot exists, is manual and available;
 *   <li>the version exists, and there is a way to it that the files allow: a later one of the same major version, or any
 *       later one where H2 serves the engine;
 *   <li>the option group is one of that version.
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSnapshot.html">ModifyDBSnapshot</a>
 */
public final class ModifyDBSnapshot implements Operation {

    private final EngineCatalog catalog;
    private final Snapshots snapshots;
    private final OptionGroupChoice optionGroups;

    public ModifyDBSnapshot(EngineCatalog catalog, Snapshots snapshots, OptionGroupChoice optionGroups) {
        this.catalog = catalog;
        this.snapshots = snapshots;
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
        EngineVersion version = version(snapshot, in.string("EngineVersion"));
        Structure changed = snapshot.document().copy().with("EngineVersion", version.version());
        String group = in.string("OptionGroupName");
        if (group != null) {
            changed.with("OptionGroupName", optionGroups.choose(context.world(), version, group));
        } else if (!version.major().equals(current(snapshot).major())) {
            changed.with("OptionGroupName", version.defaultOptionGroup());
        }
        String before = snapshot.document().requiredString("EngineVersion");
        snapshot.replace(changed);
        return context.answer().with("DBSnapshot", announced(changed, before));
    }

    /** One that gets another version is upgrading from the former one in the answer. */
    private static Structure announced(Structure changed, String before) {
        return before.equals(changed.string("EngineVersion"))
                ? changed
                : changed.copy().with("Status", "upgrading").with("EngineVersion", before);
    }

    private EngineVersion current(Resource snapshot) {
        Engine engine = catalog.engine(snapshot.document().requiredString("Engine"));
        return engine.resolve(snapshot.string("EngineVersion"));
    }

    private EngineVersion version(Resource snapshot, @Nullable String asked) {
        EngineVersion before = current(snapshot);
        if (asked == null || asked.isEmpty()) {
            return before;
        }
        EngineVersion after = before.engine().resolve(asked);
        boolean sameFiles = before.major().equals(after.major()) || "H2".equals(snapshot.note(SnapshotNotes.PRODUCT));
        if (after != before && (!before.upgradesTo(after) || !sameFiles)) {
            throw RdsError.invalidParameterCombination("Cannot upgrade "
                    + before.engine().name() + " from " + before.version() + " to " + after.version());
        }
        return after;
    }

    private static AwsError invalid(String message) {
        return new AwsError("InvalidDBSnapshotStateFault", message);
    }
}
