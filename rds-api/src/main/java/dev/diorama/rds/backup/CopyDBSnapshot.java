package dev.diorama.rds.backup;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.option.OptionGroups;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.KmsKeys;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.Tags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

    private static final Set<String> ENCRYPTING = Set.of("TDE", "TDE_HSM", "TRANSPARENT_DATA_ENCRYPTION");

    private final EngineCatalog catalog;
    private final Snapshots snapshots;
    private final SnapshotCopies copies;
    private final OptionGroupChoice optionGroups;
    private final OptionGroups groups;

    public CopyDBSnapshot(
            EngineCatalog catalog,
            Snapshots snapshots,
            SnapshotCopies copies,
            OptionGroupChoice optionGroups,
            OptionGroups groups) {
        this.groups = groups;
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
        String zone = in.string("TargetCustomAvailabilityZone");
        if (zone != null) {
            throw new AwsError(
                    "CustomAvailabilityZoneNotFoundFault", "Custom Availability Zone " + zone + " not found.");
        }
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

    private boolean encryptsItself(Resource source) {
        String group = source.string("OptionGroupName");
        return group != null
                && groups.chosen(source.world(), group).stream()
                        .anyMatch(option -> ENCRYPTING.contains(option.requiredString("OptionName")));
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
        if (!source.world().account().equals(world.account())) {
            throw RdsError.invalidParameterCombination(
                    "KmsKeyId must be specified when copying an encrypted snapshot that another account shares.");
        }
        return source.string("KmsKeyId");
    }

    /** The group asked for, or the source's where it exists in the same world, or else the default one. */
    private String optionGroup(Structure in, Resource source, World world) {
        String engine = source.document().requiredString("Engine");
        EngineVersion version = catalog.engine(engine).resolve(source.string("EngineVersion"));
        String asked = in.string("OptionGroupName");
        boolean ownAccount = source.world().account().equals(world.account());
        if (in.is("CopyOptionGroup") && ownAccount) {
            throw RdsError.invalidParameterCombination(
                    "CopyOptionGroup can only be specified when copying a snapshot of another account.");
        }
        if (asked != null) {
            return optionGroups.choose(world, version, asked);
        }
        if (!source.world().region().equals(world.region()) && encryptsItself(source)) {
            throw RdsError.invalidParameterCombination("OptionGroupName must be specified when copying a snapshot from"
                    + " another region whose option group has Transparent Data Encryption.");
        }
        return source.world().equals(world)
                ? source.document().string("OptionGroupName", version.defaultOptionGroup())
                : version.defaultOptionGroup();
    }
}
