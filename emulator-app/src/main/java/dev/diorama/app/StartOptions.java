package dev.diorama.app;

import dev.diorama.app.Logging.LogLevel;
import dev.diorama.core.http.Transport;
import dev.diorama.dynamodb.DynamoDbOptions.WordingChoice;
import dev.diorama.rds.proxy.PortRange;
import dev.diorama.rds.server.Pace;
import dev.diorama.storage.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * The options of {@code diorama start}, in the order in which the help lists them.
 *
 * <p>They are declared in code because picocli's annotations cost a third of the start: reading them takes reflection
 * and a proxy class for each kind.
 */
final class StartOptions {

    /** Makes a start of it that answers a few requests of its own and stops; not for users. */
    static final String REHEARSE = "--rehearse";

    private final List<OptionSpec> all = new ArrayList<>();

    private final OptionSpec host =
            value(String.class, "HOST", "127.0.0.1", "Address to listen on; 0.0.0.0 is every one.", "--host");
    private final OptionSpec port =
            value(int.class, "PORT", "8000", "Port to listen on; 0 takes a free one.", "-p", "--port");
    private final OptionSpec data = value(
            Path.class,
            "DIR",
            null,
            "Folder to keep data in, made if absent. Without it data lives in memory.",
            "--data");
    private final OptionSpec durability = value(
            Durability.class,
            "commit|fsync",
            null,
            "What an acknowledged write survives: the end of the process (commit) or a power cut as well (fsync). Needs"
                    + " --data. Default: commit",
            "--durability");
    private final OptionSpec region = value(
            String.class,
            "REGION",
            "us-east-1",
            "Region that the health line names; requests name their own.",
            "--region");
    private final OptionSpec account = value(
            String.class,
            "ID",
            "000000000000",
            "Account of access keys that aren't twelve digits themselves.",
            "--account");
    private final OptionSpec wording = value(
            WordingChoice.class,
            "region|classic|revised",
            "region",
            "Which of AWS's two generations of DynamoDB validation texts to speak; region does as AWS does in the"
                    + " request's region.",
            "--wording");
    private final OptionSpec transition = value(
            Duration.class,
            "DURATION",
            "0",
            "How long tables and indexes stay CREATING, UPDATING or DELETING.",
            "--transition");
    private final OptionSpec strictAuth =
            flag("Check signatures against --credentials; without it any access key is taken.", "--strict-auth");
    private final OptionSpec credentials = credentials();
    private final OptionSpec tls = flag("Speak HTTPS alone, with a certificate of an authority of its own.", "--tls");
    private final OptionSpec tlsFolder = value(
            Path.class,
            "DIR",
            null,
            "Folder of that authority, made if absent; clients, also those of RDS instances, are to trust its ca.pem."
                    + " Default: .diorama/tls in the home folder",
            "--tls-dir");
    private final OptionSpec rdsEngine = value(
            RdsEngineChoice.class,
            "native|h2",
            "native",
            "What serves RDS instances: the engine asked for where it runs here, or H2 inside this process for all.",
            "--rds-engine");
    private final OptionSpec rdsPace = value(
            Pace.class,
            "fast|aws",
            "fast",
            "How long instances stay in passing statuses: as long as the work takes, or as long as on AWS.",
            "--rds-pace");
    private final OptionSpec rdsPorts = value(
            PortRange.class,
            "FIRST-LAST",
            null,
            "Ports for RDS instances whose own isn't free. Default: " + PortRange.DEFAULT,
            "--rds-ports");
    private final OptionSpec rdsAddresses = value(
            RdsAddressChoice.class,
            "shared|own",
            "shared",
            "Whether RDS instances share this machine's address or have one each (127.x.y.z), so that several keep 5432.",
            "--rds-addresses");
    private final OptionSpec rdsHost = value(
            String.class,
            "HOST",
            null,
            "Endpoint.Address of RDS instances, for clients that know this machine by another name, as of a container."
                    + " Default: the address that they listen on",
            "--rds-host");
    private final OptionSpec relaxedCredentials = flag(
            "Warn of master users and passwords that AWS refuses rather than refuse them.", "--relaxed-credentials");
    private final OptionSpec maxConnections =
            value(int.class, "COUNT", "2048", "Connections served at a time, 1 to 1000000.", "--max-connections");
    private final OptionSpec idleTimeout = value(
            Duration.class,
            "DURATION",
            "5m",
            "How long a connection may stay open without a request.",
            "--idle-timeout");
    private final OptionSpec eventLoops = value(
            Integer.class,
            "COUNT",
            null,
            "Threads that serve connections, 1 to 1024. Default: one a processor, at least 2",
            "--event-loops");
    private final OptionSpec transport =
            value(Transport.class, "auto|nio|epoll", "auto", "What those threads wait with.", "--transport");
    private final OptionSpec requestLog = flag("Log a line for each request to standard error.", "--request-log");
    private final OptionSpec logLevel =
            value(LogLevel.class, "LEVEL", "warn", "off, error, warn, info, debug or trace.", "--log-level");
    private final OptionSpec rehearse = add(OptionSpec.builder(REHEARSE)
            .arity("0")
            .type(boolean.class)
            .hidden(true)
            .description("Start, answer a few requests, and stop."));

    StartOptions() {
        add(OptionSpec.builder("-h", "--help").arity("0").usageHelp(true).description("Print this help."));
        add(OptionSpec.builder("-V", "--version").arity("0").versionHelp(true).description("Print the version."));
    }

    private OptionSpec value(
            Class<?> type, String label, @Nullable String defaultValue, String description, String... names) {
        OptionSpec.Builder option = OptionSpec.builder(names)
                .type(type)
                .arity("1")
                .paramLabel(label)
                .description(defaultValue == null ? description : description + " Default: " + defaultValue);
        if (defaultValue != null) {
            option.defaultValue(defaultValue);
        }
        if (type == Duration.class) {
            option.converters(new DurationConverter());
        } else if (type == PortRange.class) {
            option.converters(new PortRangeConverter());
        }
        return add(option);
    }

    /** One that may be given a value all the same, so that {@code --tls=false} overrules a variable. */
    private OptionSpec flag(String description, String name) {
        return add(OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0..1")
                .fallbackValue("true")
                .paramLabel("true|false")
                .description(description));
    }

    private OptionSpec credentials() {
        return add(OptionSpec.builder("--credentials")
                .type(List.class)
                .auxiliaryTypes(AccessKeyPair.class)
                .arity("1")
                .splitRegex(",")
                .paramLabel("KEY:SECRET")
                .converters(new AccessKeyPair.Converter())
                .description("A credential for --strict-auth. May be given more than once, or several with commas"
                        + " between."));
    }

    private OptionSpec add(OptionSpec.Builder option) {
        OptionSpec built = option.build();
        all.add(built);
        return built;
    }

    /** The command that has these options. */
    CommandSpec command() {
        CommandSpec command = CommandSpec.create().name("diorama");
        all.forEach(command::addOption);
        command.usageMessage()
                .customSynopsis("diorama [start] [OPTIONS]")
                .description("Runs AWS databases on this machine: DynamoDB and RDS behind one endpoint.")
                .sortOptions(false)
                .width(100)
                .footer(
                        "",
                        "Each option is also an environment variable: --max-connections is DIORAMA_MAX_CONNECTIONS.",
                        "An option on the command line wins. Durations are written 500ms, 30s, 5m or 2h.",
                        "",
                        "Exit codes: 0 stopped as asked, 1 failure, 2 wrong usage, 3 the address can't be had,",
                        "4 a folder can't be used.");
        return command;
    }

    LogLevel logLevel() {
        return logLevel.getValue();
    }

    boolean requestLog() {
        return on(requestLog);
    }

    /** Whether only to rehearse, which is how the launcher trains its start-up cache. */
    boolean rehearse() {
        return on(rehearse);
    }

    private static boolean on(OptionSpec flag) {
        return Boolean.TRUE.equals(flag.getValue());
    }

    /**
     * What to start, once the command line has been read.
     *
     * @throws ParameterException if a value is out of its range or options don't go together
     */
    EmulatorBuilder builder() {
        together();
        EmulatorBuilder builder = Emulator.builder()
                .host(host.getValue())
                .wording(wording.getValue())
                .transition(transition.getValue())
                .transport(transport.getValue())
                .requestLog(requestLog());
        apply(port, builder::port);
        this.<String>apply(region, builder::region);
        this.<String>apply(account, builder::account);
        this.<Path>apply(data, builder::data);
        this.<Durability>apply(durability, builder::durability);
        apply(maxConnections, builder::maxConnections);
        apply(idleTimeout, builder::idleTimeout);
        apply(eventLoops, builder::eventLoops);
        this.<Path>apply(tlsFolder, builder::tlsFolder);
        if (on(tls)) {
            builder.tls();
        }
        rds(builder);
        pairs().forEach(pair -> builder.credential(pair.accessKey(), pair.secretKey()));
        return builder;
    }

    private void rds(EmulatorBuilder builder) {
        builder.rdsOnH2(rdsEngine.getValue() == RdsEngineChoice.H2)
                .rdsPace(rdsPace.getValue())
                .rdsOwnAddresses(rdsAddresses.getValue() == RdsAddressChoice.OWN)
                .relaxedCredentials(on(relaxedCredentials));
        this.<PortRange>apply(rdsPorts, builder::rdsPorts);
        this.<String>apply(rdsHost, builder::rdsHost);
    }

    /** What serves RDS instances. */
    enum RdsEngineChoice {
        NATIVE,
        H2
    }

    /** How RDS instances are told apart. */
    enum RdsAddressChoice {
        SHARED,
        OWN
    }

    private List<AccessKeyPair> pairs() {
        List<AccessKeyPair> pairs = credentials.getValue();
        return pairs == null ? List.of() : pairs;
    }

    private void together() {
        if (durability.getValue() != null && data.getValue() == null) {
            throw wrong(durability, "--durability needs --data: what lives in memory survives nothing");
        }
        if (on(strictAuth) && pairs().isEmpty()) {
            throw wrong(strictAuth, "--strict-auth needs at least one --credentials KEY:SECRET");
        }
        if (!on(strictAuth) && !pairs().isEmpty()) {
            throw wrong(credentials, "--credentials needs --strict-auth: without it any access key is taken");
        }
    }

    private <T> void apply(OptionSpec option, Consumer<T> setter) {
        T value = option.getValue();
        if (value == null) {
            return;
        }
        try {
            setter.accept(value);
        } catch (IllegalArgumentException e) {
            throw wrong(option, "Invalid value for option '" + option.longestName() + "': " + e.getMessage());
        }
    }

    private static ParameterException wrong(OptionSpec option, String message) {
        CommandLine command = option.command().commandLine();
        return new ParameterException(command, message, option, null);
    }
}
