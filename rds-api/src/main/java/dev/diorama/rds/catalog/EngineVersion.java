package dev.diorama.rds.catalog;

import java.util.ArrayList;
import java.util.List;

/** A version of an engine, such as PostgreSQL 16.4. */
public final class EngineVersion {

    private static final String FIRST_WEB_WITH_STANDBY = "16.00.4215";

    private final MajorVersion majorVersion;
    private final String version;
    private final int released;
    private final boolean retired;

    /**
     * @param released year and month as a number, such as 2408
     * @param retired whether AWS no longer makes instances of it
     */
    EngineVersion(MajorVersion majorVersion, String version, int released, boolean retired) {
        this.majorVersion = majorVersion;
        this.version = version;
        this.released = released;
        this.retired = retired;
    }

    public Engine engine() {
        return majorVersion.engine();
    }

    public MajorVersion majorVersion() {
        return majorVersion;
    }

    /** The full version, such as {@code 16.4}. */
    public String version() {
        return version;
    }

    /** Its major version's name, such as {@code 16}; option groups are named by it as well. */
    public String major() {
        return majorVersion.name();
    }

    public String parameterGroupFamily() {
        return majorVersion.parameterGroupFamily();
    }

    public String defaultParameterGroup() {
        return majorVersion.defaultParameterGroup();
    }

    public String defaultOptionGroup() {
        return majorVersion.defaultOptionGroup();
    }

    /** Whether AWS makes instances of it. */
    public boolean available() {
        return !retired;
    }

    /** {@code available} or {@code deprecated}. */
    public String status() {
        return retired ? "deprecated" : "available";
    }

    /** What AWS calls it, such as {@code PostgreSQL 16.4-R1}. */
    public String description() {
        return majorVersion.describe(version);
    }

    public List<String> exportableLogTypes() {
        return majorVersion.exportableLogTypes();
    }

    /** The versions that ModifyDBInstance can bring it to: later minor ones, and major ones not older than itself. */
    public List<UpgradeTarget> upgradeTargets() {
        List<UpgradeTarget> targets = new ArrayList<>();
        boolean later = false;
        for (EngineVersion other : engine().versions()) {
            if (other == this) {
                later = true;
            } else if (later && other.available() && reaches(other)) {
                targets.add(new UpgradeTarget(other, automatic(other), other.majorVersion != majorVersion));
            }
        }
        return targets;
    }

    private boolean reaches(EngineVersion other) {
        return other.majorVersion == majorVersion
                || (other.released >= released && majorVersion.reaches(other.majorVersion));
    }

    private boolean automatic(EngineVersion other) {
        return other.majorVersion == majorVersion && other == majorVersion.defaultVersion();
    }

    /** Whether ModifyDBInstance can bring an instance from here to there. */
    public boolean upgradesTo(EngineVersion other) {
        return upgradeTargets().stream().anyMatch(target -> target.version() == other);
    }

    /**
     * Whether an instance can have a standby: never with SQL Server Express, and with SQL Server Web only since block level
     * replication.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_SQLServerMultiAZ.html">Multi-AZ for SQL
     *     Server</a>
     */
    public boolean supportsMultiAz() {
        return switch (engine().name()) {
            case "sqlserver-ex" -> false;
            case "sqlserver-web" -> version.compareTo(FIRST_WEB_WITH_STANDBY) >= 0;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return engine().name() + " " + version;
    }
}
