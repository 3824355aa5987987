package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.RecoveryTarget;
import dev.diorama.storage.sql.process.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** MySQL's, from 8.0.26, with which sources and replicas got their names. */
final class MySqlDialect implements Dialect {

    private static final Pattern VERSION = Pattern.compile("Ver ((\\d+)\\.(\\d+)\\.(\\d+))");
    private static final int OLDEST = number(8, 0, 26);
    private static final int BINARY_LOG_STATUS = number(8, 2, 0);
    private static final List<String> SEMI_SYNCHRONOUS = List.of("semisync_source.so", "semisync_replica.so");

    private static final Map<String, String> SMALL = Map.ofEntries(
            Map.entry("innodb_buffer_pool_size", "16777216"),
            Map.entry("innodb_redo_log_capacity", "8388608"),
            Map.entry("log_error_suppression_list", "MY-010101,MY-010284,MY-011810"),
            Map.entry("innodb_log_buffer_size", "2097152"),
            Map.entry("innodb_flush_log_at_trx_commit", "2"),
            Map.entry("innodb_autoextend_increment", "1"),
            Map.entry("key_buffer_size", "1048576"),
            Map.entry("table_open_cache", "400"),
            Map.entry("table_definition_cache", "400"),
            Map.entry("performance_schema", "0"),
            Map.entry("max_binlog_size", "134217728"),
            Map.entry("binlog_expire_logs_seconds", "86400"),
            Map.entry("replica_parallel_workers", "1"),
            Map.entry("sync_binlog", "0"));

    private static final Duration TO_SEND = Duration.ofSeconds(2);

    private final String version;
    private final int number;
    private final ProgramHelp help;

    private MySqlDialect(String version, int number, ProgramHelp help) {
        this.version = version;
        this.number = number;
        this.help = help;
    }

    /** What that program is, if it is a MySQL server that is young enough and runs here. */
    static Optional<Installation> installation(Path program) {
        try {
            String introduction = Installation.introduction(program);
            Matcher found = VERSION.matcher(introduction);
            if (introduction.contains("MariaDB") || !found.find()) {
                return Optional.empty();
            }
            int number = number(
                    Integer.parseInt(found.group(2)),
                    Integer.parseInt(found.group(3)),
                    Integer.parseInt(found.group(4)));
            String version = found.group(1);
            return number < OLDEST
                    ? Optional.empty()
                    : Optional.of(new Installation(
                            new MySqlDialect(version, number, new ProgramHelp(program)),
                            version,
                            program,
                            List.of("--no-defaults")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int number(int major, int minor, int patch) {
        return (major * 100 + minor) * 1000 + patch;
    }

    @Override
    public String product() {
        return "MySQL";
    }

    @Override
    public List<String> layout() {
        return List.of("--innodb-data-file-path=ibdata1:5M:autoextend", "--innodb-use-native-aio=0");
    }

    @Override
    public List<String> unsynced() {
        return List.of("--innodb-flush-method=nosync");
    }

    @Override
    public Map<String, String> small() {
        return SMALL;
    }

    /** One folder holds all that a server loads: the plugin for tokens, and links to those of its own that it needs. */
    @Override
    public List<String> plugins(Path folder, String tokenSecret) throws IOException {
        List<String> loading = new ArrayList<>();
        Path own = Path.of(help.value("plugin-dir"));
        for (String plugin : SEMI_SYNCHRONOUS) {
            if (!Files.exists(own.resolve(plugin))) {
                throw new DatabaseException("MySQL " + version + " lacks its plugin " + own.resolve(plugin));
            }
            Files.createSymbolicLink(folder.resolve(plugin), own.resolve(plugin).toRealPath());
            loading.add("--plugin-load-add=" + plugin);
        }
        TokenPlugin.write(TokenPlugin.Server.MYSQL, folder, Host.TOKENS, tokenSecret)
                .ifPresent(file -> loading.add("--plugin-load-add=" + file.getFileName()));
        return loading;
    }

    @Override
    public List<String> always() {
        return List.of(
                "--loose-mysqlx=0",
                "--auto-generate-certs=0",
                "--caching-sha2-password-auto-generate-rsa-keys=0",
                "--loose-sha256-password-auto-generate-rsa-keys=0");
    }

    @Override
    public Replication replication() {
        return Replication.MYSQL;
    }

    @Override
    public List<String> identifying() {
        return List.of("--gtid-mode=ON", "--enforce-gtid-consistency=ON", "--relay-log-recovery=0");
    }

    @Override
    public List<String> checking() {
        return List.of("--validate-config");
    }

    /** The server makes the folder, and wants to find nothing in it. */
    @Override
    public void prepare(Path data) {}

    @Override
    public String bootstrap(List<String> accounts) {
        StringBuilder statements = new StringBuilder();
        accounts.forEach(statement -> statements.append(statement).append(";\n"));
        return statements.toString();
    }

    @Override
    public List<String> bootstrapping(List<String> server, Path statements) {
        List<String> command = new ArrayList<>(server);
        command.addAll(List.of("--initialize-insecure", "--init-file=" + statements));
        return command;
    }

    @Override
    public List<String> accounts(String secret) {
        List<String> statements = new ArrayList<>(Accounts.made(
                secret,
                "IDENTIFIED WITH caching_sha2_password BY",
                "SUPER, CONNECTION_ADMIN",
                "REPLICATION CLIENT, REPLICATION_SLAVE_ADMIN, SYSTEM_VARIABLES_ADMIN, CONNECTION_ADMIN"));
        statements.add("DROP USER root@localhost");
        return statements;
    }

    @Override
    public String plugin() {
        return Login.CACHING_SHA2;
    }

    @Override
    public ServerSettings settings() {
        return new MySqlSettings(help);
    }

    @Override
    public String logFile(Wire wire) {
        String statement = number < BINARY_LOG_STATUS ? "SHOW MASTER STATUS" : "SHOW BINARY LOG STATUS";
        return String.valueOf(wire.query(statement).first().get("File"));
    }

    /** The set of GTIDs of all its transactions. */
    @Override
    public String logPosition(Wire wire) {
        return String.valueOf(wire.value("SELECT @@gtid_executed")).replaceAll("\\s", "");
    }

    @Override
    public void beginOwnLog(Wire wire) {
        wire.query(number < BINARY_LOG_STATUS ? "RESET MASTER" : "RESET BINARY LOGS AND GTIDS");
    }

    @Override
    public void commitNothing(Wire wire) {
        wire.query("DROP TABLE IF EXISTS mysql.diorama_acknowledged");
    }

    /** A server that stops waits eight seconds for connections that send its log, even where nothing is left to send. */
    @Override
    public void partWithFollowers(Wire wire) {
        Pause.until(
                TO_SEND,
                () -> senders(wire).stream()
                        .allMatch(sender -> String.valueOf(sender.get(1)).contains(" has sent all ")));
        for (List<@Nullable String> sender : senders(wire)) {
            wire.query("KILL " + sender.get(0));
        }
    }

    private static List<List<@Nullable String>> senders(Wire wire) {
        return wire.query("SELECT ID, STATE FROM information_schema.PROCESSLIST WHERE COMMAND LIKE 'Binlog Dump%'")
                .rows();
    }

    @Override
    public Replica replica(String name) {
        return new MySqlReplica(name);
    }

    @Override
    public Replay replay(Path data, BinlogArchive archive, String position, RecoveryTarget target) {
        try {
            return new GtidReplay(data, GtidSet.of(position), target).from(archive);
        } catch (IOException e) {
            throw new DatabaseException("The backup's log can't be gone on with: " + e.getMessage(), e);
        }
    }
}
