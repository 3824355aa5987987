package dev.diorama.benchmarks;

import dev.diorama.benchmarks.Target.Kind;
import dev.diorama.benchmarks.rds.RdsBenchmark;
import dev.diorama.benchmarks.server.JavaProcess;
import dev.diorama.benchmarks.server.ServerProcess;
import dev.diorama.benchmarks.server.Servers;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The benchmark's command; <code>benchmarks/run</code> calls it. */
public final class Main {
    private final Options options;
    private final Timing timing;
    private final Servers servers;
    private final Report report =
            new Report(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));

    private Main(Options options) {
        this.options = options;
        timing = options.quick() ? Timing.QUICK : Timing.FULL;
        servers = new Servers(
                Path.of(System.getProperty("diorama.root")),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Path.of(System.getProperty("diorama.peer", "")));
    }

    /** Measures what the words ask for. Exit status 2: an unknown word; 1: a server failed. */
    public static void main(String[] words) {
        if (List.of(words).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        try {
            new Main(Options.of(words)).run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
        } catch (UncheckedIOException e) {
            System.err.println("A server went away: " + e);
            System.exit(1);
        }
    }

    private void run() {
        report.line(
                "%d processors, %s %s, load generator on JDK %s",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version());
        if (!servers.haveDiorama()) {
            report.line("There is no ./diorama yet: measuring the others alone.");
        }
        if (!options.operations().isEmpty()) {
            operations();
        }
        if (options.wants(Options.STARTUP) && servers.haveDiorama()) {
            report.startup(new StartupBenchmark(servers).measure(timing.starts()), timing.starts());
        }
        if (options.wants(Options.GROWTH) && servers.haveDiorama()) {
            report.growth(new GrowthBenchmark(timing).measure(servers));
        }
        if (options.wants(Options.RDS)) {
            new RdsBenchmark(text -> report.line("%s", text), options.quick() ? 3 : 7).measure();
        }
        if (options.wants(Options.ENDPOINT)) {
            report.endpoint(new EndpointBenchmark(timing).measure());
        }
    }

    private void operations() {
        List<ServerProcess> started = new ArrayList<>();
        try {
            List<Target> targets = start(started);
            targets.forEach(this::describe);
            OperationsBenchmark benchmark = new OperationsBenchmark(targets, timing);
            benchmark.prepare(options.operations());
            report.operationsHead();
            options.operations().forEach(each -> report.operation(each, benchmark.measure(each)));
            targets.forEach(this::describeMemory);
        } finally {
            started.forEach(ServerProcess::close);
        }
    }

    /** Starts the servers, each noted as soon as it runs so that a failure of the next leaves none behind. */
    private List<Target> start(List<ServerProcess> started) {
        List<Target> targets = new ArrayList<>();
        if (servers.haveDiorama()) {
            started.add(servers.diorama());
            started.add(servers.floorLike(started.get(0)));
            targets.add(Target.of(Kind.FLOOR, started.get(1)));
            targets.add(Target.of(Kind.DIORAMA, started.get(0)));
        } else {
            started.add(servers.floor());
            targets.add(Target.of(Kind.FLOOR, started.get(0)));
        }
        if (options.peer()) {
            started.add(servers.dynamoDbLocal());
            targets.add(Target.of(Kind.PEER, started.get(started.size() - 1)));
        }
        return targets;
    }

    private void describe(Target target) {
        JavaProcess java = target.java();
        report.line("%s: %s %s", target.server().name(), java.executable(), String.join(" ", java.runtimeOptions()));
    }

    private void describeMemory(Target target) {
        report.line(
                "%s: resident %d MiB after the load",
                target.server().name(), target.java().residentBytes() >> 20);
    }
}
