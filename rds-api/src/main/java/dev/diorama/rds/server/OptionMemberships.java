package dev.diorama.rds.server;

import dev.diorama.core.model.Structure;
import java.util.List;

/**
 * The option group that an instance has, and the one that it gets: at once, or in its maintenance window, up to which it keeps the
 * former one.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_OptionGroupMembership.html">
 *     OptionGroupMembership</a>
 */
public final class OptionMemberships {

    private static final String MEMBER = "OptionGroupMemberships";
    private static final String IN_SYNC = "in-sync";
    private static final String NOW = "pending-apply";
    private static final String LATER = "pending-maintenance-apply";

    private OptionMemberships() {}

    /**
     * Notes in an instance's document that it is to have a group; asking for the one that it has takes back what was asked before,
     * but not a change of that one's options.
     *
     * @param now whether it is to have it at once
     */
    public static void choose(Structure document, String group, boolean now) {
        String current = current(document);
        if (group.equals(current) && areDeferred(document)) {
            return;
        }
        if (group.equals(current)) {
            document.with(MEMBER, List.of(membership(document, group, IN_SYNC)));
        } else if (now) {
            document.with(MEMBER, List.of(membership(document, group, NOW)));
        } else {
            document.with(
                    MEMBER,
                    List.of(
                            membership(document, group, LATER),
                            membership(document, current, "pending-maintenance-removal")));
        }
    }

    /** Whether an instance has another group, or other options, than it is to have. */
    public static boolean arePending(Structure document) {
        return document.structures(MEMBER).stream().anyMatch(group -> !IN_SYNC.equals(group.string("Status")));
    }

    /** Whether an instance is to have another group at once. */
    public static boolean areDue(Structure document) {
        return document.structures(MEMBER).stream().anyMatch(group -> NOW.equals(group.string("Status")));
    }

    /** Gives an instance the group that it is to have, in the document given. */
    public static Structure settle(Structure document) {
        String group = document.structures(MEMBER).get(0).requiredString("OptionGroupName");
        return document.with(MEMBER, List.of(membership(document, group, IN_SYNC)));
    }

    /** Notes that an instance gets a change of its group's options later; where it waits for another group, nothing. */
    static Structure defer(Structure document) {
        return arePending(document)
                ? document
                : document.with(MEMBER, List.of(membership(document, current(document), LATER)));
    }

    /** Whether an instance waits for a change of the options of the group that it has. */
    static boolean areDeferred(Structure document) {
        List<Structure> groups = document.structures(MEMBER);
        return groups.size() == 1 && LATER.equals(groups.get(0).string("Status"));
    }

    /** The group that an instance has. */
    public static String current(Structure document) {
        List<Structure> groups = document.structures(MEMBER);
        return groups.stream()
                .filter(group -> !LATER.equals(group.string("Status")))
                .findFirst()
                .orElse(groups.get(0))
                .requiredString("OptionGroupName");
    }

    private static Structure membership(Structure document, String group, String status) {
        return document.newChild(MEMBER).with("OptionGroupName", group).with("Status", status);
    }
}
