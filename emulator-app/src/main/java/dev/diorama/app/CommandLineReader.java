package dev.diorama.app;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads the command line and the environment into {@link StartOptions}, and words what is wrong with them. */
final class CommandLineReader {

    private static final String COMMAND = "start";

    private final StartOptions options = new StartOptions();
    private final Environment environment;
    private final CommandLine commandLine;

    CommandLineReader(Map<String, String> variables) {
        this.environment = new Environment(variables);
        this.commandLine = new CommandLine(options.command());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setDefaultValueProvider(environment);
        commandLine.getCommandSpec().versionProvider(() -> new String[] {"Diorama " + Version.current()});
    }

    /** What {@code --help} prints. */
    String help() {
        return commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    /**
     * Reads the arguments, of which the first may be {@code start}.
     *
     * @throws ParameterException if there is anything in them or the environment that isn't understood
     */
    Request read(String... arguments) {
        boolean named = arguments.length > 0 && arguments[0].equals(COMMAND);
        commandLine.parseArgs(
                named ? List.of(arguments).subList(1, arguments.length).toArray(new String[0]) : arguments);
        if (commandLine.isUsageHelpRequested()) {
            return Request.HELP;
        }
        if (commandLine.isVersionHelpRequested()) {
            return Request.VERSION;
        }
        List<String> unknown = environment.unknown(commandLine.getCommandSpec());
        if (!unknown.isEmpty()) {
            throw new ParameterException(commandLine, unknownVariable(unknown.get(0)));
        }
        return Request.START;
    }

    /** What a command line asks for. */
    enum Request {
        START,
        HELP,
        VERSION
    }

    /** The options that were read. */
    StartOptions options() {
        return options;
    }

    private String unknownVariable(String name) {
        return "Unknown environment variable " + name
                + didYouMean(nearest(name, Environment.known(commandLine.getCommandSpec())));
    }

    /** What is wrong, in one line that names the option or variable and shows no value that could be a secret. */
    String explain(ParameterException problem, String... arguments) {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        ArgSpec argument = problem.getArgSpec();
        boolean fromVariable = argument instanceof OptionSpec option
                && environment.sets(option)
                && Stream.of(arguments).noneMatch(given -> names(option, given));
        String message =
                String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
        return fromVariable ? message + " (from " + Environment.variable((OptionSpec) argument) + ")" : message;
    }

    private static boolean names(OptionSpec option, String argument) {
        return Stream.of(option.names())
                .anyMatch(name -> argument.equals(name)
                        || argument.startsWith(name + "=")
                        || name.length() == 2 && argument.startsWith(name));
    }

    private String unmatched(UnmatchedArgumentException problem) {
        String first = problem.getUnmatched().get(0);
        String name = first.indexOf('=') < 0 ? first : first.substring(0, first.indexOf('='));
        if (name.startsWith("-")) {
            return "Unknown option: " + name
                    + didYouMean(nearest(
                            name, commandLine.getCommandSpec().optionsMap().keySet()));
        }
        return "Unknown command: " + name + didYouMean(nearest(name, List.of(COMMAND)));
    }

    private static String didYouMean(@Nullable String name) {
        return name == null ? "" : "; did you mean " + name + "?";
    }

    private static @Nullable String nearest(String name, Iterable<String> candidates) {
        String nearest = null;
        int least = Math.max(2, name.length() / 3) + 1;
        for (String candidate : candidates) {
            int edits = EditDistance.between(name, candidate);
            if (edits < least) {
                least = edits;
                nearest = candidate;
            }
        }
        return nearest;
    }
}
