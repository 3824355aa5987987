package dev.diorama.rds.catalog;

import dev.diorama.core.operation.AwsError;
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
    private final String majorsText;
    private volatile @Nullable List<MajorVersion> majors;

    /** @param majorsText its part of the file, parsed when it is first needed */
    Engine(
            String name,
            EngineFamily family,
            int defaultPort,
            List<String> licenseModels,
            String description,
            String majorsText) {
        this.name = name;
        this.family = family;
        this.defaultPort = defaultPort;
        this.licenseModels = List.copyOf(licenseModels);
        this.description = description;
        this.majorsText = majorsText;
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
        List<MajorVersion> known = majors;
        if (known == null) {
            known = EngineReader.majors(this, majorsText);
            majors = known;
        }
        return known;
    }

    /** Every version, oldest first, retired ones included. */
    public List<EngineVersion> versions() {
        return majors().stream().flatMap(major -> major.versions().stream()).toList();
    }

    /** The version of an instance whose request names none. */
    public EngineVersion defaultVersion() {
        List<MajorVersion> all = majors();
        for (MajorVersion major : all) {
            if (major.byDefault()) {
                return major.defaultVersion();
            }
        }
        return all.get(all.size() - 1).defaultVersion();
    }

    /** The version with exactly that name, retired or not, or null. */
    public @Nullable EngineVersion version(String version) {
        for (MajorVersion major : majors()) {
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
        for (MajorVersion candidate : majors()) {
            if (candidate.name().equals(major)) {
                return candidate;
            }
        }
        return null;
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

    /** Whether it is one of Oracle's container databases, which can have tenants. */
    public boolean isContainer() {
        return name.endsWith("-cdb");
    }

    @Override
    public String toString() {
        return name;
    }
}
