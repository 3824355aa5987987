package dev.diorama.rds.parameter;

import dev.diorama.rds.parameter.EngineParameter.Reach;
import dev.diorama.storage.sql.Setting;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of each family: the settings that its engine says it has, and what RDS makes of them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/parameter-groups-overview.html">Overview of
 *     parameter groups</a>
 */
public final class EngineParameters {

    private final Function<String, List<Setting>> settings;
    private final Map<String, SortedMap<String, EngineParameter>> known = new ConcurrentHashMap<>();

    /**
     * @param settings the settings of a server of a family, such as {@code postgres16}; none where no such server can run
     *     here. May take long; is asked once for each family that has some.
     */
    public EngineParameters(Function<String, List<Setting>> settings) {
        this.settings = settings;
    }

    /** The parameters of a family, by name. */
    public Collection<EngineParameter> of(String family) {
        return named(family).values();
    }

    /** The parameter of that name, or null where the family has none. */
    public @Nullable EngineParameter find(String family, String name) {
        return named(family).get(name);
    }

    private SortedMap<String, EngineParameter> named(String family) {
        SortedMap<String, EngineParameter> parameters = known.get(family);
        if (parameters != null) {
            return parameters;
        }
        String telling = telling(family);
        List<Setting> engine = telling == null ? List.of() : settings.apply(family);
        if (engine.stream().noneMatch(setting -> setting.name().equals(telling))) {
            engine = List.of();
        }
        SortedMap<String, EngineParameter> read = read(family, engine);
        if (!engine.isEmpty() || telling == null) {
            known.put(family, read);
        }
        return read;
    }

    /** A setting that tells a server of the family's own kind from a stand-in, whose settings say nothing; null for no such kind. */
    private static @Nullable String telling(String family) {
        if (family.startsWith("postgres")) {
            return "shared_buffers";
        }
        return family.startsWith("mysql") || family.startsWith("mariadb") ? "sort_buffer_size" : null;
    }

    private static SortedMap<String, EngineParameter> read(String family, List<Setting> engine) {
        SortedMap<String, EngineParameter> parameters = new TreeMap<>();
        for (Setting setting : engine) {
            EngineParameter parameter = parameter(setting);
            parameters.put(parameter.name(), parameter);
        }
        Overlay.apply(family, parameters);
        return Collections.unmodifiableSortedMap(parameters);
    }

    private static EngineParameter parameter(Setting setting) {
        boolean isBoolean = setting.type().equals("boolean");
        String unit = setting.unit() == null ? "" : "(" + setting.unit() + ") ";
        return new EngineParameter(
                setting.name().toLowerCase(Locale.ROOT),
                null,
                isBoolean ? bit(setting.defaultValue()) : setting.defaultValue(),
                setting.type(),
                isBoolean ? "0,1" : setting.allowed(),
                setting.dynamic(),
                true,
                Reach.ENGINE,
                unit + setting.description());
    }

    private static @Nullable String bit(@Nullable String flag) {
        if (flag == null) {
            return null;
        }
        return switch (flag.toLowerCase(Locale.ROOT)) {
            case "on", "1", "true", "yes" -> "1";
            default -> "0";
        };
    }
}
