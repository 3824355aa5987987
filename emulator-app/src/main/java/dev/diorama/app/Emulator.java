package dev.diorama.app;

import dev.diorama.core.control.AwsFailurePages;
import dev.diorama.core.control.ControlApi;
import dev.diorama.core.control.Elsewhere;
import dev.diorama.core.http.BindFailedException;
import dev.diorama.core.http.HttpServer;
import dev.diorama.core.http.tls.CertificateAuthorityException;
import dev.diorama.core.identity.Identity;
import dev.diorama.core.metrics.OperationStats;
import dev.diorama.core.operation.Pipeline;
import dev.diorama.core.operation.RequestLog;
import dev.diorama.core.operation.Service;
import dev.diorama.dynamodb.DynamoDb;
import dev.diorama.dynamodb.DynamoDbStreams;
import dev.diorama.rds.Rds;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.StorageException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/**
 * A running Diorama inside this process.
 *
 * <pre>{@code
 * try (Emulator emulator = Emulator.builder().port(0).start()) {
 *     DynamoDbClient client = DynamoDbClient.builder().endpointOverride(emulator.endpoint())…
 * }
 * }</pre>
 *
 * <p>Emulators in one process share nothing. Every thread is a daemon: an open emulator doesn't keep the process alive.
 */
public final class Emulator implements AutoCloseable {

    private final boolean tls;
    private final OrderedStore store;
    private final DynamoDb dynamoDb;
    private final Rds rds;
    private final List<Service> services;
    private final Pipeline pipeline;
    private final HttpServer server;

    /** Wires everything; nothing listens yet. */
    private Emulator(EmulatorBuilder options, OrderedStore store) {
        this.tls = options.http().tls().isPresent();
        this.store = store;
        this.dynamoDb = new DynamoDb(store, options.clock(), options.dynamoDb());
        Identity identity = new Identity(options.account(), options.signatureCheck());
        this.rds = new Rds(
                store,
                options.clock(),
                options.rds(),
                identity,
                options.databaseEngines(),
                options.certificateAuthority());
        DynamoDbStreams streams = new DynamoDbStreams(dynamoDb);
        this.services = List.of(dynamoDb, streams, rds);
        ControlApi control = new ControlApi(Version.current(), services, this::stats, List.of(rds.pages()));
        this.pipeline = new Pipeline(
                List.of(dynamoDb, streams),
                rds,
                identity,
                options.clock(),
                new RequestLog(options.requestLog()),
                new Elsewhere(control, options.region()));
        this.server = new HttpServer(options.http().withFailurePages(new AwsFailurePages(dynamoDb, rds)), pipeline);
    }

    /** What to start; every default is that of the command line. */
    public static EmulatorBuilder builder() {
        return new EmulatorBuilder();
    }

    /**
     * Starts an emulator.
     *
     * @throws BindFailedException if its address can't be had
     * @throws CertificateAuthorityException if the folder of its certificate authority can't be used
     * @throws StorageException if its data folder can't be used
     */
    static Emulator start(EmulatorBuilder options) {
        OrderedStore store = options.openStore();
        try {
            Emulator emulator = new Emulator(options, store);
            emulator.server.start();
            emulator.rds.begin();
            return emulator;
        } catch (RuntimeException | LinkageError e) {
            store.close();
            throw e;
        }
    }

    private List<OperationStats> stats() {
        return pipeline.stats();
    }

    /**
     * Where clients reach it, such as {@code http://127.0.0.1:8000}; one that listens on all addresses is reached at
     * the loopback one.
     */
    public URI endpoint() {
        InetSocketAddress address = server.address();
        InetAddress host = address.getAddress();
        String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
        String bracketed = name.indexOf(':') < 0 ? name : "[" + name + "]";
        return URI.create((tls ? "https://" : "http://") + bracketed + ":" + address.getPort());
    }

    /** The port that it listens on. */
    public int port() {
        return server.address().getPort();
    }

    /** The names of the AWS services that it answers for, such as {@code DynamoDB}. */
    public List<String> serviceNames() {
        return services.stream().map(service -> service.model().name()).toList();
    }

    /** Forgets everything that was created, in every account and region. */
    public void reset() {
        services.forEach(service -> service.reset(null, null));
    }

    /** Stops: requests under way are answered, then connections and files are closed. Takes less than a second. */
    @Override
    public void close() {
        server.close();
        rds.close();
        dynamoDb.close();
        store.close();
    }
}
