package dev.diorama.rds.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A major version of an engine, such as PostgreSQL's 16, and what its minor versions have in common. */
public final class MajorVersion {

    private final Engine engine;
    private final String name;
    private final String parameterGroupFamily;
    private final CatalogLine facts;
    private final List<EngineVersion> versions = new ArrayList<>();

    MajorVersion(Engine engine, String name, String parameterGroupFamily, CatalogLine facts) {
        this.engine = engine;
        this.name = name;
        this.parameterGroupFamily = parameterGroupFamily;
        this.facts = facts;
    }

    void add(EngineVersion version) {
        versions.add(version);
    }

    public Engine engine() {
        return engine;
    }

    /** As AWS writes it: {@code 16}, {@code 8.0}, {@code 15.00}. */
    public String name() {
        return name;
    }

    /** Such as {@code postgres16}. */
    public String parameterGroupFamily() {
        return parameterGroupFamily;
    }

    /** Such as {@code default.postgres16}. */
    public String defaultParameterGroup() {
        return "default." + parameterGroupFamily;
    }

    /** Such as {@code default:postgres-16}. */
    public String defaultOptionGroup() {
        return "default:" + engine.name() + "-" + name.replace('.', '-');
    }

    /** Its versions, oldest first, retired ones included. */
    public List<EngineVersion> versions() {
        return Collections.unmodifiableList(versions);
    }

    /** The minor version that it stands for: the newest but for what its line names. */
    public EngineVersion defaultVersion() {
        String named = facts.value("default", "");
        for (EngineVersion version : versions) {
            if (version.version().equals(named)) {
                return version;
            }
        }
        return versions.get(versions.size() - 1);
    }

    /** The log types that CloudWatch can be sent. */
    public List<String> exportableLogTypes() {
        return facts.values("logs");
    }

    /** What AddRoleToDBInstance and the engine's own features are called, such as {@code s3Import}. */
    public List<String> featureNames() {
        return facts.values("features");
    }

    /** Whether it is the one of instances whose request names none. */
    boolean byDefault() {
        return flag("default");
    }

    /** Whether an instance can have read replicas. */
    public boolean supportsReadReplica() {
        return flag("replica");
    }

    /** Whether its instances can check IAM tokens. */
    public boolean supportsIamAuthentication() {
        return flag("iam");
    }

    /** Whether its instances can join a directory. */
    public boolean supportsKerberos() {
        return flag("kerberos");
    }

    /** Whether an upgrade can go to that later major version: to any, unless each must be passed through. */
    boolean reaches(MajorVersion later) {
        List<MajorVersion> all = engine.majors();
        return !flag("stepwise") || all.indexOf(later) == all.indexOf(this) + 1;
    }

    /** What AWS calls one of its versions. */
    String describe(String version) {
        return facts.text() + " " + version + facts.value("suffix", "");
    }

    private boolean flag(String flag) {
        return facts.words().contains(flag);
    }

    /** Whether a server certificate can be replaced without a restart. */
    public boolean rotatesWithoutRestart() {
        return flag("rotation");
    }

    /** Whether zero-ETL integrations can read from it. */
    public boolean supportsIntegrations() {
        return flag("integrations");
    }

    /**
     * A stretch of its life in which AWS supports it, or null where AWS names none.
     *
     * @param kind {@code standard} or {@code extended}
     */
    public @Nullable Support support(String kind) {
        List<String> days = facts.values(kind);
        return days.isEmpty()
                ? null
                : new Support(Instant.parse(days.get(0) + "T00:00:00Z"), Instant.parse(days.get(1) + "T23:59:59.999Z"));
    }

    /** A stretch of a major version's life in which AWS supports it. */
    public record Support(Instant start, Instant end) {}

    @Override
    public String toString() {
        return engine.name() + " " + name;
    }
}
