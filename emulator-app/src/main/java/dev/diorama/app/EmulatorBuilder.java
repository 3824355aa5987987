package dev.diorama.app;

import dev.diorama.core.http.BindFailedException;
import dev.diorama.core.http.HttpServerOptions;
import dev.diorama.core.http.Transport;
import dev.diorama.core.http.tls.CertificateAuthority;
import dev.diorama.core.http.tls.CertificateAuthorityException;
import dev.diorama.core.http.tls.TlsOptions;
import dev.diorama.core.identity.SignatureCheck;
import dev.diorama.dynamodb.DynamoDbOptions;
import dev.diorama.dynamodb.DynamoDbOptions.WordingChoice;
import dev.diorama.rds.RdsOptions;
import dev.diorama.rds.proxy.EndpointOptions;
import dev.diorama.rds.proxy.PortRange;
import dev.diorama.rds.server.Engines;
import dev.diorama.rds.server.Pace;
import dev.diorama.storage.Durability;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.StorageException;
import dev.diorama.storage.mvstore.Stores;
import dev.diorama.storage.sql.DatabaseEngine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Emulator} is to be like. Every default is that of the command line; each setter throws
 * IllegalArgumentException for a value out of its range.
 */
public final class EmulatorBuilder {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,8}(-[a-z]{2,12}){1,3}-[0-9]{1,2}");

    private HttpServerOptions http = HttpServerOptions.defaults();
    private @Nullable Path data;
    private Durability durability = Durability.COMMIT;
    private String region = "us-east-1";
    private String account = "000000000000";
    private WordingChoice wording = WordingChoice.REGION;
    private Duration transition = Duration.ZERO;
    private final Map<String, String> credentials = new LinkedHashMap<>();
    private boolean requestLog;
    private boolean tls;
    private Path tlsFolder = Path.of(System.getProperty("user.home"), ".diorama", "tls");
    private Pace rdsPace = Pace.FAST;
    private boolean rdsOnH2;
    private boolean relaxedCredentials;
    private PortRange rdsPorts = PortRange.DEFAULT;
    private boolean rdsOwnAddresses;
    private @Nullable String rdsHost;
    private final InstantSource clock = InstantSource.system();

    EmulatorBuilder() {}

    /** The address to listen on: a name or address of this machine; {@code 0.0.0.0} and {@code ::} are all of them. */
    public EmulatorBuilder host(String host) {
        this.http = http.withHost(host);
        return this;
    }

    /** The port to listen on, 0 to 65,535; 0 takes a free one. */
    public EmulatorBuilder port(int port) {
        this.http = http.withPort(port);
        return this;
    }

    /** The folder to keep data in, made if it isn't there; without one data lives in memory. */
    public EmulatorBuilder data(Path folder) {
        this.data = folder;
        return this;
    }

    /** What a write survives once it is acknowledged; matters only with a data folder. */
    public EmulatorBuilder durability(Durability durability) {
        this.durability = Objects.requireNonNull(durability);
        return this;
    }

    /** The region that {@code GET /} names; requests name their own. */
    public EmulatorBuilder region(String region) {
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("'" + region + "' is not a region's name, such as us-east-1");
        }
        this.region = region;
        return this;
    }

    /** The account of access keys that are not twelve digits themselves. */
    public EmulatorBuilder account(String account) {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("'" + account + "' is not an account id of twelve digits");
        }
        this.account = account;
        return this;
    }

    /** Which generation of DynamoDB's validation texts to speak. */
    public EmulatorBuilder wording(WordingChoice wording) {
        this.wording = Objects.requireNonNull(wording);
        return this;
    }

    /** How long tables and indexes stay CREATING, UPDATING or DELETING; zero makes changes instant. */
    public EmulatorBuilder transition(Duration transition) {
        if (transition.isNegative()) {
            throw new IllegalArgumentException("a transition can't take less than no time: " + transition);
        }
        this.transition = transition;
        return this;
    }

    /** Adds a credential; as soon as there is one, every request's signature is checked against them. */
    public EmulatorBuilder credential(String accessKey, String secretKey) {
        credentials.put(Objects.requireNonNull(accessKey), Objects.requireNonNull(secretKey));
        return this;
    }

    /**
     * Speaks TLS alone, with a certificate of an authority of its own.
     *
     * @param folder where that authority is kept, made on first use; its {@code ca.pem} is what clients are to trust
     */
    public EmulatorBuilder tls(Path folder) {
        return tlsFolder(folder).tls();
    }

    /** Speaks TLS alone, with a certificate of the authority in {@link #tlsFolder}. */
    public EmulatorBuilder tls() {
        this.tls = true;
        return this;
    }

    /**
     * Where the certificate authority is kept that also signs the certificates of RDS instances, made on first use. By default
     * {@code .diorama/tls} in the home folder.
     */
    public EmulatorBuilder tlsFolder(Path folder) {
        this.tlsFolder = folder;
        return this;
    }

    /** How long RDS instances stay in statuses that no work of ours needs. */
    public EmulatorBuilder rdsPace(Pace pace) {
        this.rdsPace = Objects.requireNonNull(pace);
        return this;
    }

    /** Whether H2 serves every RDS instance, in this process, rather than the engine that was asked for. */
    public EmulatorBuilder rdsOnH2(boolean h2) {
        this.rdsOnH2 = h2;
        return this;
    }

    /** Whether master user names and passwords that AWS refuses are only warned of. */
    public EmulatorBuilder relaxedCredentials(boolean relaxed) {
        this.relaxedCredentials = relaxed;
        return this;
    }

    /** Where RDS instances listen whose own port isn't free. */
    public EmulatorBuilder rdsPorts(PortRange ports) {
        this.rdsPorts = Objects.requireNonNull(ports);
        return this;
    }

    /** Whether each RDS instance gets a loopback address of its own (127.x.y.z), so that several can have the same port. */
    public EmulatorBuilder rdsOwnAddresses(boolean own) {
        this.rdsOwnAddresses = own;
        return this;
    }

    /** The {@code Endpoint.Address} of RDS instances, for clients that reach this machine by another name. */
    public EmulatorBuilder rdsHost(String host) {
        this.rdsHost = host;
        return this;
    }

    /** How many connections are served at a time: 1 to 1,000,000. */
    public EmulatorBuilder maxConnections(int maxConnections) {
        this.http = http.withMaxConnections(maxConnections);
        return this;
    }

    /** How long a connection may stay open without a request. */
    public EmulatorBuilder idleTimeout(Duration idleTimeout) {
        this.http = http.withIdleTimeout(idleTimeout);
        return this;
    }

    /** How many threads serve connections: 1 to 1,024. */
    public EmulatorBuilder eventLoops(int eventLoops) {
        this.http = http.withEventLoops(eventLoops);
        return this;
    }

    /** What event loops wait with. */
    public EmulatorBuilder transport(Transport transport) {
        this.http = http.withTransport(transport);
        return this;
    }

    /** Whether to log a line for each request, through SLF4J's logger {@code diorama.requests}. */
    public EmulatorBuilder requestLog(boolean requestLog) {
        this.requestLog = requestLog;
        return this;
    }

    /**
     * Starts the emulator.
     *
     * @throws BindFailedException if its address can't be had
     * @throws CertificateAuthorityException if the folder of its certificate authority can't be used
     * @throws StorageException if its data folder can't be used
     */
    public Emulator start() {
        return Emulator.start(this);
    }

    HttpServerOptions http() {
        HttpServerOptions timed = http.withClock(clock);
        return tls ? timed.withTls(new TlsOptions(tlsFolder, List.of())) : timed;
    }

    OrderedStore openStore() {
        return data == null ? Stores.memory() : Stores.file(data, durability);
    }

    @Nullable
    Path data() {
        return data;
    }

    Durability durability() {
        return durability;
    }

    String region() {
        return region;
    }

    String account() {
        return account;
    }

    DynamoDbOptions dynamoDb() {
        return new DynamoDbOptions(wording, transition);
    }

    RdsOptions rds() {
        Path home = data == null ? Path.of(System.getProperty("java.io.tmpdir")) : data.resolve("rds");
        return new RdsOptions(home, data == null, rdsPace, rdsOnH2, relaxedCredentials, rdsEndpoints(), rdsHost);
    }

    private EndpointOptions rdsEndpoints() {
        EndpointOptions endpoints =
                EndpointOptions.defaults().withPorts(rdsPorts).withOwnAddresses(rdsOwnAddresses);
        InetAddress listening = new InetSocketAddress(http.host(), 0).getAddress();
        return listening != null && listening.isAnyLocalAddress() ? endpoints.withBind(listening) : endpoints;
    }

    Function<Engines.Kind, DatabaseEngine> databaseEngines() {
        return new DatabaseEngines();
    }

    Supplier<CertificateAuthority> certificateAuthority() {
        return () -> CertificateAuthority.open(tlsFolder, clock);
    }

    @Nullable
    SignatureCheck signatureCheck() {
        return credentials.isEmpty() ? null : new SignatureCheck(credentials, clock);
    }

    boolean requestLog() {
        return requestLog;
    }

    InstantSource clock() {
        return clock;
    }
}
