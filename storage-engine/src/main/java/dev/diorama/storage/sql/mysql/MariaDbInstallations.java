package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.FolderCache;
import dev.diorama.storage.sql.process.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where MariaDB servers are found: in a folder that the caller names, on PATH, in Maven's artifact. */
final class MariaDbInstallations implements Installations {

    private static final Logger LOG = LoggerFactory.getLogger(MariaDbInstallations.class);
    private static final Comparator<String> BY_NUMBERS = Comparator.comparing(MariaDbInstallations::number);

    private final FolderCache cache;
    private final @Nullable Path folder;
    private final MavenArtifact artifact = MavenArtifact.LINUX_X64;
    private final ConcurrentMap<String, Installation> known = new ConcurrentHashMap<>();
    private volatile boolean searched;

    /**
     * @param folder a folder with {@code bin/mariadbd} or {@code sbin/mariadbd}, and then no other place is searched; or null
     */
    MariaDbInstallations(FolderCache cache, @Nullable Path folder) {
        this.cache = cache;
        this.folder = folder;
    }

    @Override
    public List<String> versions() {
        search();
        Stream<String> artifacts =
                folder == null && artifact.attainable() ? Stream.of(artifact.version()) : Stream.of();
        List<String> versions = Stream.concat(known.keySet().stream(), artifacts)
                .distinct()
                .sorted(BY_NUMBERS)
                .toList();
        if (versions.isEmpty()) {
            LOG.warn(
                    "No MariaDB server here: no mariadbd {}, and Maven isn't there to get {}",
                    folder == null ? "on PATH" : "in " + folder,
                    artifact.coordinates());
        }
        return versions;
    }

    @Override
    public Installation installation(String version) {
        search();
        Installation found = known.get(version);
        if (found != null) {
            return found;
        }
        if (folder != null || !version.equals(artifact.version())) {
            throw new DatabaseException("There is no MariaDB " + version + " here; there are " + versions());
        }
        Path unpacked =
                cache.folder("mariadb-" + version + "-" + artifact.sha256().substring(0, 12), this::unpack);
        Installation installation = MariaDbDialect.installation(unpacked.resolve("bin/mariadbd"))
                .orElseThrow(() -> new DatabaseException("The MariaDB server in " + unpacked + " doesn't run here"));
        known.put(version, installation);
        return installation;
    }

    private void search() {
        if (searched) {
            return;
        }
        Stream<Path> programs = folder != null
                ? Stream.of("bin/mariadbd", "sbin/mariadbd", "bin/mysqld", "sbin/mysqld")
                        .map(folder::resolve)
                : Stream.of("mariadbd", "mysqld").map(Programs::find).flatMap(Optional::stream);
        programs.filter(Files::isExecutable)
                .map(MariaDbDialect::installation)
                .flatMap(Optional::stream)
                .forEach(found -> known.putIfAbsent(found.version(), found));
        searched = true;
    }

    /** The server, its messages in English, its character sets and its own tables; without what is for debuggers. */
    private void unpack(Path target) throws IOException {
        Path jar = artifact.jar();
        LOG.info("Unpacking MariaDB {} into {}", artifact.version(), cache.path());
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName().replaceFirst("^.*/linux/", "");
                if (isWanted(name) && !entry.isDirectory()) {
                    unpack(zip, entry, target.resolve(name));
                }
            }
        }
    }

    private static boolean isWanted(String name) {
        return name.equals("bin/mariadbd") || name.matches("share/((charsets|english)/)?[A-Za-z0-9_]+\\.(sql|xml|sys)");
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(file)) {
            LoadedPart.copy(in, out);
        }
        if (file.endsWith("mariadbd") && !file.toFile().setExecutable(true, false)) {
            throw new IOException("Can't make " + file + " executable");
        }
    }

    private static long number(String version) {
        long number = 0;
        for (String part : version.split("\\.")) {
            number = number * 1000 + Long.parseLong(part);
        }
        return number;
    }
}
