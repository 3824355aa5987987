package dev.diorama.rds.catalog;

import dev.diorama.core.operation.AwsError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A database engine that instances can have, such as {@code postgres} or {@code oracle-se2}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html">CreateDBInstance</a>
 */
public final class Engine {

    private final String name;
    private final EngineFamily family;
    private final int defaultPort;
    private final List<String> licenseModels;
    private final String description;
    private final List<MajorVersion> majors = new ArrayList<>();
    private @Nullable MajorVersion defaultMajor;

    Engine(String name, EngineFamily family, int defaultPort, List<String> licenseModels, String description) {
        this.name = name;
        this.family = family;
        this.defaultPort = defaultPort;
        this.licenseModels = List.copyOf(licenseModels);
        this.description = description;
    }

    void add(MajorVersion major, boolean byDefault) {
        majors.add(major);
        if (byDefault) {
            defaultMajor = major;
        }
    }

    /** Such as {@code postgres}. */
    public String name() {
        return name;
    }

    public EngineFamily family() {
        return family;
    }

    /** The port of an endpoint whose request names none. */
    public int defaultPort() {
        return defaultPort;
    }

    /** The licence models on offer; the first is the default. */
    public List<String> licenseModels() {
        return licenseModels;
    }

    /** What AWS calls it, such as {@code MySQL Community Edition}. */
    public String description() {
        return description;
    }

    /** Its major versions, oldest first. */
    public List<MajorVersion> majors() {
        return Collections.unmodifiableList(majors);
    }

    /** Every version, oldest first, retired ones included. */
    public List<EngineVersion> versions() {
        return majors.stream().flatMap(major -> major.versions().stream()).toList();
    }

    /** The version of an instance whose request names none. */
    public EngineVersion defaultVersion() {
        MajorVersion major = defaultMajor;
        return (major == null ? majors.get(majors.size() - 1) : major).defaultVersion();
    }

    /** The version with exactly that name, retired or not, or null. */
    public @Nullable EngineVersion version(String version) {
        for (MajorVersion major : majors) {
            for (EngineVersion candidate : major.versions()) {
                if (candidate.version().equals(version)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    /** The major version of that name, such as {@code 16} or {@code 8.0}, or null. */
    public @Nullable MajorVersion major(String major) {
        return majors.stream().filter(m -> m.name().equals(major)).findFirst().orElse(null);
    }

    /**
     * The version that a request asks for: a full version, which may be retired; a major one, for its default minor; or
     * nothing, for the engine's default.
     *
     * @throws AwsError InvalidParameterCombination where there is none
     */
    public EngineVersion resolve(@Nullable String requested) {
        if (requested == null || requested.isBlank()) {
            return defaultVersion();
        }
        EngineVersion exact = version(requested.toLowerCase(Locale.ROOT));
        if (exact != null) {
            return exact;
        }
        MajorVersion major = major(requested);
        if (major != null) {
            return major.defaultVersion();
        }
        throw new AwsError("InvalidParameterCombination", "Cannot find version " + requested + " for " + name);
    }

    /** Whether an instance's EngineLifecycleSupport is shown: where extended support exists. */
    public boolean hasExtendedSupport() {
        return family == EngineFamily.POSTGRES || family == EngineFamily.MYSQL;
    }

    @Override
    public String toString() {
        return name;
    }
}
