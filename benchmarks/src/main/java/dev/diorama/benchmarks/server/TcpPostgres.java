package dev.diorama.benchmarks.server;

import dev.diorama.core.http.tls.CertificateAuthority;
import dev.diorama.core.http.tls.ServerCertificate;
import dev.diorama.storage.sql.Handover;
import dev.diorama.storage.sql.postgres.PostgresEngine;
import dev.diorama.storage.sql.process.FileTree;
import dev.diorama.storage.sql.process.FolderCache;
import dev.diorama.storage.sql.process.HandoverLibrary;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * PostgreSQL as Diorama brings it, but listening on a loopback port too, which Diorama's own never do: what a direct
 * connection is measured with. It is gone when this is closed.
 */
public final class TcpPostgres implements AutoCloseable {

    private static final String VERSION = "16";
    private static final int START_SECONDS = 30;

    /** Of its user {@code postgres}. */
    public static final String PASSWORD = "benchmark";

    /** The name of the folder that the library looks for. */
    private static final String CLIENTS = "clients";

    private final Path folder;
    private final Path programs;
    private final int port;
    private final Process process;

    /** A new server with no data. */
    public TcpPostgres() {
        try {
            programs = programs();
            folder = Files.createTempDirectory("dio-bench");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
            port = freePort();
            Path data = folder.resolve("data");
            initialize(data);
            process = new ProcessBuilder(command(
                            "env",
                            "LD_PRELOAD=" + library(),
                            programs.resolve("postgres").toString(),
                            "-D",
                            data.toString(),
                            "-h",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(port),
                            "-k",
                            folder + "," + folder.resolve(CLIENTS),
                            "-c",
                            "ssl=on",
                            "-c",
                            "fsync=off",
                            "-c",
                            "shared_buffers=64MB"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            awaitListening();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialize(Path data) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        run(
                programs.resolve("initdb").toString(),
                "-D",
                data.toString(),
                "-U",
                "postgres",
                "-A",
                "scram-sha-256",
                "--pwfile",
                password.toString(),
                "--no-sync",
                "--locale=C");
        Files.createDirectory(folder.resolve(CLIENTS));
        Files.setPosixFilePermissions(folder.resolve(CLIENTS), PosixFilePermissions.fromString("rwxrwxrwx"));
        UserPrincipal owner = Files.getOwner(data);
        ServerCertificate certificate = authority().issue(List.of("localhost", "127.0.0.1"));
        Path key = Files.writeString(data.resolve("server.key"), certificate.keyPem());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.setOwner(key, owner);
        Files.writeString(data.resolve("server.crt"), certificate.chainPem());
    }

    private static Path library() throws IOException {
        return HandoverLibrary.in(new FolderCache(FolderCache.usual()))
                .orElseThrow(() -> new IOException("There is no library for handing clients over to servers here"));
    }

    public int port() {
        return port;
    }

    public Path socket() {
        return folder.resolve(".s.PGSQL." + port);
    }

    /** Whose certificates it shows, and what endpoints to it are to show. */
    public CertificateAuthority authority() {
        return CertificateAuthority.open(folder.resolve("authority"));
    }

    /** How it takes clients over. */
    public Handover handover() {
        UnixDomainSocketAddress address =
                UnixDomainSocketAddress.of(folder.resolve(CLIENTS).resolve(".s.PGSQL." + port));
        return new Handover() {
            @Override
            public UnixDomainSocketAddress address() {
                return address;
            }

            @Override
            public void certificate(String chain, String key) {
                // It has had one since it started.
            }
        };
    }

    private static Path programs() throws IOException {
        Path runtime = Files.createTempDirectory("dio-run");
        try (PostgresEngine engine = new PostgresEngine(FolderCache.usual(), runtime)) {
            String version = engine.versions().stream()
                    .filter(each -> each.startsWith(VERSION))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is no PostgreSQL " + VERSION + " for this machine"));
            engine.warm(version, List.of());
            return programs(version);
        } finally {
            FileTree.delete(runtime);
        }
    }

    private static Path programs(String version) throws IOException {
        try (Stream<Path> files = Files.walk(FolderCache.usual())) {
            Path server = files.filter(file ->
                            file.endsWith("bin/postgres") && file.toString().contains(version))
                    .findFirst()
                    .orElseThrow(() -> new IOException("PostgreSQL is nowhere in " + FolderCache.usual()));
            return server.resolveSibling("");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** PostgreSQL doesn't run as root. */
    private List<String> command(String... words) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        command.addAll(List.of(words));
        return command;
    }

    private void run(String... words) throws IOException {
        Process started = new ProcessBuilder(command(words))
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        if (started.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", words) + " failed");
        }
    }

    private void awaitListening() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port));
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
