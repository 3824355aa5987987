package dev.diorama.rds.backup;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.KmsKeys;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.Tags;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies a snapshot, manual or automated, within a region or to it from another, also one that another account shares. The
 * copy is a manual snapshot.
 *
 * <ol>
 *   <li>the new identifier and the tags are well-formed;
 *   <li>the source exists and is available;
 *   <li>encryption and option group fit;
 *   <li>the new identifier is free, and there is room for one more.
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CopyDBSnapshot.html">CopyDBSnapshot</a>
 */
public final class CopyDBSnapshot implements Operation {

    private final EngineCatalog catalog;
    private final Snapshots snapshots;
    private final SnapshotCopies copies;
    private final OptionGroupChoice optionGroups;

    public CopyDBSnapshot(
            EngineCatalog catalog, Snapshots snapshots, SnapshotCopies copies, OptionGroupChoice optionGroups) {
        this.catalog = catalog;
        this.snapshots = snapshots;
        this.copies = copies;
        this.optionGroups = optionGroups;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        World world = context.world();
        String id = Identifiers.checked(
                "TargetDBSnapshotIdentifier", in.string("TargetDBSnapshotIdentifier"), Snapshots.LONGEST_IDENTIFIER);
        Map<String, String> given = Tags.checked(in);
        Resource source = snapshots.readable(world, in.requiredString("SourceDBSnapshotIdentifier"));
        if (!Snapshots.isAvailable(source)) {
            throw new AwsError(
                    "InvalidDBSnapshotStateFault",
                    "Cannot copy the snapshot because it is not currently in the available state.");
        }
        String key = key(in, source, world);
        String optionGroup = optionGroup(in, source, world);
        snapshots.check(world, "TargetDBSnapshotIdentifier", id);
        Map<String, String> tags = new LinkedHashMap<>();
        if (in.is("CopyTags")) {
            tags.putAll(source.tags());
        }
        tags.putAll(given);
        Tags.checkCount(tags);
        Structure copy = SnapshotDocuments.copy(source, world, id, tags)
                .with("Encrypted", key != null)
                .with("KmsKeyId", key)
                .with("StorageEncryptionType", key == null ? "none" : "sse-kms")
                .with("OptionGroupName", optionGroup);
        return context.answer().with("DBSnapshot", copies.begin(source, world, copy, tags));
    }

    /** The key of the copy, or null where it isn't encrypted. */
    private static @Nullable String key(Structure in, Resource source, World world) {
        String asked = in.string("KmsKeyId");
        if (asked != null && !asked.isEmpty()) {
            return KmsKeys.arn(asked, world);
        }
        if (!source.document().is("Encrypted")) {
            return null;
        }
        if (!source.world().region().equals(world.region())) {
            throw RdsError.invalidParameterCombination(
                    "KmsKeyId must be specified when copying an encrypted snapshot from another region.");
        }
        return source.world().account().equals(world.account()) ? source.string("KmsKeyId") : KmsKeys.arn(null, world);
    }

    /** The group asked for, or the source's where it exists in the same world, or else the default one. */
    private String optionGroup(Structure in, Resource source, World world) {
        String engine = source.document().requiredString("Engine");
        EngineVersion version = catalog.engine(engine).resolve(source.string("EngineVersion"));
        String asked = in.string("OptionGroupName");
        if (asked != null) {
            return optionGroups.choose(world, version, asked);
        }
        return source.world().equals(world)
                ? source.document().string("OptionGroupName", version.defaultOptionGroup())
                : version.defaultOptionGroup();
    }
}
