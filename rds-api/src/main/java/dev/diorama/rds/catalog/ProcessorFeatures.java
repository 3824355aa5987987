package dev.diorama.rds.catalog;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.RdsError;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The cores and threads per core that an instance may choose: on Oracle with a licence of one's own, and on SQL Server on
 * newer classes.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ConfigureProcessor.html">Configuring the
 *     processor</a>
 */
public final class ProcessorFeatures {

    private static final String THREADS = "1,2";
    private static final int FEW_CORES = 2;
    private static final int MANY_CORES = 48;

    private ProcessorFeatures() {}

    /** What a class lets choose, each as a structure of its own; empty where nothing. */
    static List<Structure> describe(
            Supplier<Structure> empty, InstanceClass instanceClass, EngineFamily family, String license) {
        if (!chosen(instanceClass.type(), family, license)) {
            return List.of();
        }
        int cores = instanceClass.cores();
        return List.of(
                empty.get()
                        .with("Name", "coreCount")
                        .with("DefaultValue", Integer.toString(cores))
                        .with("AllowedValues", allowed(cores)),
                empty.get()
                        .with("Name", "threadsPerCore")
                        .with(
                                "DefaultValue",
                                Integer.toString(instanceClass.type().threadsPerCore()))
                        .with("AllowedValues", THREADS));
    }

    /**
     * Refuses processor features that a class doesn't let choose.
     *
     * @param asked each with Name and Value
     * @throws dev.diorama.core.operation.AwsError InvalidParameterCombination, InvalidParameterValue
     */
    public static void check(List<Structure> asked, InstanceClass instanceClass, EngineFamily family, String license) {
        if (asked.isEmpty()) {
            return;
        }
        if (!chosen(instanceClass.type(), family, license)) {
            throw RdsError.invalidParameterCombination("Processor features are not supported for DB instance class "
                    + instanceClass.name() + ", engine " + family.name().toLowerCase(Locale.ROOT)
                    + " and license model " + license + ".");
        }
        for (Structure feature : asked) {
            String name = feature.string("Name", "");
            String allowed = switch (name) {
                case "coreCount" -> allowed(instanceClass.cores());
                case "threadsPerCore" -> THREADS;
                default -> throw RdsError.invalidParameterValue("Invalid processor feature: " + name);
            };
            if (!List.of(allowed.split(",")).contains(feature.string("Value", ""))) {
                throw RdsError.invalidParameterValue("Invalid value for processor feature " + name + ": "
                        + feature.string("Value", "") + ". Valid values are: " + allowed + ".");
            }
        }
    }

    private static boolean chosen(ClassType type, EngineFamily family, String license) {
        return switch (family) {
            case ORACLE -> type.flag("processor") && license.equals("bring-your-own-license");
            case SQLSERVER -> type.flag("cpu");
            default -> false;
        };
    }

    /** Even numbers up to all cores; where there are many, at least four. */
    private static String allowed(int cores) {
        if (cores <= FEW_CORES) {
            return Integer.toString(cores);
        }
        int least = cores >= MANY_CORES ? FEW_CORES * 2 : FEW_CORES;
        return IntStream.rangeClosed(least, cores)
                .filter(count -> count % 2 == 0)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
    }
}
