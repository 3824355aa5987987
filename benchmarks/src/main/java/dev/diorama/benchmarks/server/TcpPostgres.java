package dev.diorama.benchmarks.server;

import dev.diorama.storage.sql.postgres.PostgresEngine;
import dev.diorama.storage.sql.process.FileTree;
import dev.diorama.storage.sql.process.FolderCache;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * PostgreSQL as Diorama brings it, but listening on a loopback port too, which Diorama's own never do: what a direct
 * connection is measured with. Everybody is trusted; it is gone when this is closed.
 */
public final class TcpPostgres implements AutoCloseable {

    private static final String VERSION = "16";
    private static final int START_SECONDS = 30;

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
            run("initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "--no-sync", "--locale=C");
            process = new ProcessBuilder(command(
                            "postgres",
                            "-D",
                            data.toString(),
                            "-h",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(port),
                            "-k",
                            folder.toString(),
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

    public int port() {
        return port;
    }

    /** Where its Unix domain socket lies. */
    public Path socketFolder() {
        return folder;
    }

    public Path socket() {
        return folder.resolve(".s.PGSQL." + port);
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
    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private void run(String program, String... arguments) throws IOException {
        Process started = new ProcessBuilder(command(program, arguments))
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        if (started.onExit().join().exitValue() != 0) {
            throw new IOException(program + " failed");
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
