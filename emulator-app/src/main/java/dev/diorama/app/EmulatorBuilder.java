package dev.diorama.app;

import dev.diorama.core.http.BindFailedException;
import dev.diorama.core.http.HttpServerOptions;
import dev.diorama.core.http.Transport;
import dev.diorama.core.http.tls.CertificateAuthorityException;
import dev.diorama.core.http.tls.TlsOptions;
import dev.diorama.core.identity.SignatureCheck;
import dev.diorama.dynamodb.DynamoDbOptions;
import dev.diorama.dynamodb.DynamoDbOptions.WordingChoice;
import dev.diorama.storage.Durability;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.StorageException;
import dev.diorama.storage.mvstore.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        this.http = http.withTls(new TlsOptions(folder, List.of()));
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
        return http.withClock(clock);
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
