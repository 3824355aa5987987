package dev.diorama.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The process's environment as a source of option values: {@code --max-connections} is {@code DIORAMA_MAX_CONNECTIONS}.
 * An option on the command line wins; an empty variable counts as absent.
 */
final class Environment implements IDefaultValueProvider {

    private static final String PREFIX = "DIORAMA_";

    /** What the launcher reads; the server has no use for it. */
    private static final Set<String> LAUNCHER = Set.of("DIORAMA_JAVA_HOME", "DIORAMA_CACHE", "DIORAMA_OPTS");

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option && takesVariable(option) ? value(variable(option)) : null;
    }

    /** Whether the option's value comes from its variable where the command line doesn't give it. */
    boolean sets(OptionSpec option) {
        return takesVariable(option) && value(variable(option)) != null;
    }

    private @Nullable String value(String variable) {
        String value = variables.get(variable);
        return value == null || value.isEmpty() ? null : value;
    }

    private static boolean takesVariable(OptionSpec option) {
        return !option.usageHelp() && !option.versionHelp() && !option.hidden();
    }

    /** The variable that stands for an option, such as {@code DIORAMA_PORT}. */
    static String variable(OptionSpec option) {
        return PREFIX + option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The variables that begin as Diorama's do and that nothing reads, sorted: most likely misspelt. */
    List<String> unknown(CommandSpec command) {
        Set<String> unknown = new TreeSet<>();
        for (String name : variables.keySet()) {
            if (name.startsWith(PREFIX) && !LAUNCHER.contains(name)) {
                unknown.add(name);
            }
        }
        known(command).forEach(unknown::remove);
        return List.copyOf(unknown);
    }

    /** The variables that an option has. */
    static List<String> known(CommandSpec command) {
        List<String> known = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            if (takesVariable(option)) {
                known.add(variable(option));
            }
        }
        return known;
    }
}
