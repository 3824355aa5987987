package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.Launch;
import dev.diorama.storage.sql.process.ServerUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The caller's parameters of one server: those it is to have, and those it was started with. */
final class Configuration {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Host host;
    private final Installation installation;
    private final Dialect dialect;
    private final ServerUser user;
    private final Path folder;
    private Map<String, String> wanted;
    private Map<String, String> started = Map.of();

    /**
     * @param folder a folder that the server may enter
     */
    Configuration(Host host, Installation installation, ServerUser user, Path folder, Map<String, String> parameters) {
        this.host = host;
        this.installation = installation;
        this.dialect = installation.dialect();
        this.user = user;
        this.folder = folder;
        this.wanted = Parameters.checked(parameters);
    }

    /** The server starts now, with all that is wanted. */
    void starting() {
        started = wanted;
    }

    List<String> options() {
        return Parameters.options(dialect.small(), started);
    }

    /** Takes other parameters for the next start. */
    Set<String> change(Map<String, String> parameters) {
        Map<String, String> next = Parameters.checked(parameters);
        requireStartable(next);
        wanted = next;
        return different(started, next);
    }

    /**
     * Takes other parameters, and gives the running server those that it takes while it runs: all, or none if it refuses one.
     *
     * @return the names of those that wait for the next start
     */
    Set<String> change(Map<String, String> parameters, Wire wire) {
        Map<String, String> next = Parameters.checked(parameters);
        Set<String> pending = different(started, next);
        Set<String> changed = different(wanted, next);
        Set<String> concerned = new HashSet<>(pending);
        concerned.addAll(changed);
        Set<String> fixed = dialect.settings().fixed(wire, concerned);
        pending.retainAll(fixed);
        requireKnown(changed, next, wire);
        if (changed.stream().anyMatch(fixed::contains)) {
            requireStartable(next);
        }
        changed.removeAll(fixed);
        apply(changed, next, wire);
        keepStarted(changed, next);
        wanted = next;
        return pending;
    }

    /** What the server has now counts as what it was started with. */
    private void keepStarted(Set<String> changed, Map<String, String> next) {
        Map<String, String> now = new TreeMap<>(started);
        now.keySet().removeAll(changed);
        changed.stream().filter(next::containsKey).forEach(name -> now.put(name, next.get(name)));
        started = now;
    }

    private static Set<String> different(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        return names;
    }

    private void requireKnown(Set<String> names, Map<String, String> next, Wire wire) {
        for (String name : names) {
            if (next.containsKey(name) && !dialect.settings().knows(wire, name)) {
                throw new DatabaseException("The server has no parameter " + name);
            }
        }
    }

    private void apply(Set<String> names, Map<String, String> next, Wire wire) {
        Map<String, @Nullable String> before = new HashMap<>();
        try {
            for (String name : names) {
                String value = wire.value("SELECT @@global." + name);
                wire.query(Parameters.set(dialect.small(), name, next.get(name)));
                before.put(name, value);
            }
        } catch (DatabaseException e) {
            before.forEach(
                    (name, value) -> wire.query(Parameters.set(dialect.small(), name, value == null ? "" : value)));
            throw e;
        }
    }

    /** The server reads all its options before it tells of them, and ends if it can't use one. */
    private void requireStartable(Map<String, String> parameters) {
        List<String> command = new ArrayList<>(List.of(installation.program().toString()));
        command.addAll(installation.options());
        command.addAll(Parameters.options(dialect.small(), parameters));
        command.addAll(List.of("--datadir=" + folder, "--secure-file-priv=" + folder));
        command.addAll(dialect.checking());
        try {
            host.spawner().run(new Launch(command, folder, Map.of(), user, "KILL", line -> {}), PATIENCE);
        } catch (DatabaseException e) {
            throw new DatabaseException("The server can't start with these parameters: " + errors(e), e);
        }
    }

    private static String errors(DatabaseException failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> line.contains("[ERROR]") || line.contains("nknown"))
                .limit(3)
                .reduce((one, other) -> one + "; " + other)
                .orElse("it gives no reason");
    }
}
