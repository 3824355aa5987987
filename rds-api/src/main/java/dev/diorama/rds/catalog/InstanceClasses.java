package dev.diorama.rds.catalog;

import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The DB instance classes, and which engine versions they are offered for. */
public final class InstanceClasses {

    private static final int MIB = 1024;

    private final Map<String, InstanceClass> classes;

    private InstanceClasses(Map<String, InstanceClass> classes) {
        this.classes = classes;
    }

    /** Reads {@code classes.txt}, whose own comment says how it is written. */
    static InstanceClasses read() {
        Map<String, InstanceClass> classes = new LinkedHashMap<>();
        ClassType type = null;
        for (CatalogLine line : CatalogLine.of("classes.txt")) {
            if (line.indented() && type != null) {
                for (String size : line.words()) {
                    add(classes, type, size.split(":"));
                }
            } else {
                type = type(line);
            }
        }
        return new InstanceClasses(classes);
    }

    private static ClassType type(CatalogLine line) {
        Map<String, ClassType.Offer> offers = new HashMap<>();
        line.attributes().forEach((engine, texts) -> offers.put(engine, ClassType.Offer.parse(texts.get(0))));
        return new ClassType(line.word(0), line.number(1), new HashSet<>(line.wordsFrom(2)), offers);
    }

    private static void add(Map<String, InstanceClass> classes, ClassType type, String[] size) {
        String name = "db." + type.name() + "." + size[0];
        int memoryMib = (int) (Double.parseDouble(size[2]) * MIB);
        classes.put(name, new InstanceClass(name, type, size[0], Integer.parseInt(size[1]), memoryMib));
    }

    /** Every class, by type and size. */
    public List<InstanceClass> all() {
        return List.copyOf(classes.values());
    }

    /** The class of that name, or null. */
    public @Nullable InstanceClass find(String name) {
        return classes.get(name);
    }

    /** The classes that a version can run on. */
    public List<InstanceClass> of(EngineVersion version) {
        return classes.values().stream()
                .filter(each -> each.type().offeredFor(version, each.size()))
                .toList();
    }

    /**
     * The class that an instance of that version and licence asks for.
     *
     * @throws AwsError InvalidParameterValue for a class that doesn't exist; InvalidParameterCombination for one that the
     *     version, or a licence that the engine, isn't offered with
     */
    public InstanceClass named(String name, EngineVersion version, String license) {
        InstanceClass found = find(name);
        if (found == null) {
            throw RdsError.invalidParameterValue("Invalid DB Instance class: " + name);
        }
        if (!found.type().offeredFor(version, found.size())
                || !version.engine().licenseModels().contains(license)) {
            throw RdsError.invalidParameterCombination(
                    "RDS does not support creating a DB instance with the following combination: DBInstanceClass="
                            + name + ", Engine=" + version.engine().name() + ", EngineVersion=" + version.version()
                            + ", LicenseModel=" + license
                            + ". For supported combinations of instance class and database engine version, see the"
                            + " documentation.");
        }
        return found;
    }
}
