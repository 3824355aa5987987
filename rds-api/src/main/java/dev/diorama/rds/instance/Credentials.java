package dev.diorama.rds.instance;

import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.resource.Identifiers;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What master users may be called, and what their passwords may look like.
 *
 * <p>Relaxed, it only warns of what AWS refuses as reserved, too short, too long or made of the wrong characters.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.Constraints">Naming
 *     constraints in Amazon RDS</a>
 */
public final class Credentials {

    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");
    private static final int SHORTEST_PASSWORD = 8;

    private static final Set<String> POSTGRES_RESERVED = Set.of(
            "admin",
            "rdsadmin",
            "rds_superuser",
            "rds_replication",
            "rds_iam",
            "rds_iam_admin",
            "rds_password",
            "rds_ad",
            "rdsrepladmin",
            "rdswriteforwarduser",
            "rdstopmgr",
            "public",
            "none",
            "user",
            "all",
            "analyse",
            "analyze",
            "and",
            "any",
            "array",
            "as",
            "asc",
            "asymmetric",
            "authorization",
            "binary",
            "both",
            "case",
            "cast",
            "check",
            "collate",
            "column",
            "constraint",
            "create",
            "cross",
            "current_date",
            "current_role",
            "current_time",
            "current_timestamp",
            "current_user",
            "default",
            "deferrable",
            "desc",
            "distinct",
            "do",
            "else",
            "end",
            "except",
            "false",
            "fetch",
            "for",
            "foreign",
            "freeze",
            "from",
            "full",
            "grant",
            "group",
            "having",
            "ilike",
            "in",
            "initially",
            "inner",
            "intersect",
            "into",
            "is",
            "isnull",
            "join",
            "leading",
            "left",
            "like",
            "limit",
            "localtime",
            "localtimestamp",
            "natural",
            "not",
            "notnull",
            "null",
            "offset",
            "on",
            "only",
            "or",
            "order",
            "outer",
            "overlaps",
            "placing",
            "primary",
            "references",
            "returning",
            "right",
            "select",
            "session_user",
            "similar",
            "some",
            "symmetric",
            "table",
            "then",
            "to",
            "trailing",
            "true",
            "union",
            "unique",
            "using",
            "variadic",
            "verbose",
            "when",
            "where",
            "window",
            "with");
    private static final Set<String> MYSQL_RESERVED = Set.of("rdsadmin", "rdsrepladmin", "mysql", "mariadb.sys");
    private static final Set<String> ORACLE_RESERVED = Set.of(
            "rdsadmin",
            "sys",
            "system",
            "sysman",
            "outln",
            "dbsnmp",
            "xdb",
            "public",
            "anonymous",
            "dba",
            "connect",
            "resource");
    private static final Set<String> SQLSERVER_RESERVED =
            Set.of("rdsadmin", "rdsa", "sa", "guest", "public", "dbo", "sys", "information_schema", "root");
    private static final Set<String> DB2_RESERVED =
            Set.of("rdsadmin", "rdsdb", "admins", "guests", "users", "public", "local");

    private final boolean relaxed;

    public Credentials(boolean relaxed) {
        this.relaxed = relaxed;
    }

    /**
     * Refuses a master user that AWS refuses.
     *
     * @throws AwsError InvalidParameterValue
     */
    public String user(EngineFamily family, @Nullable String user) {
        if (user == null || user.isBlank()) {
            throw Identifiers.blank("MasterUsername");
        }
        int longest = longestUser(family);
        if (user.length() > longest) {
            throw RdsError.invalidParameterValue("The parameter MasterUsername is not a valid identifier because it is"
                    + " longer than " + longest + " characters.");
        }
        if (!NAME.matcher(user).matches()) {
            throw RdsError.invalidParameterValue(
                    "MasterUsername must begin with a letter and contain only alphanumeric characters.");
        }
        if (reserved(family, user.toLowerCase(Locale.ROOT))) {
            AwsError refused = RdsError.invalidParameterValue(
                    "MasterUsername " + user + " cannot be used as it is a reserved word used by the engine");
            refuse(refused, user.equalsIgnoreCase("rdsadmin"));
        }
        return user;
    }

    /** One that would break the server is refused even when relaxed. */
    private void refuse(AwsError refused, boolean always) {
        if (always || !relaxed) {
            throw refused;
        }
        LOG.warn("AWS would refuse this: {}", refused.getMessage());
    }

    private static boolean reserved(EngineFamily family, String user) {
        return switch (family) {
            case POSTGRES -> POSTGRES_RESERVED.contains(user) || user.startsWith("pg_");
            case MYSQL, MARIADB -> MYSQL_RESERVED.contains(user);
            case ORACLE -> ORACLE_RESERVED.contains(user);
            case SQLSERVER -> SQLSERVER_RESERVED.contains(user);
            case DB2 -> DB2_RESERVED.contains(user) || user.matches("(db2|ibm|sys|sql).*");
        };
    }

    private static int longestUser(EngineFamily family) {
        return switch (family) {
            case POSTGRES -> 63;
            case MYSQL -> 32;
            case MARIADB, DB2 -> 16;
            case ORACLE -> 30;
            case SQLSERVER -> 128;
        };
    }

    /**
     * Refuses a password that AWS refuses.
     *
     * @throws AwsError InvalidParameterValue
     */
    public String password(EngineFamily family, @Nullable String password) {
        if (password == null || password.isEmpty()) {
            throw RdsError.invalidParameterValue("Invalid master password");
        }
        int longest = longestPassword(family);
        if (password.length() < SHORTEST_PASSWORD) {
            refuse(invalid("because it is shorter than " + SHORTEST_PASSWORD + " characters."), false);
        } else if (password.length() > longest) {
            refuse(invalid("because it is longer than " + longest + " characters."), false);
        }
        if (!password.chars().allMatch(c -> c > ' ' && c < 127 && c != '/' && c != '@' && c != '"')) {
            boolean unprintable = password.chars().anyMatch(c -> c < ' ' || c == 127);
            refuse(
                    RdsError.invalidParameterValue("The parameter MasterUserPassword is not a valid password. Only"
                            + " printable ASCII characters besides '/', '@', '\"', ' ' may be used."),
                    unprintable);
        }
        return password;
    }

    private static AwsError invalid(String reason) {
        return RdsError.invalidParameterValue("The parameter MasterUserPassword is not a valid password " + reason);
    }

    private static int longestPassword(EngineFamily family) {
        return switch (family) {
            case POSTGRES, SQLSERVER -> 128;
            case MYSQL, MARIADB -> 41;
            case ORACLE -> 30;
            case DB2 -> 255;
        };
    }
}
