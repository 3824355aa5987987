package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.RecoveryTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * MariaDB's.
 *
 * @param version such as {@code 11.4.5}
 * @param share the folder of its messages, character sets, and statements that make its own tables
 */
record MariaDbDialect(String version, Path share) implements Dialect {

    private static final Pattern VERSION = Pattern.compile("Ver (\\d+\\.\\d+\\.\\d+)-MariaDB");

    /** The files that make a server's own tables, in their order; before 11 they were called after MySQL. */
    private static final List<String> TABLES =
            List.of("system_tables.sql", "performance_tables.sql", "system_tables_data.sql", "sys_schema.sql");

    private static final Map<String, String> SMALL = Map.ofEntries(
            Map.entry("innodb_buffer_pool_size", "16777216"),
            Map.entry("innodb_log_file_size", "8388608"),
            Map.entry("innodb_log_buffer_size", "2097152"),
            Map.entry("innodb_flush_log_at_trx_commit", "2"),
            Map.entry("innodb_autoextend_increment", "1"),
            Map.entry("aria_pagecache_buffer_size", "1048576"),
            Map.entry("aria_log_file_size", "8388608"),
            Map.entry("key_buffer_size", "1048576"),
            Map.entry("table_open_cache", "400"),
            Map.entry("performance_schema", "0"),
            Map.entry("query_cache_size", "0"),
            Map.entry("max_binlog_size", "134217728"),
            Map.entry("binlog_expire_logs_seconds", "86400"),
            Map.entry("sync_binlog", "0"));

    private static final String FROM_FILE = "exec \"$@\" <\"$0\"";

    private static final ServerSettings SETTINGS = new MariaDbSettings();

    /** What that program is, if it is a whole MariaDB server that runs here. */
    static Optional<Installation> installation(Path program) {
        try {
            Path real = program.toRealPath();
            Matcher version = VERSION.matcher(Installation.introduction(real));
            Path prefix = real.resolveSibling("..").normalize();
            return version.find()
                    ? Stream.of("share/mysql", "share/mariadb", "share")
                            .map(prefix::resolve)
                            .filter(share -> table(share, TABLES.get(0)).isPresent())
                            .findFirst()
                            .map(share -> installation(version.group(1), real, share))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Installation installation(String version, Path program, Path share) {
        Path base = program.resolveSibling("..").normalize();
        return new Installation(
                new MariaDbDialect(version, share),
                version,
                program,
                List.of("--no-defaults", "--basedir=" + base, "--lc-messages-dir=" + share));
    }

    private static Optional<Path> table(Path share, String name) {
        return Stream.of("mariadb_", "mysql_")
                .map(prefix -> share.resolve(prefix + name))
                .filter(Files::exists)
                .findFirst();
    }

    @Override
    public String product() {
        return "MariaDB";
    }

    @Override
    public List<String> layout() {
        return List.of(
                "--innodb-data-file-path=ibdata1:4M:autoextend",
                "--innodb-temp-data-file-path=ibtmp1:2M:autoextend",
                "--innodb-undo-tablespaces=0",
                "--innodb-use-native-aio=0");
    }

    /** What survives the death of every process is in the system's hands already; a power cut is another matter. */
    @Override
    public List<String> unsynced() {
        return List.of("--innodb-flush-method=nosync", "--debug-no-sync=1");
    }

    @Override
    public Map<String, String> small() {
        return SMALL;
    }

    @Override
    public List<String> plugins(Path folder, String tokenSecret) throws IOException {
        AuditPlugin.into(folder);
        return TokenPlugin.write(TokenPlugin.Server.MARIADB, folder, Host.TOKENS, tokenSecret)
                .map(file -> List.of("--plugin-load-add=" + file.getFileName()))
                .orElse(List.of());
    }

    @Override
    public List<String> always() {
        return List.of("--proxy-protocol-networks=localhost");
    }

    @Override
    public Replication replication() {
        return Replication.MARIADB;
    }

    @Override
    public List<String> identifying() {
        return List.of("--gtid-strict-mode=1");
    }

    @Override
    public List<String> checking() {
        return List.of("--skip-ssl", "--verbose", "--help");
    }

    @Override
    public void prepare(Path data) throws IOException {
        Files.createDirectories(data.resolve("mysql"));
    }

    @Override
    public String bootstrap(List<String> accounts) {
        StringBuilder statements = new StringBuilder("""
                create database if not exists mysql;
                use mysql;
                SET @auth_root_socket=NULL;
                SET @skip_auth_anonymous=1;
                """);
        for (String name : TABLES) {
            Path file = table(share, name)
                    .orElseThrow(() -> new DatabaseException("MariaDB " + version + " in " + share + " lacks " + name));
            try {
                statements.append(Files.readString(file)).append('\n');
            } catch (IOException e) {
                throw new DatabaseException("Can't read " + file + ": " + e, e);
            }
        }
        statements.append("use mysql;\nflush privileges;\n");
        accounts.forEach(statement -> statements.append(statement).append(";\n"));
        return statements.toString();
    }

    @Override
    public List<String> bootstrapping(List<String> server, Path statements) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", FROM_FILE, statements.toString()));
        command.addAll(server);
        command.add("--bootstrap");
        return command;
    }

    @Override
    public List<String> accounts(String secret) {
        List<String> statements = new ArrayList<>(Accounts.made(
                secret,
                "IDENTIFIED BY",
                "READ_ONLY ADMIN",
                "REPLICATION SLAVE ADMIN, REPLICA MONITOR, READ_ONLY ADMIN"));
        statements.add("DELETE FROM mysql.global_priv WHERE User IN ('root', '')");
        statements.add("FLUSH PRIVILEGES");
        return statements;
    }

    @Override
    public String plugin() {
        return Login.NATIVE;
    }

    @Override
    public ServerSettings settings() {
        return SETTINGS;
    }

    @Override
    public String logFile(Wire wire) {
        return String.valueOf(wire.query("SHOW MASTER STATUS").first().get("File"));
    }

    /** The GTID of the last transaction in its binary log. */
    @Override
    public String logPosition(Wire wire) {
        return String.valueOf(wire.value("SELECT @@gtid_binlog_pos"));
    }

    @Override
    public void beginOwnLog(Wire wire) {
        wire.query("RESET MASTER");
        wire.query("SET GLOBAL gtid_slave_pos = ''");
    }

    @Override
    public void commitNothing(Wire wire) {
        wire.query("SET STATEMENT max_statement_time=10 FOR DROP TABLE IF EXISTS mysql.diorama_acknowledged");
    }

    @Override
    public void partWithFollowers(Wire wire) {
        // They don't hold it up.
    }

    @Override
    public Replica replica(String name) {
        return new MariaDbReplica(name);
    }

    @Override
    public Replay replay(Path data, BinlogArchive archive, String position, RecoveryTarget target) {
        if (position.contains(",")) {
            throw new DatabaseException("The backup's log has more than one domain: " + position);
        }
        long last = position.isEmpty() ? 0 : Long.parseLong(position.substring(position.lastIndexOf('-') + 1));
        return new SequenceReplay(data, last, target).from(archive);
    }
}
