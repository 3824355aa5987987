package dev.diorama.benchmarks.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts the servers that are measured.
 *
 * @param root the project's folder, with its launcher
 * @param java the JVM of all servers but Diorama, whose launcher chooses its own
 * @param peer the folder that holds DynamoDB Local's classes; only there when that peer was asked for
 */
public record Servers(Path root, Path java, Path peer) {
    /** The first start may build the project. */
    private static final Duration FIRST_START = Duration.ofMinutes(10);

    private static final Duration START = Duration.ofSeconds(60);

    /** The peer's heap: as large as it needs, so that collecting doesn't slow it. */
    private static final List<String> PEER_OPTIONS = List.of("-Xmx1g");

    /** The options of the floor's JVM where there is no Diorama to take them from. */
    private static final List<String> DEFAULT_OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx1g");

    /** Whether the project's launcher is there. */
    public boolean haveDiorama() {
        return Files.isExecutable(launcher());
    }

    /** Starts Diorama through its launcher, as a user does, and waits until it listens. */
    public ServerProcess diorama() {
        return startDiorama().awaitListening(FIRST_START);
    }

    /** Starts Diorama through its launcher and doesn't wait. */
    public ServerProcess startDiorama() {
        int port = ServerProcess.freePort();
        return ServerProcess.start(
                "Diorama", port, List.of(launcher().toString(), "start", "--port", Integer.toString(port)));
    }

    /** Starts the floor with the JVM and the options that Diorama runs with. */
    public ServerProcess floorLike(ServerProcess diorama) {
        JavaProcess like = diorama.java();
        return floor(like.executable(), like.runtimeOptions());
    }

    /** Starts the floor where there is no Diorama to be like. */
    public ServerProcess floor() {
        return floor(java, DEFAULT_OPTIONS);
    }

    /** Starts DynamoDB Local, in memory. */
    public ServerProcess dynamoDbLocal() {
        int port = ServerProcess.freePort();
        return start(
                "DynamoDB Local",
                port,
                java,
                PEER_OPTIONS,
                List.of(
                        "-Dsqlite4java.library.path=" + peer,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        peer + ":" + peer + "/*",
                        "LoopbackOnly",
                        "-inMemory",
                        "-disableTelemetry",
                        "-port",
                        Integer.toString(port)));
    }

    private static ServerProcess floor(Path java, Collection<String> options) {
        int port = ServerProcess.freePort();
        List<String> rest = List.of("-cp", floorClasses(), Floor.class.getName(), Integer.toString(port));
        return start("floor", port, java, options, rest);
    }

    /** The benchmark's own classes and Netty's: the floor carries nothing of the product. */
    private static String floorClasses() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !each.endsWith(".jar")
                        || Path.of(each).getFileName().toString().startsWith("netty-"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static ServerProcess start(
            String name, int port, Path java, Collection<String> options, List<String> rest) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(options);
        command.addAll(rest);
        return ServerProcess.start(name, port, command).awaitListening(START);
    }

    private Path launcher() {
        return root.resolve("diorama");
    }
}
