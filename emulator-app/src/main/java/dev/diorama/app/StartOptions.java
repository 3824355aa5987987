package dev.diorama.app;

import dev.diorama.app.Logging.LogLevel;
import dev.diorama.core.http.Transport;
import dev.diorama.dynamodb.DynamoDbOptions.WordingChoice;
import dev.diorama.storage.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code diorama start}. */
@Command(
        name = "diorama",
        customSynopsis = "diorama [start] [OPTIONS]",
        description = "Runs AWS databases on this machine: DynamoDB and RDS behind one endpoint.",
        sortOptions = false,
        usageHelpWidth = 100,
        footer = {
            "",
            "Each option is also an environment variable: --max-connections is DIORAMA_MAX_CONNECTIONS.",
            "An option on the command line wins. Durations are written 500ms, 30s, 5m or 2h.",
            "",
            "Exit codes: 0 stopped as asked, 1 failure, 2 wrong usage, 3 the address can't be had,",
            "4 the data folder can't be used."
        })
final class StartOptions {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; 0.0.0.0 is every one. Default: ${DEFAULT-VALUE}")
    private String host = "";

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "8000",
            description = "Port to listen on; 0 takes a free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder to keep data in, made if absent. Default: none, data lives in memory")
    private @Nullable Path data;

    @Option(
            names = "--durability",
            paramLabel = "commit|fsync",
            description = "What an acknowledged write survives: the end of the process (commit) or a power cut as well"
                    + " (fsync). Needs --data. Default: commit")
    private @Nullable Durability durability;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            defaultValue = "us-east-1",
            description = "Region that the health line names; requests name their own. Default: ${DEFAULT-VALUE}")
    private String region = "";

    @Option(
            names = "--account",
            paramLabel = "ID",
            defaultValue = "000000000000",
            description = "Account of access keys that aren't twelve digits themselves. Default: ${DEFAULT-VALUE}")
    private String account = "";

    @Option(
            names = "--wording",
            paramLabel = "region|classic|revised",
            defaultValue = "region",
            description =
                    "Which of AWS's two generations of DynamoDB validation texts to speak; region does as AWS does"
                            + " in the request's region. Default: ${DEFAULT-VALUE}")
    private WordingChoice wording = WordingChoice.REGION;

    @Option(
            names = "--transition",
            paramLabel = "DURATION",
            defaultValue = "0",
            converter = DurationConverter.class,
            description = "How long tables and indexes stay CREATING, UPDATING or DELETING. Default: ${DEFAULT-VALUE}")
    private Duration transition = Duration.ZERO;

    @Option(
            names = "--strict-auth",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOLEAN",
            hideParamSyntax = true,
            description = "Check signatures against --credentials; without it any access key is taken.")
    private boolean strictAuth;

    @Option(
            names = "--credentials",
            paramLabel = "KEY:SECRET",
            split = ",",
            converter = AccessKeyPair.Converter.class,
            description =
                    "A credential for --strict-auth. May be given more than once, or several with commas between.")
    private List<AccessKeyPair> credentials = List.of();

    @Option(
            names = "--tls",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOLEAN",
            hideParamSyntax = true,
            description = "Speak HTTPS alone, with a certificate of an authority of its own.")
    private boolean tls;

    @Option(
            names = "--tls-dir",
            paramLabel = "DIR",
            description = "Folder of that authority, made if absent; clients are to trust its ca.pem. Needs --tls."
                    + " Default: .diorama/tls in the home folder")
    private @Nullable Path tlsFolder;

    @Option(
            names = "--max-connections",
            paramLabel = "COUNT",
            defaultValue = "2048",
            description = "Connections served at a time, 1 to 1000000. Default: ${DEFAULT-VALUE}")
    private int maxConnections;

    @Option(
            names = "--idle-timeout",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "How long a connection may stay open without a request. Default: ${DEFAULT-VALUE}")
    private Duration idleTimeout = Duration.ZERO;

    @Option(
            names = "--event-loops",
            paramLabel = "COUNT",
            description = "Threads that serve connections, 1 to 1024. Default: one a processor, at least 2")
    private @Nullable Integer eventLoops;

    @Option(
            names = "--transport",
            paramLabel = "auto|nio|epoll",
            defaultValue = "auto",
            description = "What those threads wait with. Default: ${DEFAULT-VALUE}")
    private Transport transport = Transport.AUTO;

    @Option(
            names = "--request-log",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOLEAN",
            hideParamSyntax = true,
            description = "Log a line for each request to standard error.")
    private boolean requestLog;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "warn",
            description = "off, error, warn, info, debug or trace. Default: ${DEFAULT-VALUE}")
    private LogLevel logLevel = LogLevel.WARN;

    @Option(names = "--rehearse", hidden = true, description = "Start, answer a few requests, and stop.")
    private boolean rehearse;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    private boolean version;

    LogLevel logLevel() {
        return logLevel;
    }

    boolean requestLog() {
        return requestLog;
    }

    /** Whether only to rehearse, which is how the launcher trains its start-up cache. */
    boolean rehearse() {
        return rehearse;
    }

    /**
     * What to start.
     *
     * @throws ParameterException if a value is out of its range or options don't go together
     */
    EmulatorBuilder builder() {
        together();
        EmulatorBuilder builder = Emulator.builder()
                .host(host)
                .wording(wording)
                .transition(transition)
                .transport(transport)
                .requestLog(requestLog);
        apply("--port", port, builder::port);
        apply("--region", region, builder::region);
        apply("--account", account, builder::account);
        apply("--max-connections", maxConnections, builder::maxConnections);
        apply("--idle-timeout", idleTimeout, builder::idleTimeout);
        if (eventLoops != null) {
            apply("--event-loops", eventLoops, builder::eventLoops);
        }
        if (data != null) {
            builder.data(data);
        }
        if (durability != null) {
            builder.durability(durability);
        }
        if (tls) {
            builder.tls(tlsFolder == null ? Path.of(System.getProperty("user.home"), ".diorama", "tls") : tlsFolder);
        }
        credentials.forEach(pair -> builder.credential(pair.accessKey(), pair.secretKey()));
        return builder;
    }

    private void together() {
        if (durability != null && data == null) {
            throw wrong("--durability", "--durability needs --data: what lives in memory survives nothing");
        }
        if (tlsFolder != null && !tls) {
            throw wrong("--tls-dir", "--tls-dir needs --tls: without it nothing is encrypted");
        }
        if (strictAuth && credentials.isEmpty()) {
            throw wrong("--strict-auth", "--strict-auth needs at least one --credentials KEY:SECRET");
        }
        if (!strictAuth && !credentials.isEmpty()) {
            throw wrong("--credentials", "--credentials needs --strict-auth: without it any access key is taken");
        }
    }

    private <T> void apply(String option, T value, Function<T, EmulatorBuilder> setter) {
        try {
            setter.apply(value);
        } catch (IllegalArgumentException e) {
            throw wrong(option, "Invalid value for option '" + option + "': " + e.getMessage());
        }
    }

    private ParameterException wrong(String option, String message) {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        return new ParameterException(command, message, command.getCommandSpec().findOption(option), null);
    }
}
