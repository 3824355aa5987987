package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.process.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's client programs as this machine has them: {@code pg_dump}, {@code pg_dumpall} and {@code psql} of one version.
 * They aren't among the published binaries that servers are unpacked from.
 *
 * @param folder where they lie
 * @param major their version
 */
record ClientPrograms(Path folder, int major) {

    private static final List<String> NEEDED = List.of("pg_dump", "pg_dumpall", "psql");
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    /** Where packages put them that don't put them on PATH, a folder for each version. */
    private static final List<Path> BY_VERSION =
            List.of(Path.of("/usr/lib/postgresql"), Path.of("/opt/homebrew/opt"), Path.of("/usr/local/opt"));

    /**
     * Those that can read a server of one version, and write for one of another as well as can be: as new as the latter, or
     * else newer, or else older.
     */
    static Optional<ClientPrograms> find(int from, int to) {
        return folders().stream()
                .flatMap(folder -> in(folder).stream())
                .filter(programs -> programs.major >= from)
                .min(Comparator.comparingInt((ClientPrograms programs) -> Math.abs(programs.major - to))
                        .thenComparingInt(ClientPrograms::major));
    }

    /** What to do where there are none. */
    static String missing(int from) {
        return "The upgrade copies the data with pg_dump, pg_dumpall and psql of PostgreSQL " + from
                + " or later, which aren't found on PATH or in /usr/lib/postgresql. Install PostgreSQL's client programs: the"
                + " package postgresql-client on Debian and Ubuntu, postgresql on Fedora, libpq with Homebrew";
    }

    String program(String name) {
        return folder.resolve(name).toString();
    }

    private static Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        Programs.find("pg_dump").map(Path::getParent).ifPresent(folders::add);
        BY_VERSION.forEach(parent -> folders.addAll(below(parent)));
        return folders;
    }

    private static List<Path> below(Path parent) {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(parent)) {
                versions.forEach(version -> folders.add(version.resolve("bin")));
            } catch (IOException e) {
                return List.of();
            }
        }
        return folders;
    }

    private static Optional<ClientPrograms> in(Path folder) {
        boolean whole = NEEDED.stream().allMatch(name -> Files.isExecutable(folder.resolve(name)));
        return whole
                ? version(folder.resolve("pg_dump")).map(major -> new ClientPrograms(folder, major))
                : Optional.empty();
    }

    private static Optional<Integer> version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                Matcher found = VERSION.matcher(Objects.requireNonNullElse(lines.readLine(), ""));
                return found.find() ? Optional.of(Integer.parseInt(found.group(1))) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
