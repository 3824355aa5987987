package dev.diorama.storage.sql.mysql;

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
import java.util.Locale;
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

    static Template of(Host host, Installation installation, List<String> setup, Map<String, String> parameters) {
        Map<String, String> ofTheFiles = new TreeMap<>(parameters);
        ofTheFiles.keySet().retainAll(Parameters.OF_THE_FILES);
        return new Template(host, installation, setup, ofTheFiles);
    }

    private Dialect dialect() {
        return installation.dialect();
    }

    /** The data folder of a server that was stopped in good order. */
    Path data() {
        String name =
                dialect().product().toLowerCase(Locale.ROOT) + "-" + installation.version() + "-template-" + sum();
        return host.cache().folder(name, this::make).resolve("data");
    }

    private String sum() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            String all = String.join("\0", GENERATION, installation.program().toString(), ofTheFiles.toString())
                    + dialect().accounts("") + dialect().layout() + dialect().small() + "\0"
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
        dialect().prepare(data);
        Files.writeString(statements, dialect().bootstrap(dialect().accounts(secret)));
        ServerUser user = ServerUser.of(folder, installation.program());
        user.give(folder);
        host.spawner().run(launch(user, folder, dialect().bootstrapping(server(data), statements)), PATIENCE);
        Files.writeString(data.resolve(Accounts.SECRET), secret);
        user.give(data);
        if (!setup.isEmpty()) {
            setUp(user, folder, data, secret);
        }
        Files.delete(statements);
        LOG.info(
                "Made a template for {} {} in {} ms",
                dialect().product(),
                installation.version(),
                (System.nanoTime() - from) / 1_000_000);
    }

    private static Launch launch(ServerUser user, Path folder, List<String> command) {
        return new Launch(command, folder, Map.of(), user, "KILL", line -> LOG.debug("bootstrap: {}", line));
    }

    private List<String> server(Path data) {
        List<String> command = new ArrayList<>(List.of(installation.program().toString()));
        command.addAll(installation.options());
        command.addAll(dialect().layout());
        command.addAll(host.syncing(dialect()));
        command.addAll(Parameters.options(dialect().small(), ofTheFiles));
        command.addAll(dialect().always());
        command.addAll(List.of(
                "--datadir=" + data,
                "--tmpdir=" + data.resolveSibling(""),
                "--secure-file-priv=" + data.resolveSibling(""),
                "--skip-log-bin",
                "--plugin-dir=" + host.plugins()));
        command.addAll(host.encrypting());
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
        ServerProcess server =
                new ServerProcess(dialect().product(), host.spawner(), user, command, socket, secret, log, LOG::warn);
        try (Wire wire = Wire.connect(socket, Accounts.ADMINISTRATOR, secret, null)) {
            setup.forEach(wire::query);
        } catch (DatabaseException e) {
            throw new DatabaseException("The setup of a new database failed: " + e.getMessage(), e.sqlState(), e);
        } finally {
            server.stop(PATIENCE);
            FileTree.delete(sockets);
        }
        Files.deleteIfExists(log);
    }
}
