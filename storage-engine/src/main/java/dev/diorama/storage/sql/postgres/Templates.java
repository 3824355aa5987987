package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.process.FileTree;
import dev.diorama.storage.sql.process.FolderCache;
import dev.diorama.storage.sql.process.Launch;
import dev.diorama.storage.sql.process.ServerUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Databases as they are when they are new, made once for each version and setup, and kept in the cache. */
final class Templates {

    private static final Duration TO_INITIALISE = Duration.ofMinutes(3);

    private final FolderCache cache;
    private final ServerLocale locale;

    Templates(FolderCache cache, ServerLocale locale) {
        this.cache = cache;
        this.locale = locale;
    }

    /** The data directory of a template, of which a copy is a new database. */
    Path of(Installation installation, List<String> setup) {
        List<String> options = options(installation);
        String name = "postgres-" + installation.version() + "-lean-" + digest(options, setup);
        return cache.folder(name, folder -> make(installation, options, setup, folder))
                .resolve("data");
    }

    private List<String> options(Installation installation) {
        List<String> fixed = List.of(
                "--username=" + PostgresAddress.ADMINISTRATOR,
                "--auth=trust",
                "--encoding=UTF8",
                "--data-checksums",
                "--no-sync",
                "--no-instructions",
                "--wal-segsize=" + Segments.BYTES / (1024 * 1024));
        return Stream.concat(fixed.stream(), locale.options(installation.major()).stream())
                .toList();
    }

    private void make(Installation installation, List<String> options, List<String> setup, Path folder)
            throws IOException {
        ServerUser user = ServerUser.of(cache.path(), installation.runFolder().path());
        user.give(folder);
        initialise(installation, options, folder, user);
        runSetup(installation, setup, folder, user);
        FileTree.delete(folder.resolve("log"));
    }

    private static void initialise(Installation installation, List<String> options, Path folder, ServerUser user) {
        List<String> command = new ArrayList<>(List.of(installation.program("initdb")));
        command.addAll(options);
        command.add("--pgdata=" + folder.resolve("data"));
        installation
                .spawner()
                .run(new Launch(command, folder, Map.of("LC_ALL", "C"), user, "KILL", line -> {}), TO_INITIALISE);
    }

    private static void runSetup(Installation installation, List<String> setup, Path folder, ServerUser user)
            throws IOException {
        DatabaseSpec spec = new DatabaseSpec("template", installation.version(), Map.of(), setup, null);
        try (PostgresDatabase database = new PostgresDatabase(installation, spec, folder, user, closed -> {})) {
            database.start();
            database.run(null, setup.toArray(String[]::new));
            database.run(null, "CHECKPOINT");
            String last = database.run(null, "SELECT redo_wal_file FROM pg_control_checkpoint()")
                    .get(0)
                    .get(0);
            database.stop();
            Segments.trim(database.data().log(), Objects.requireNonNull(last));
            database.data().dropMaps();
        }
    }

    private static String digest(List<String> options, List<String> setup) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(String.join("\0", options), String.join("\0", setup))) {
                digest.update((part + "\1").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new DatabaseException("This JDK has no SHA-256", e);
        }
    }
}
