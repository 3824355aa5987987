package dev.diorama.rds.log;

import dev.diorama.core.identity.World;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import dev.diorama.storage.sql.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The logs of the database that an instance's endpoint leads to, under the names that RDS gives them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.html">Monitoring Amazon RDS log
 *     files</a>
 */
public final class ServerLogs implements LogSource {

    /** The folders that RDS sorts logs into; engines that keep to them need no other name. */
    private static final Set<String> FOLDERS = Set.of("error", "slowquery", "general", "audit", "trace", "log");

    private final Instances instances;

    public ServerLogs(Instances instances) {
        this.instances = instances;
    }

    @Override
    public List<LogFile> of(World world, String id) {
        Instance instance = instances.named(world, id);
        Database primary = instance.primary();
        return primary == null ? List.of() : named(instance.engine().family(), primary.logs());
    }

    static List<LogFile> named(EngineFamily family, List<Path> paths) {
        return IntStream.range(0, paths.size())
                .mapToObj(i -> new LogFile(name(family, paths.get(i), paths.size() - 1 - i), paths.get(i)))
                .toList();
    }

    private static String name(EngineFamily family, Path path, int age) {
        String folder = String.valueOf(path.getNameCount() < 2 ? null : path.getName(path.getNameCount() - 2));
        if (FOLDERS.contains(folder)) {
            return folder + '/' + path.getFileName();
        }
        return plain(family) + (age == 0 ? "" : "." + age);
    }

    /** What an engine's one log is called. */
    private static String plain(EngineFamily family) {
        return switch (family) {
            case POSTGRES -> "error/postgresql.log";
            case MYSQL, MARIADB -> "error/mysql-error.log";
            case ORACLE -> "trace/alert_ORCL.log";
            case SQLSERVER -> "log/ERROR";
            case DB2 -> "diag.log";
        };
    }
}
