package dev.diorama.rds.server;

import dev.diorama.storage.sql.Database;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What RDS doesn't upgrade a PostgreSQL instance with.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.MajorVersion.Process.html">
 *     How to perform a major version upgrade for RDS for PostgreSQL</a>
 */
final class PostgresUpgradeCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresUpgradeCheck.class);

    private static final String FAILED = "PreUpgrade checks failed: The instance could not be upgraded because ";
    private static final String OF_PG_UPGRADE = "fatal : pg_upgrade reported failure for ";
    private static final String DATABASES = "SELECT datname FROM pg_database WHERE datallowconn";
    private static final String PREPARED = "SELECT count(*) FROM pg_prepared_xacts";
    private static final String SLOTS =
            "SELECT count(*) FROM pg_replication_slots WHERE slot_type = 'logical' AND NOT temporary";
    private static final String TYPES = """
            SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE NOT a.attisdropped AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                AND a.atttypid = ANY (ARRAY['regproc', 'regprocedure', 'regoper', 'regoperator', 'regconfig',
                    'regdictionary']::regtype[])""";

    private PostgresUpgradeCheck() {}

    static @Nullable String obstacle(Database database) {
        if (any(database, null, PREPARED)) {
            return FAILED + "there are uncommitted prepared transactions. Please commit or rollback all prepared"
                    + " transactions and try again.";
        }
        if (any(database, null, SLOTS)) {
            return FAILED
                    + "it has one or more logical replication slots. Please drop all logical replication slots and"
                    + " try again.";
        }
        for (List<@Nullable String> row : database.run(null, DATABASES)) {
            if (any(database, row.get(0), TYPES)) {
                LOG.warn("user tables of the database {} have columns of the reg* data types", row.get(0));
                return OF_PG_UPGRADE + "check_for_reg_data_type_usage";
            }
        }
        return null;
    }

    private static boolean any(Database database, @Nullable String in, String count) {
        return !"0".equals(Objects.requireNonNull(database.run(in, count).get(0).get(0)));
    }
}
