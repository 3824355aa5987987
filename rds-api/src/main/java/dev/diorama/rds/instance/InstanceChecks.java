package dev.diorama.rds.instance;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.catalog.Storage;
import dev.diorama.rds.resource.Resource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks of single members that creating, modifying and restoring an instance have in common; each throws AWS's error. */
public final class InstanceChecks {

    private static final Pattern DATABASE_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Set<Long> MONITORING_INTERVALS = Set.of(0L, 1L, 5L, 10L, 15L, 30L, 60L);
    private static final int LONGEST_RETENTION_DAYS = 35;
    private static final int LOWEST_PORT = 1150;
    private static final int HIGHEST_PORT = 65535;
    private static final int DAYS_OF_INSIGHTS = 31;
    private static final int DAYS_OF_ADVANCED_INSIGHTS = 465;
    private static final Set<Long> SQL_SERVER_TAKES = Set.of(1234L, 1434L, 3260L, 3343L, 3389L, 47001L);
    private static final int FIRST_OF_CLUSTERS = 49152;
    private static final int LAST_OF_CLUSTERS = 49156;
    private static final Set<String> BACKUP_TARGETS = Set.of("region", "outposts", "local");

    private InstanceChecks() {}

    /** A retention that can be. */
    public static long retention(long days) {
        if (days < 0 || days > LONGEST_RETENTION_DAYS) {
            throw RdsError.invalidParameterValue(
                    "Invalid backup retention period. Retention period must be between 0 and 35");
        }
        return days;
    }

    /** Refuses a standby that an engine can't have. */
    static void multiAz(EngineVersion version) {
        if (!version.supportsMultiAz()) {
            throw RdsError.invalidParameterCombination("Multi-AZ deployments are not supported for engine "
                    + version.engine().name() + " " + version.version() + ".");
        }
    }

    /**
     * Whether a read replica can have automated backups.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Overview.Differences.html">
     *     Differences between read replicas for DB engines</a>
     */
    static boolean replicaKeepsBackups(EngineVersion version) {
        return version.engine().family() != EngineFamily.SQLSERVER;
    }

    /** A port that an engine's instances can have. */
    static long port(long port, EngineFamily family) {
        if (port < LOWEST_PORT || port > HIGHEST_PORT) {
            throw RdsError.invalidParameterValue("Invalid endpoint port " + port + ", valid port range is 1150-65535");
        }
        boolean ofWindows = SQL_SERVER_TAKES.contains(port) || port >= FIRST_OF_CLUSTERS && port <= LAST_OF_CLUSTERS;
        if (family == EngineFamily.SQLSERVER && ofWindows) {
            throw RdsError.invalidParameterValue("Invalid endpoint port " + port
                    + ". For SQL Server, the port can't be 1234, 1434, 3260, 3343, 3389, 47001, or 49152-49156.");
        }
        return port;
    }

    /** Refuses tokens where the engine knows none. */
    static void iam(EngineVersion version, boolean wanted) {
        if (wanted && !version.majorVersion().supportsIamAuthentication()) {
            throw RdsError.invalidParameterCombination(
                    "IAM Database Authentication is not supported for this configuration.");
        }
    }

    /** Refuses a volume for the log alone where engine or storage can't have one. */
    static void logVolume(boolean wanted, boolean possible) {
        if (wanted && !possible) {
            throw RdsError.invalidParameterCombination("A dedicated log volume is only supported for MariaDB, MySQL and"
                    + " PostgreSQL DB instances with the storage types io1 and io2.");
        }
    }

    /** Refuses the advanced mode of Database Insights without the history that it needs. */
    static void insightsMode(@Nullable String mode, boolean insights, @Nullable Long days) {
        if ("advanced".equals(mode) && (!insights || days == null || days < DAYS_OF_ADVANCED_INSIGHTS)) {
            throw RdsError.invalidParameterCombination(
                    "To enable the Advanced mode of Database Insights, modify your instance to enable Performance"
                            + " Insights and set the retention period for Performance Insights to at least 465 days.");
        }
    }

    /**
     * Refuses more storage than an account may have in a region.
     *
     * @param others the instances beside the one that is to have the storage
     * @param limit GiB
     */
    static void storageQuota(Stream<Resource> others, Storage storage, long limit) {
        long used = others.map(other -> other.document().number("AllocatedStorage"))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        long over = used + storage.gib() - limit;
        if (over > 0) {
            throw new AwsError(
                    "StorageQuotaExceededFault",
                    "The operation cannot be completed. The storage quota for this account has been exceeded by " + over
                            + "; requested iops: " + Objects.requireNonNullElse(storage.iops(), 0) + "; computed size: "
                            + storage.gib() + ". You can use the Service Quotas console to request an increase in total"
                            + " storage for this account");
        }
    }

    /** Refuses a place for backups that isn't any. */
    static void backupTarget(@Nullable String target) {
        if (target != null && !BACKUP_TARGETS.contains(target)) {
            throw RdsError.invalidParameterValue(
                    "Invalid backup target: " + target + ". Valid values are: region, outposts, local.");
        }
    }

    /** Refuses volumes beside the one that an instance has. */
    static void volumes(Structure in) {
        if (!in.list("AdditionalStorageVolumes").isEmpty()) {
            throw RdsError.invalidParameterCombination(
                    "Additional storage volumes are not supported for this configuration.");
        }
    }

    /** The first database's name for an engine, or null where it makes none. */
    static @Nullable String databaseName(EngineFamily family, @Nullable String name, String engine) {
        if (family == EngineFamily.SQLSERVER) {
            if (name != null) {
                throw RdsError.invalidParameterCombination("DBName must be null for engine: " + engine);
            }
            return null;
        }
        if (name == null || name.isEmpty()) {
            return family == EngineFamily.ORACLE ? "ORCL" : null;
        }
        int longest = longestName(family);
        if (name.length() > longest) {
            throw RdsError.invalidParameterValue(
                    "The parameter DBName is not a valid identifier because it is longer than " + longest
                            + " characters.");
        }
        boolean letter = Character.isLetter(name.charAt(0)) || family == EngineFamily.POSTGRES;
        if (!letter || !DATABASE_NAME.matcher(name).matches()) {
            throw RdsError.invalidParameterValue(
                    "DBName must begin with a letter and contain only alphanumeric characters.");
        }
        if (reserved(family, name)) {
            throw RdsError.invalidParameterValue(
                    "DBName " + name + " cannot be used as it is a reserved word used by the engine");
        }
        return family == EngineFamily.ORACLE ? name.toUpperCase(java.util.Locale.ROOT) : name;
    }

    private static int longestName(EngineFamily family) {
        return switch (family) {
            case POSTGRES -> 63;
            case MYSQL, MARIADB, DB2 -> 64;
            default -> 8;
        };
    }

    private static boolean reserved(EngineFamily family, String name) {
        return switch (family) {
            case POSTGRES -> Set.of("rdsadmin", "template0", "template1", "db").contains(name);
            case MYSQL, MARIADB ->
                Set.of("mysql", "sys", "information_schema", "performance_schema", "innodb", "tmp")
                        .contains(name);
            default -> false;
        };
    }

    static void monitoring(@Nullable Long interval, @Nullable String role) {
        if (interval != null && !MONITORING_INTERVALS.contains(interval)) {
            throw RdsError.invalidParameterValue(
                    "Invalid monitoring interval: " + interval + ". Valid values are 0, 1, 5, 10, 15, 30, 60.");
        }
        boolean watches = interval != null && interval != 0;
        if (watches && role == null) {
            throw RdsError.invalidParameterCombination("A MonitoringRoleARN value is required if you specify a"
                    + " MonitoringInterval value other than 0.");
        }
        if (!watches && role != null) {
            throw RdsError.invalidParameterCombination(
                    "You must specify a MonitoringInterval value other than 0 when you"
                            + " specify a MonitoringRoleARN value.");
        }
        if (role != null && !role.matches("arn:aws[a-z-]*:iam::\\d{12}:role/.+")) {
            throw RdsError.invalidParameterValue(
                    "IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING");
        }
    }

    static void insightsRetention(@Nullable Long days) {
        boolean valid = days == null
                || days == 7
                || days == 731
                || days % DAYS_OF_INSIGHTS == 0 && days >= DAYS_OF_INSIGHTS && days <= 23 * DAYS_OF_INSIGHTS;
        if (!valid) {
            throw RdsError.invalidParameterValue("Invalid Performance Insights retention period. Valid values are: [7,"
                    + " 31, 62, 93, 124, 155, 186, 217, 248, 279, 310, 341, 372, 403, 434, 465, 496, 527, 558, 589, 620,"
                    + " 651, 682, 713, 731]");
        }
    }

    static void logTypes(EngineVersion version, List<String> types) {
        List<String> unknown = types.stream()
                .filter(type -> !version.exportableLogTypes().contains(type))
                .toList();
        if (!unknown.isEmpty()) {
            throw RdsError.invalidParameterCombination("You cannot use the log types '" + String.join(", ", unknown)
                    + "' with engine version " + version.engine().name() + " " + version.version()
                    + ". For supported log types, see the documentation.");
        }
    }

    static void networkType(@Nullable String type) {
        if (type != null && !type.equals("IPV4") && !type.equals("DUAL")) {
            throw RdsError.invalidParameterValue("Invalid network type: " + type);
        }
    }

    /** Refuses a managed password beside one that the caller gives, and a key for none. */
    static void managedPassword(Structure in) {
        boolean managed = in.is("ManageMasterUserPassword");
        if (managed && in.has("MasterUserPassword")) {
            throw RdsError.invalidParameterCombination(
                    "You can't specify MasterUserPassword for the instance when ManageMasterUserPassword is enabled.");
        }
        if (!managed && in.has("MasterUserSecretKmsKeyId")) {
            throw RdsError.invalidParameterCombination(
                    "A ManageMasterUserPassword value is required when MasterUserSecretKmsKeyId is specified.");
        }
    }
}
