package dev.diorama.rds.catalog;

import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The storage types that each engine offers, and what an instance may ask of them. */
public final class StorageRules {

    private final Map<String, Map<String, StorageRule>> byEngine;
    private final Set<String> types = new HashSet<>();

    private StorageRules(Map<String, Map<String, StorageRule>> byEngine) {
        this.byEngine = byEngine;
        byEngine.values().forEach(rules -> types.addAll(rules.keySet()));
    }

    /** Reads {@code storage.txt}, whose own comment says how it is written. */
    static StorageRules read() {
        Map<String, Map<String, StorageRule>> byEngine = new HashMap<>();
        for (CatalogLine line : CatalogLine.of("storage.txt")) {
            StorageRule rule = StorageRule.parse(line);
            for (String engine : line.values("engines")) {
                byEngine.computeIfAbsent(engine, e -> new LinkedHashMap<>()).put(rule.type(), rule);
            }
        }
        return new StorageRules(byEngine);
    }

    /** The storage types of an engine. */
    public List<StorageRule> of(Engine engine) {
        return List.copyOf(rules(engine).values());
    }

    private Map<String, StorageRule> rules(Engine engine) {
        return byEngine.getOrDefault(engine.name(), Map.of());
    }

    /** What an engine's instances can have of that type, or null. */
    public @Nullable StorageRule find(Engine engine, String type) {
        return rules(engine).get(type);
    }

    /**
     * The storage that a request gets.
     *
     * @param type as asked for; without one {@code io1} where I/O operations are asked for, otherwise {@code gp3}
     * @param gib as asked for
     * @param iops as asked for, or null
     * @param throughputMibps as asked for, or null
     * @throws AwsError as AWS refuses what the engine can't have
     */
    public Storage resolve(
            Engine engine, @Nullable String type, int gib, @Nullable Integer iops, @Nullable Integer throughputMibps) {
        StorageRule rule = rule(engine, type == null ? defaultType(engine, iops) : type);
        if (!rule.sizeGib().contains(gib)) {
            throw RdsError.invalidParameterCombination("Invalid storage size for " + named(engine, rule) + ": " + gib);
        }
        if (rule.base() != null) {
            return new VolumeCheck(engine, rule, gib).generalPurpose(iops, throughputMibps);
        }
        return new VolumeCheck(engine, rule, gib).other(iops, throughputMibps);
    }

    /**
     * Refuses a limit of storage autoscaling that the storage can't grow to.
     *
     * @throws AwsError InvalidParameterCombination
     */
    public void checkLimit(Engine engine, String type, long gib) {
        StorageRule rule = rule(engine, type);
        if (!rule.autoscales()) {
            throw RdsError.invalidParameterCombination(
                    "Storage autoscaling is not supported for the storage type " + type + ".");
        }
        if (gib > rule.sizeGib().to()) {
            throw RdsError.invalidParameterCombination(
                    "Invalid max storage size for " + named(engine, rule) + ": " + gib);
        }
    }

    /** Whether an engine's instances with such storage can have a volume for their log alone. */
    public boolean hasLogVolume(Engine engine, String type) {
        StorageRule rule = find(engine, type);
        return rule != null && OfferDocument.logVolume(engine.family(), rule);
    }

    private String defaultType(Engine engine, @Nullable Integer iops) {
        if (iops != null && rules(engine).containsKey("io1")) {
            return "io1";
        }
        return "gp3";
    }

    private StorageRule rule(Engine engine, String type) {
        StorageRule rule = find(engine, type.toLowerCase(Locale.ROOT));
        if (rule != null) {
            return rule;
        }
        if (types.contains(type)) {
            throw new AwsError(
                    "StorageTypeNotSupportedFault",
                    "The storage type " + type + " isn't supported for the engine " + engine.name() + ".");
        }
        throw RdsError.invalidParameterValue("Invalid storage type: " + type);
    }

    static String named(Engine engine, StorageRule rule) {
        return "engine name " + engine.name() + " and storage type " + rule.type();
    }
}
