package dev.diorama.rds.server;

import dev.diorama.core.model.Structure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which logs an instance exports to CloudWatch Logs, and which it is about to: a change is first announced among what is pending,
 * in the same answer that shows the former exports still.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_PendingCloudwatchLogsExports.html">
 *     PendingCloudwatchLogsExports</a>
 */
public final class LogExports {

    private static final String EXPORTED = "EnabledCloudwatchLogsExports";
    private static final String PENDING = "PendingCloudwatchLogsExports";
    private static final String ENABLE = "LogTypesToEnable";
    private static final String DISABLE = "LogTypesToDisable";

    private LogExports() {}

    /**
     * Announces a change.
     *
     * @param document the instance's, with what it exports by now
     * @param pending its PendingModifiedValues, to which the change is added; one that changes nothing isn't
     */
    public static void announce(Structure document, Structure pending, List<String> enable, List<String> disable) {
        Set<String> exported = new LinkedHashSet<>(document.<String>list(EXPORTED));
        Set<String> wanted = wanted(exported, pending.structure(PENDING));
        wanted.addAll(enable);
        wanted.removeAll(disable);
        List<String> added = without(wanted, exported);
        List<String> removed = without(exported, wanted);
        pending.with(
                PENDING,
                added.isEmpty() && removed.isEmpty()
                        ? null
                        : pending.newChild(PENDING)
                                .with(ENABLE, added.isEmpty() ? null : added)
                                .with(DISABLE, removed.isEmpty() ? null : removed));
    }

    /** Whether a change is announced and not made yet. */
    public static boolean isPending(Structure document) {
        Structure pending = document.structure("PendingModifiedValues");
        return pending != null && pending.has(PENDING);
    }

    /** Makes the change that is announced, in the document given; without one, nothing. */
    public static Structure settle(Structure document) {
        Structure pending = document.structure("PendingModifiedValues");
        if (pending == null || !pending.has(PENDING)) {
            return document;
        }
        Set<String> wanted = wanted(new LinkedHashSet<>(document.<String>list(EXPORTED)), pending.structure(PENDING));
        return document.with(EXPORTED, wanted.isEmpty() ? null : List.copyOf(wanted))
                .with("PendingModifiedValues", pending.copy().with(PENDING, null));
    }

    private static Set<String> wanted(Set<String> exported, @Nullable Structure change) {
        Set<String> wanted = new LinkedHashSet<>(exported);
        if (change != null) {
            wanted.addAll(change.<String>list(ENABLE));
            wanted.removeAll(change.<String>list(DISABLE));
        }
        return wanted;
    }

    private static List<String> without(Set<String> all, Set<String> some) {
        return all.stream().filter(each -> !some.contains(each)).toList();
    }
}
