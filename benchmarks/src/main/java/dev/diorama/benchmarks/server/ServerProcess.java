package dev.diorama.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server that this benchmark started, and stops: at the latest when the benchmark itself ends, Ctrl-C included. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(5);

    private final String name;
    private final int port;
    private final Process process;
    private final Path log;
    private final Thread atExit = new Thread(this::stop);

    private ServerProcess(String name, int port, Process process, Path log) {
        this.name = name;
        this.port = port;
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a server's command.
     *
     * @param port where it will listen on 127.0.0.1, as the command tells it
     */
    public static ServerProcess start(String name, int port, List<String> command) {
        try {
            Path log = Files.createTempFile("diorama-benchmark-", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(log.toFile()))
                    .start();
            return new ServerProcess(name, port, process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't start " + String.join(" ", command), e);
        }
    }

    /** A port of 127.0.0.1 that was free just now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What reports call it. */
    public String name() {
        return name;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Waits until it accepts connections; one that ends instead, or takes longer than this, is an error with its log. */
    public ServerProcess awaitListening(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!accepts()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(name + " didn't start:\n" + log());
            }
            pause();
        }
        return this;
    }

    /** The server's Java process, which a launcher may have started as its child. */
    public JavaProcess java() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(JavaProcess::new)
                .filter(JavaProcess::isJava)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " runs no Java process."));
    }

    /** Stops it, forcibly if it takes more than five seconds. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        stop();
    }

    private void stop() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        for (ProcessHandle each : all) {
            try {
                each.onExit().get(STOP.toMillis(), TimeUnit.MILLISECONDS);
            } catch (Exception e) {
                each.destroyForcibly();
            }
        }
        log.toFile().delete();
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(address(), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
