package dev.diorama.core.http;

import dev.diorama.core.http.tls.TlsOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens and what bounds it. Each {@code with} gives a copy that differs in that one value.
 */
public final class HttpServerOptions implements Cloneable {

    private static final HttpServerOptions DEFAULTS = new HttpServerOptions();

    private String host = "127.0.0.1";
    private int port = 8000;
    private @Nullable TlsOptions tls;
    private Transport transport = Transport.AUTO;
    private int eventLoops = Math.max(2, Runtime.getRuntime().availableProcessors());
    private int maxConnections = 2048;
    private int maxPipelined = 32;
    private int maxBodyBytes = 16 * 1024 * 1024;
    private long maxAllBodiesBytes = Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4);
    private int maxRequestLineBytes = 16 * 1024;
    private int maxHeaderBytes = 32 * 1024;
    private Duration idleTimeout = Duration.ofMinutes(5);
    private Duration requestTimeout = Duration.ofSeconds(30);
    private Duration lingerTimeout = Duration.ofSeconds(2);
    private Duration closeGrace = Duration.ofMillis(800);
    private FailurePages failurePages = FailurePages.PLAIN_TEXT;
    private InstantSource clock = InstantSource.system();

    private HttpServerOptions() {}

    /** Plain HTTP on 127.0.0.1, port 8000, and every other default. */
    public static HttpServerOptions defaults() {
        return DEFAULTS;
    }

    /** A name or address of this machine; {@code 0.0.0.0} and {@code ::} stand for all of them. */
    public String host() {
        return host;
    }

    /** From 0, which takes any free port, to 65,535. */
    public int port() {
        return port;
    }

    /** How the server proves who it is; empty for plain HTTP. */
    public Optional<TlsOptions> tls() {
        return Optional.ofNullable(tls);
    }

    public Transport transport() {
        return transport;
    }

    /** How many threads serve connections: 1 to 1,024; by default one for each processor and no fewer than two. */
    public int eventLoops() {
        return eventLoops;
    }

    /** How many connections are served at a time; those beyond get {@link HttpFailure#TOO_MANY_CONNECTIONS}. */
    public int maxConnections() {
        return maxConnections;
    }

    /** How many requests of one connection may wait for their answers before the server stops reading it. */
    public int maxPipelined() {
        return maxPipelined;
    }

    /** The largest body taken, in bytes, as sent and also once decompressed: up to 1 GiB. */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /**
     * The most that all larger bodies together may take, in bytes, while they are received and until they are answered;
     * no less than the largest body. By default a quarter of the heap, but no less than 64 MiB. A request beyond it
     * gets {@link HttpFailure#OVERLOADED}.
     */
    public long maxAllBodiesBytes() {
        return Math.max(maxAllBodiesBytes, maxBodyBytes);
    }

    /** The longest request line taken, in bytes: up to 32,000. */
    public int maxRequestLineBytes() {
        return maxRequestLineBytes;
    }

    /** The longest sum of a request's header fields taken, in bytes: up to 33,000. */
    public int maxHeaderBytes() {
        return maxHeaderBytes;
    }

    /** How long a connection may stay open without a request. */
    public Duration idleTimeout() {
        return idleTimeout;
    }

    /** How long a request may take to arrive once it has begun, and a client to take any byte of its answer. */
    public Duration requestTimeout() {
        return requestTimeout;
    }

    /** How long a connection that the server ends waits for the client to have read the last answer and end too. */
    public Duration lingerTimeout() {
        return lingerTimeout;
    }

    /** How long {@link HttpServer#close} waits for requests that a handler has not answered yet. */
    public Duration closeGrace() {
        return closeGrace;
    }

    public FailurePages failurePages() {
        return failurePages;
    }

    /** What the answers' {@code Date} is read from. */
    public InstantSource clock() {
        return clock;
    }

    public HttpServerOptions withHost(String host) {
        HttpServerOptions copy = copy();
        copy.host = Objects.requireNonNull(host);
        return copy;
    }

    public HttpServerOptions withPort(int port) {
        HttpServerOptions copy = copy();
        copy.port = within(0, port, 65_535, "port");
        return copy;
    }

    public HttpServerOptions withTls(TlsOptions tls) {
        HttpServerOptions copy = copy();
        copy.tls = Objects.requireNonNull(tls);
        return copy;
    }

    public HttpServerOptions withTransport(Transport transport) {
        HttpServerOptions copy = copy();
        copy.transport = Objects.requireNonNull(transport);
        return copy;
    }

    public HttpServerOptions withEventLoops(int eventLoops) {
        HttpServerOptions copy = copy();
        copy.eventLoops = within(1, eventLoops, 1024, "eventLoops");
        return copy;
    }

    public HttpServerOptions withMaxConnections(int maxConnections) {
        HttpServerOptions copy = copy();
        copy.maxConnections = within(1, maxConnections, 1_000_000, "maxConnections");
        return copy;
    }

    public HttpServerOptions withMaxPipelined(int maxPipelined) {
        HttpServerOptions copy = copy();
        copy.maxPipelined = within(1, maxPipelined, 100_000, "maxPipelined");
        return copy;
    }

    public HttpServerOptions withMaxBodyBytes(int maxBodyBytes) {
        HttpServerOptions copy = copy();
        copy.maxBodyBytes = within(0, maxBodyBytes, 1 << 30, "maxBodyBytes");
        return copy;
    }

    public HttpServerOptions withMaxAllBodiesBytes(long maxAllBodiesBytes) {
        HttpServerOptions copy = copy();
        copy.maxAllBodiesBytes = maxAllBodiesBytes;
        return copy;
    }

    public HttpServerOptions withMaxRequestLineBytes(int maxRequestLineBytes) {
        HttpServerOptions copy = copy();
        copy.maxRequestLineBytes = within(64, maxRequestLineBytes, 32_000, "maxRequestLineBytes");
        return copy;
    }

    public HttpServerOptions withMaxHeaderBytes(int maxHeaderBytes) {
        HttpServerOptions copy = copy();
        copy.maxHeaderBytes = within(64, maxHeaderBytes, 33_000, "maxHeaderBytes");
        return copy;
    }

    public HttpServerOptions withIdleTimeout(Duration idleTimeout) {
        HttpServerOptions copy = copy();
        copy.idleTimeout = positive(idleTimeout, "idleTimeout");
        return copy;
    }

    public HttpServerOptions withRequestTimeout(Duration requestTimeout) {
        HttpServerOptions copy = copy();
        copy.requestTimeout = positive(requestTimeout, "requestTimeout");
        return copy;
    }

    public HttpServerOptions withLingerTimeout(Duration lingerTimeout) {
        HttpServerOptions copy = copy();
        copy.lingerTimeout = positive(lingerTimeout, "lingerTimeout");
        return copy;
    }

    public HttpServerOptions withCloseGrace(Duration closeGrace) {
        HttpServerOptions copy = copy();
        copy.closeGrace = positive(closeGrace, "closeGrace");
        return copy;
    }

    public HttpServerOptions withFailurePages(FailurePages failurePages) {
        HttpServerOptions copy = copy();
        copy.failurePages = Objects.requireNonNull(failurePages);
        return copy;
    }

    public HttpServerOptions withClock(InstantSource clock) {
        HttpServerOptions copy = copy();
        copy.clock = Objects.requireNonNull(clock);
        return copy;
    }

    private HttpServerOptions copy() {
        try {
            return (HttpServerOptions) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    private static int within(int least, int value, int most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ": " + value);
        }
        return value;
    }

    private static Duration positive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be more than nothing: " + value);
        }
        return value;
    }
}
