package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.FileTree;
import dev.diorama.storage.sql.process.Launch;
import dev.diorama.storage.sql.process.ServerUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tries whether a server would start with a configuration, without starting one.
 *
 * <p>PostgreSQL has a mode for initdb's use that reads its configuration, takes the memory that it asks for, and ends.
 */
final class ConfigurationCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern COMPLAINT = Pattern.compile("(?:LOG|FATAL|PANIC|ERROR):\\s+(.*)");
    private static final Pattern PLACE = Pattern.compile(" in file \".*\" line \\d+");

    /** The mode goes on to look at the data, of which there is none here: this far, everything is well. */
    private static final String AT_THE_DATA = "could not open directory \"pg_";

    private static final List<String> PRELOADED =
            List.of("shared_preload_libraries", "session_preload_libraries", "local_preload_libraries");

    private final Installation installation;
    private final ServerUser user;

    ConfigurationCheck(Installation installation, ServerUser user) {
        this.installation = installation;
        this.user = user;
    }

    /** @throws DatabaseException with the server's words if it would not start */
    void check(Map<String, String> parameters, String configuration) {
        PRELOADED.forEach(name -> checkLibraries(parameters.getOrDefault(name, "")));
        checkReserved(parameters);
        Path scratch = installation.runFolder().newFolder(user);
        try {
            Files.writeString(scratch.resolve("PG_VERSION"), installation.major() + "\n");
            Files.writeString(scratch.resolve("postgresql.conf"), configuration);
            user.give(scratch);
            tryIn(scratch);
        } catch (IOException e) {
            throw new DatabaseException("Can't try the parameters in " + scratch + ": " + e, e);
        } finally {
            discard(scratch);
        }
    }

    private void tryIn(Path scratch) {
        List<String> said = new ArrayList<>();
        try {
            installation.spawner().run(launch(scratch, said), PATIENCE);
        } catch (DatabaseException e) {
            if (said.stream().noneMatch(line -> line.contains(AT_THE_DATA))) {
                throw new DatabaseException(complaints(said), e);
            }
        }
    }

    private Launch launch(Path scratch, List<String> said) {
        List<String> command = new ArrayList<>(List.of(installation.program("postgres")));
        command.addAll(installation.major() < 15 ? List.of("--boot", "-x0") : List.of("--check"));
        command.addAll(List.of("-D", scratch.toString()));
        return new Launch(command, scratch, Map.of("LC_ALL", "C"), user, "KILL", said::add);
    }

    private static String complaints(List<String> said) {
        List<String> complaints = said.stream()
                .map(COMPLAINT::matcher)
                .filter(Matcher::find)
                .map(found -> PLACE.matcher(found.group(1)).replaceAll(""))
                .filter(line -> !line.startsWith("skipping missing") && !line.contains("contains errors"))
                .toList();
        return complaints.isEmpty() ? String.join("; ", said) : String.join("; ", complaints);
    }

    private void checkLibraries(String libraries) {
        Stream.of(libraries.split(","))
                .map(library -> library.trim().replace("\"", ""))
                .filter(library -> !library.isEmpty() && !Files.exists(file(library)))
                .findFirst()
                .ifPresent(library -> {
                    throw new DatabaseException("could not access file \"" + library + "\": No such file or directory");
                });
    }

    private Path file(String library) {
        String name = library.replace("$libdir/", "");
        String suffix =
                System.getProperty("os.name").startsWith("Mac") && installation.major() >= 16 ? ".dylib" : ".so";
        return installation.binaries().resolve("lib/postgresql").resolve(name.endsWith(suffix) ? name : name + suffix);
    }

    /** The one thing that only a real start looks at. */
    private static void checkReserved(Map<String, String> parameters) {
        int connections = number(parameters, "max_connections", 100);
        int reserved =
                number(parameters, "superuser_reserved_connections", 3) + number(parameters, "reserved_connections", 0);
        if (reserved >= connections) {
            throw new DatabaseException("superuser_reserved_connections and reserved_connections (" + reserved
                    + " together) must be less than max_connections (" + connections + ")");
        }
    }

    private static int number(Map<String, String> parameters, String name, int otherwise) {
        try {
            return Integer.parseInt(
                    parameters.getOrDefault(name, Integer.toString(otherwise)).trim());
        } catch (NumberFormatException e) {
            return otherwise; // the server itself will complain
        }
    }

    private static void discard(Path scratch) {
        try {
            FileTree.delete(scratch);
        } catch (IOException e) {
            throw new DatabaseException("Can't delete " + scratch + ": " + e, e);
        }
    }
}
