package dev.diorama.rds.control;

import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Which instances a page is about: those of the account and region that its query names, or of all. */
public final class InstanceChoice {

    private static final String DEFAULT_ACCOUNT = "000000000000";
    private static final String DEFAULT_REGION = "us-east-1";

    private final Instances instances;

    public InstanceChoice(Instances instances) {
        this.instances = instances;
    }

    List<Instance> all(Map<String, String> query) {
        return instances.all().stream()
                .filter(instance ->
                        matches(query.get("account"), instance.world().account())
                                && matches(query.get("region"), instance.world().region()))
                .toList();
    }

    private static boolean matches(@org.jspecify.annotations.Nullable String wanted, String has) {
        return wanted == null || wanted.isEmpty() || wanted.equals(has);
    }

    /** The one of that identifier: where there are more, the one in account 000000000000 and us-east-1. */
    Instance one(String id, Map<String, String> query) {
        List<Instance> found = all(query).stream()
                .filter(instance -> instance.id().equals(id.toLowerCase(Locale.ROOT)))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        return found.stream()
                .filter(InstanceChoice::isInTheDefaultWorld)
                .findFirst()
                .orElseThrow(() -> found.isEmpty() ? none(id) : several(id, found));
    }

    private static boolean isInTheDefaultWorld(Instance instance) {
        return Objects.equals(instance.world().account(), DEFAULT_ACCOUNT)
                && instance.world().region().equals(DEFAULT_REGION);
    }

    private static PageError none(String id) {
        return new PageError(404, "There is no DB instance " + id + ".");
    }

    private static PageError several(String id, List<Instance> found) {
        String where = found.stream()
                .map(instance ->
                        instance.world().account() + " " + instance.world().region())
                .collect(Collectors.joining(", "));
        return new PageError(
                409, "There are several DB instances " + id + ", in " + where + ": say account and region.");
    }
}
