package dev.diorama.storage.sql.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The system's own programs, tried once. */
public final class Programs {

    private static final class Setpriv {
        static final boolean WORKS = isLinux() && succeeds("setpriv", "--pdeathsig", "INT", "true");
    }

    private static final class Unshare {
        static final boolean WORKS = isLinux() && succeeds("unshare", "-U", "true");
    }

    private static final class DropByOthers {
        static final boolean RUNUSER = find("runuser").isPresent();
    }

    private Programs() {}

    /** Whether setpriv is there and can have a process signalled when its parent ends; BusyBox's can't. */
    static boolean setprivWorks() {
        return Setpriv.WORKS;
    }

    static boolean unshareWorks() {
        return Unshare.WORKS;
    }

    static boolean runuserIsThere() {
        return DropByOthers.RUNUSER;
    }

    /** The name of the group that user nobody is in. */
    static String groupOfNobody() {
        try {
            return Files.readAllLines(Path.of("/etc/group")).stream().anyMatch(line -> line.startsWith("nogroup:"))
                    ? "nogroup"
                    : "nobody";
        } catch (IOException e) {
            return "nogroup";
        }
    }

    public static boolean isLinux() {
        return System.getProperty("os.name").equals("Linux");
    }

    public static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** Where on PATH, or in the folders that administrators' programs lie in, there is a program of that name. */
    public static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin" + File.pathSeparator
                + "/sbin";
        for (String folder : path.split(File.pathSeparator)) {
            Path program = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isExecutable(program) && !Files.isDirectory(program)) {
                return Optional.of(program.toAbsolutePath());
            }
        }
        return Optional.empty();
    }

    /** Whether a program ends well within five seconds. */
    static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(5, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
