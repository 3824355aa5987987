package dev.diorama.storage.sql.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a system holds a program to certain folders, as Ubuntu's AppArmor does MySQL's server: one that may use
 * {@code /var/lib/mysql} alone can't run a database elsewhere.
 */
final class Confinement {

    private static final String ENFORCED = " (enforce)";

    private Confinement() {}

    /** The profile that a program is held to once it runs; empty where it is free. */
    static Optional<String> of(Path program) throws IOException {
        Process process = Installation.start(program, "--no-defaults", "--verbose", "--help");
        try (InputStream said = process.getInputStream()) {
            // It says more than a pipe holds, so it is still there when it has only begun.
            return said.read() < 0 ? Optional.empty() : enforced(process.pid());
        } finally {
            process.destroyForcibly();
        }
    }

    private static Optional<String> enforced(long pid) {
        try {
            Path attribute = Path.of("/proc", Long.toString(pid), "attr", "current");
            return enforced(Files.readString(attribute, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The profile that a process's attribute tells of, such as {@code /usr/sbin/mysqld (enforce)}. */
    static Optional<String> enforced(String attribute) {
        String profile = attribute.trim();
        return profile.endsWith(ENFORCED)
                ? Optional.of(profile.substring(0, profile.length() - ENFORCED.length()))
                : Optional.empty();
    }
}
