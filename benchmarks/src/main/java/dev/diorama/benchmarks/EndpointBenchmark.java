package dev.diorama.benchmarks;

import dev.diorama.benchmarks.server.TcpPostgres;
import dev.diorama.rds.proxy.Endpoint;
import dev.diorama.rds.proxy.EndpointOptions;
import dev.diorama.rds.proxy.EndpointRequest;
import dev.diorama.rds.proxy.Endpoints;
import dev.diorama.rds.proxy.WireProtocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures what an RDS endpoint costs: pgbench's select-only transactions against one PostgreSQL in turns, with and without
 * TLS, directly over TCP and through two endpoints: one hands its clients over to the server, the other relays as all do where
 * that can't be. Needs pgbench on PATH or in PGBENCH.
 */
final class EndpointBenchmark {

    private static final List<Integer> CLIENTS = List.of(1, 8, 32);
    private static final int SCALE = 5;
    private static final Pattern THROUGHPUT = Pattern.compile("tps = ([0-9.]+)");

    private final int rounds;
    private final int seconds;

    EndpointBenchmark(Timing timing) {
        rounds = timing == Timing.QUICK ? 3 : 9;
        seconds = timing == Timing.QUICK ? 2 : 5;
    }

    /**
     * One way there and its medians.
     *
     * @param throughput transactions a second
     * @param ratio to those directly over TCP, of the same round, with TLS to those with TLS
     */
    record Row(int clients, String way, double throughput, double ratio) {}

    /** Measures every way for each number of clients. */
    List<Row> measure() {
        try (TcpPostgres server = new TcpPostgres();
                Endpoints endpoints = new Endpoints(EndpointOptions.defaults(), server::authority)) {
            Endpoint handing = endpoints.open(EndpointRequest.of("handing", WireProtocol.POSTGRES, 0));
            handing.open(UnixDomainSocketAddress.of(server.socket()), server.handover());
            Endpoint relaying = endpoints.open(EndpointRequest.of("relaying", WireProtocol.POSTGRES, 0));
            relaying.open(UnixDomainSocketAddress.of(server.socket()));
            pgbench("disable", server.port(), "-i", "-q", "-s", Integer.toString(SCALE));
            return Stream.of("disable", "require")
                    .flatMap(tls -> CLIENTS.stream()
                            .flatMap(clients -> rows(clients, ways(tls, server.port(), handing, relaying))))
                    .toList();
        }
    }

    /** One way there, with TLS or without. */
    private record Way(String name, String tls, int port) {}

    private static List<Way> ways(String tls, int direct, Endpoint handing, Endpoint relaying) {
        String with = tls.equals("disable") ? "" : ", TLS";
        return List.of(
                new Way("direct" + with, tls, direct),
                new Way("endpoint" + with, tls, handing.address().getPort()),
                new Way("relayed" + with, tls, relaying.address().getPort()));
    }

    private Stream<Row> rows(int clients, List<Way> ways) {
        List<List<Double>> measured = new ArrayList<>();
        ways.forEach(way -> measured.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < ways.size(); i++) {
                measured.get(i).add(throughput(ways.get(i), clients));
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                ratios.add(measured.get(i).get(round) / measured.get(0).get(round));
            }
            rows.add(new Row(clients, ways.get(i).name(), Series.median(measured.get(i)), Series.median(ratios)));
        }
        return rows.stream();
    }

    private double throughput(Way way, int clients) {
        String threads = Integer.toString(Math.min(clients, 2));
        String said = pgbench(
                way.tls(),
                way.port(),
                "-S",
                "-n",
                "-c",
                Integer.toString(clients),
                "-j",
                threads,
                "-T",
                Integer.toString(seconds));
        Matcher matcher = THROUGHPUT.matcher(said);
        if (!matcher.find()) {
            throw new UncheckedIOException(new IOException("pgbench failed: " + said));
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static String pgbench(String tls, int port, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getenv().getOrDefault("PGBENCH", "pgbench"));
        command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(port), "-U", "postgres"));
        command.addAll(List.of(arguments));
        command.add("postgres");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGSSLMODE", tls);
        builder.environment().put("PGPASSWORD", TcpPostgres.PASSWORD);
        try {
            Process process = builder.start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
