package dev.diorama.rds.parameter;

import dev.diorama.rds.parameter.EngineParameter.Reach;
import dev.diorama.rds.resource.Resource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings a group's parameters to an instance.
 *
 * <p>Values that RDS itself gives to the engine's settings, such as {@code max_connections}, are shown but not applied, nor
 * are RDS' formulas where a user repeats them: they are sized for servers, and the engine here is to stay small. A user's
 * own value is applied as it is, for the memory that the instance's class has. A stand-in for an engine, which has other
 * settings, is given none.
 */
public final class ParameterApplication {

    /** ParameterApplyStatus of an instance whose parameters are all in effect. */
    public static final String IN_SYNC = "in-sync";

    /** ParameterApplyStatus of an instance that needs a reboot. */
    public static final String PENDING_REBOOT = "pending-reboot";

    /** ParameterApplyStatus while parameters are being applied. */
    public static final String APPLYING = "applying";

    /** The libraries that come with the PostgreSQL that is run here; it wouldn't start with others. */
    private static final Set<String> LIBRARIES =
            Set.of("auto_explain", "pg_stat_statements", "pg_prewarm", "auth_delay", "passwordcheck");

    private final EngineParameters parameters;

    public ParameterApplication(EngineParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * What a change of a group means for an instance that runs.
     *
     * @param settings what the instance has from now on
     * @param status its ParameterApplyStatus: {@link #IN_SYNC}, or {@link #PENDING_REBOOT} while its group has values that it
     *     hasn't, whichever change they came with
     */
    public record Change(EngineSettings settings, String status) {}

    /** What an instance of that group has once it has started. */
    public EngineSettings atStart(Resource group, InstanceFacts facts) {
        return settings(ParameterGroups.family(group), wanted(group), facts);
    }

    /**
     * What a running instance has once its group has changed.
     *
     * @param running what it had
     * @param changed what was set or reset, and when that is to be applied, as {@link GroupListener} hears it
     */
    public Change whileRunning(
            EngineSettings running, Resource group, Map<String, ApplyMethod> changed, InstanceFacts facts) {
        String family = ParameterGroups.family(group);
        SortedMap<String, String> wanted = wanted(group);
        SortedMap<String, String> values = new TreeMap<>(running.values());
        changed.forEach((name, method) -> {
            if (method == ApplyMethod.IMMEDIATE && isDynamic(family, name)) {
                put(values, name, wanted.get(name));
            }
        });
        return new Change(settings(family, values, facts), values.equals(wanted) ? IN_SYNC : PENDING_REBOOT);
    }

    private static SortedMap<String, String> wanted(Resource group) {
        SortedMap<String, String> wanted = new TreeMap<>();
        ParameterGroups.values(group).forEach((name, value) -> wanted.put(name, value.value()));
        return wanted;
    }

    private boolean isDynamic(String family, String name) {
        EngineParameter parameter = parameters.find(family, name);
        return parameter != null && parameter.dynamic();
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }

    private EngineSettings settings(String family, SortedMap<String, String> values, InstanceFacts facts) {
        Map<String, String> engine = new LinkedHashMap<>();
        Map<String, String> rds = new LinkedHashMap<>();
        for (EngineParameter parameter : parameters.of(family)) {
            String value = values.getOrDefault(parameter.name(), parameter.value());
            if (value == null) {
                continue;
            }
            if (parameter.reach() == Reach.RDS) {
                rds.put(parameter.name(), value);
            } else if (isUsers(parameter, values.get(parameter.name()))) {
                engine.put(parameter.name(), evaluated(parameter.name(), value, facts));
            }
        }
        EngineParameter walLevel = parameters.find(family, "wal_level");
        if ("1".equals(rds.get("rds.logical_replication")) && walLevel != null && walLevel.reach() == Reach.ENGINE) {
            engine.put("wal_level", "logical");
        }
        boolean tls = "1".equals(rds.get("rds.force_ssl")) || "1".equals(rds.get("require_secure_transport"));
        return new EngineSettings(values, engine, tls, rds);
    }

    private static boolean isUsers(EngineParameter parameter, @Nullable String value) {
        return value != null && !(Formula.looksLike(value) && value.equals(parameter.value()));
    }

    private static String evaluated(String name, String value, InstanceFacts facts) {
        if (name.equals("shared_preload_libraries")) {
            return Arrays.stream(value.split(","))
                    .map(String::strip)
                    .filter(LIBRARIES::contains)
                    .collect(Collectors.joining(","));
        }
        if (!Formula.looksLike(value)) {
            return value;
        }
        return Formula.parse(value).map(formula -> formula.valueFor(facts)).orElse(value);
    }
}
