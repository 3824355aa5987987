package dev.diorama.storage.sql.mariadb;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.FileTree;
import dev.diorama.storage.sql.process.Launch;
import dev.diorama.storage.sql.process.ServerUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A new server's data, made once for each version and setup, and copied for each database. */
record Template(Host host, Installation installation, List<String> setup, Map<String, String> ofTheFiles) {

    private static final Logger LOG = LoggerFactory.getLogger(Template.class);

    /** To be raised when templates are made differently. */
    private static final String GENERATION = "2";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String FROM_FILE = "exec \"$@\" <\"$0\"";

    /** How InnoDB lays out its files; servers must be started with the same. */
    static final List<String> LAYOUT = List.of(
            "--innodb-data-file-path=ibdata1:4M:autoextend",
            "--innodb-temp-data-file-path=ibtmp1:2M:autoextend",
            "--innodb-undo-tablespaces=0",
            "--innodb-use-native-aio=0");

    static Template of(Host host, Installation installation, List<String> setup, Map<String, String> parameters) {
        Map<String, String> ofTheFiles = new TreeMap<>(parameters);
        ofTheFiles.keySet().retainAll(Parameters.OF_THE_FILES);
        return new Template(host, installation, setup, ofTheFiles);
    }

    /** The data folder of a server that was stopped in good order. */
    Path data() {
        String name = "mariadb-" + installation.version() + "-template-" + sum();
        return host.cache().folder(name, this::make).resolve("data");
    }

    private String sum() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            String all = String.join("\0", GENERATION, installation.program().toString(), ofTheFiles.toString())
                    + Accounts.statements("") + LAYOUT + Parameters.SMALL.get("innodb_log_file_size") + "\0"
                    + String.join("\0", setup);
            byte[] sum = sha256.digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private void make(Path folder) throws IOException {
        long from = System.nanoTime();
        Path data = folder.resolve("data");
        Path statements = folder.resolve("bootstrap.sql");
        String secret = Secret.random();
        Files.createDirectories(data.resolve("mysql"));
        Files.writeString(data.resolve(Accounts.SECRET), secret);
        Files.writeString(statements, bootstrap(secret));
        ServerUser user = ServerUser.of(folder, installation.program());
        user.give(folder);
        host.spawner().run(launch(user, folder, bootstrapping(data, statements)), PATIENCE);
        if (!setup.isEmpty()) {
            setUp(user, folder, data, secret);
        }
        Files.delete(statements);
        LOG.info(
                "Made a template for MariaDB {} in {} ms",
                installation.version(),
                (System.nanoTime() - from) / 1_000_000);
    }

    private String bootstrap(String secret) {
        StringBuilder statements = new StringBuilder("""
                create database if not exists mysql;
                use mysql;
                SET @auth_root_socket=NULL;
                SET @skip_auth_anonymous=1;
                """);
        statements.append(installation.tables()).append("use mysql;\nflush privileges;\n");
        Accounts.statements(secret)
                .forEach(statement -> statements.append(statement).append(";\n"));
        return statements.toString();
    }

    private static Launch launch(ServerUser user, Path folder, List<String> command) {
        return new Launch(command, folder, Map.of(), user, "KILL", line -> LOG.debug("bootstrap: {}", line));
    }

    private List<String> bootstrapping(Path data, Path statements) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", FROM_FILE, statements.toString()));
        command.addAll(server(data));
        command.add("--bootstrap");
        return command;
    }

    private List<String> server(Path data) {
        List<String> command = new ArrayList<>(List.of(installation.program().toString()));
        command.addAll(installation.options());
        command.addAll(LAYOUT);
        command.addAll(host.syncing());
        command.addAll(Parameters.options(ofTheFiles));
        command.addAll(List.of("--datadir=" + data, "--skip-log-bin", "--skip-ssl", "--plugin-dir=" + host.plugins()));
        return command;
    }

    private void setUp(ServerUser user, Path folder, Path data, String secret) throws IOException {
        Path sockets = host.run().newFolder(user);
        Path socket = sockets.resolve("s");
        Path log = folder.resolve("setup.log");
        List<String> command = server(data);
        command.addAll(host.loading());
        command.addAll(List.of("--socket=" + socket, "--pid-file=" + sockets.resolve("pid"), "--log-error=" + log));
        command.addAll(List.of("--skip-networking", "--skip-name-resolve"));
        ServerProcess server = new ServerProcess(host.spawner(), user, command, socket, secret, log, LOG::warn);
        try (Wire wire = Wire.connect(socket, Accounts.ADMINISTRATOR, secret, null)) {
            setup.forEach(wire::query);
        } catch (DatabaseException e) {
            throw new DatabaseException("The setup of a new database failed: " + e.getMessage(), e.sqlState(), e);
        } finally {
            server.stop();
            FileTree.delete(sockets);
        }
        Files.deleteIfExists(log);
    }
}
