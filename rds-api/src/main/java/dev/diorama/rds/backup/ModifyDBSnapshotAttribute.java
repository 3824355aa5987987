package dev.diorama.rds.backup;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.option.OptionGroups;
import dev.diorama.rds.resource.KmsKeys;
import dev.diorama.rds.resource.Resource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Shares a manual snapshot with other accounts, or with all, or no longer.
 *
 * <ol>
 *   <li>the attribute is {@code restore}, its values are accounts or {@code all};
 *   <li>the snapshot exists, is manual and available;
 *   <li>none of its option group's options is permanent or persistent, but for Oracle's Timezone and OLS;
 *   <li>an encrypted one isn't made public, nor shared if it has the account's own default key;
 *   <li>there are no more than 20 accounts.
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSnapshotAttribute.html">
 *     ModifyDBSnapshotAttribute</a>
 */
public final class ModifyDBSnapshotAttribute implements Operation {

    private static final int MOST_ACCOUNTS = 20;
    private static final Set<String> SHAREABLE = Set.of("Timezone", "OLS");
    private static final String EVERYBODY = "all";
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private final Snapshots snapshots;
    private final OptionGroups optionGroups;

    public ModifyDBSnapshotAttribute(Snapshots snapshots, OptionGroups optionGroups) {
        this.snapshots = snapshots;
        this.optionGroups = optionGroups;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String attribute = in.requiredString("AttributeName");
        if (!attribute.equals(DescribeDBSnapshotAttributes.RESTORE)) {
            throw RdsError.invalidParameterValue("Invalid snapshot attribute: " + attribute);
        }
        List<String> added = in.list("ValuesToAdd");
        List<String> removed = in.list("ValuesToRemove");
        added.forEach(ModifyDBSnapshotAttribute::checkAccount);
        removed.forEach(ModifyDBSnapshotAttribute::checkAccount);
        Resource snapshot = snapshots.named(context.world(), in.requiredString("DBSnapshotIdentifier"));
        checkShareable(snapshot, added);
        Set<String> accounts = new LinkedHashSet<>(Snapshots.sharedWith(snapshot));
        accounts.addAll(added);
        accounts.removeAll(removed);
        if (accounts.stream().filter(account -> !account.equals(EVERYBODY)).count() > MOST_ACCOUNTS) {
            throw new AwsError(
                    "SharedSnapshotQuotaExceededFault",
                    "You have exceeded the maximum number of accounts that you can share a manual DB snapshot with.");
        }
        snapshot.note(SnapshotNotes.SHARED_WITH, accounts.isEmpty() ? null : String.join(",", accounts));
        return DescribeDBSnapshotAttributes.answer(snapshot, context);
    }

    private static void checkAccount(String account) {
        if (!account.equals(EVERYBODY) && !ACCOUNT.matcher(account).matches()) {
            throw RdsError.invalidParameterValue("Invalid account ID: " + account);
        }
    }

    private void checkShareable(Resource snapshot, List<String> added) {
        if (SnapshotType.of(snapshot) == SnapshotType.AUTOMATED) {
            throw invalid("Automated snapshots cannot be shared.");
        }
        if (!Snapshots.isAvailable(snapshot)) {
            throw invalid("The snapshot is not currently in the available state.");
        }
        if (!added.isEmpty()) {
            checkOptions(snapshot);
        }
        if (added.isEmpty() || !snapshot.document().is("Encrypted")) {
            return;
        }
        if (added.contains(EVERYBODY)) {
            throw invalid("Encrypted snapshots cannot be shared publicly.");
        }
        if (KmsKeys.arn(null, snapshot.world()).equals(snapshot.string("KmsKeyId"))) {
            throw invalid("Snapshots encrypted with the default service key for RDS cannot be shared.");
        }
    }

    /** Options that can't be taken away go with no snapshot to others, but for Oracle's time zone and label security. */
    private void checkOptions(Resource snapshot) {
        String group = snapshot.string("OptionGroupName");
        if (group == null) {
            return;
        }
        for (Structure option : optionGroups.chosen(snapshot.world(), group)) {
            String name = option.requiredString("OptionName");
            boolean stays = option.is("Permanent") || option.is("Persistent");
            if (stays && !SHAREABLE.contains(name)) {
                throw invalid(
                        "Snapshots that use an option group with permanent or persistent options cannot be shared: "
                                + group + " has the option " + name + ".");
            }
        }
    }

    private static AwsError invalid(String message) {
        return new AwsError("InvalidDBSnapshotStateFault", message);
    }
}
