package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.ServerUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A server's settings, in the one file {@code postgresql.conf}: those that keep it small, the caller's parameters over them,
 * and over both what has to be as it is.
 *
 * <p>The file is written anew, whole, for each change. Changing something here does nothing until {@link #write}.
 */
final class Configuration {

    private static final Map<String, String> SMALL = Map.ofEntries(
            Map.entry("shared_buffers", "16MB"),
            Map.entry("max_connections", "100"),
            Map.entry("jit", "off"),
            Map.entry("huge_pages", "off"),
            Map.entry("min_wal_size", "8MB"),
            Map.entry("max_wal_size", "256MB"),
            Map.entry("wal_keep_size", "128MB"),
            Map.entry("max_wal_senders", "20"),
            Map.entry("max_replication_slots", "20"),
            Map.entry("wal_receiver_status_interval", "1s"),
            Map.entry("wal_retrieve_retry_interval", "200ms"),
            Map.entry("max_standby_streaming_delay", "30s"),
            Map.entry("autovacuum_naptime", "60s"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("datestyle", "iso, mdy"),
            Map.entry("lc_messages", "C"),
            Map.entry("default_text_search_config", "pg_catalog.english"),
            Map.entry("log_line_prefix", "%t:%r:%u@%d:[%p]:"));

    private static final HostBasedAuthentication ACCESS = new HostBasedAuthentication();

    private final Installation installation;
    private final Path data;
    private final ServerUser user;
    private final String name;
    private final @Nullable Path archive;
    private Map<String, String> parameters;
    private @Nullable String source;
    private @Nullable String synchronousFollower;
    private PostgresHandover.@Nullable Certificate certificate;
    private long delayMillis;
    private Map<String, String> recovery = Map.of();

    Configuration(Installation installation, Path data, ServerUser user, String name, @Nullable Path archive) {
        this.installation = installation;
        this.data = data;
        this.user = user;
        this.name = name;
        this.archive = archive;
        this.parameters = Map.of();
    }

    synchronized Map<String, String> parameters() {
        return parameters;
    }

    synchronized void parameters(Map<String, String> given) {
        parameters = Map.copyOf(given);
    }

    /** @param connectionInfo how it reaches the one it follows, or null */
    synchronized void source(@Nullable String connectionInfo) {
        source = connectionInfo;
    }

    synchronized void synchronousFollower(@Nullable String follower) {
        synchronousFollower = follower;
    }

    synchronized boolean isSynchronous() {
        return synchronousFollower != null;
    }

    synchronized void delayMillis(long millis) {
        delayMillis = millis;
    }

    /** What it is to speak TLS with. */
    synchronized void certificate(PostgresHandover.Certificate shown) {
        certificate = shown;
    }

    /** Settings for a recovery, from where to where; none once it is over. */
    synchronized void recovery(Map<String, String> settings) {
        recovery = Map.copyOf(settings);
    }

    synchronized boolean recovers() {
        return !recovery.isEmpty();
    }

    /** Writes it, for a server whose socket is to lie in that folder. */
    synchronized void write(Path socketFolder, boolean following) {
        try {
            replace("postgresql.conf", text(settings(parameters, socketFolder, following)));
            replace("postgresql.auto.conf", "");
            replace("pg_hba.conf", ACCESS.text());
            replace("pg_ident.conf", "");
        } catch (IOException e) {
            throw new DatabaseException("Can't write the configuration in " + data + ": " + e, e);
        }
    }

    /** What the file would hold with other parameters. */
    synchronized String textWith(Map<String, String> others, Path socketFolder) {
        return text(settings(others, socketFolder, false));
    }

    private Map<String, String> settings(Map<String, String> given, Path socketFolder, boolean following) {
        Map<String, String> settings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        settings.putAll(SMALL);
        if (installation.major() >= 18) {
            settings.put("io_method", "sync"); // no worker processes
        }
        settings.putAll(given);
        settings.remove("external_pid_file"); // which the server would write to even if it were empty
        settings.putAll(fixed(socketFolder));
        settings.put("wal_level", "logical".equalsIgnoreCase(given.get("wal_level")) ? "logical" : "replica");
        settings.putAll(archiving(following));
        settings.putAll(following());
        settings.putAll(recovery);
        return settings;
    }

    /** What nobody chooses: how it is reached, where it logs, and whatever would run other programs. */
    private Map<String, String> fixed(Path socketFolder) {
        Map<String, String> fixed = new TreeMap<>();
        fixed.put("listen_addresses", "");
        fixed.put("port", Integer.toString(PostgresAddress.PORT));
        fixed.put("unix_socket_directories", socketFolders(socketFolder));
        fixed.put("unix_socket_group", "");
        fixed.put("unix_socket_permissions", "0777");
        fixed.putAll(tls());
        fixed.put("cluster_name", name);
        fixed.put("fsync", installation.fsync() ? "on" : "off");
        fixed.put("full_page_writes", "on");
        fixed.put("hot_standby", "on");
        fixed.put("shared_memory_type", "mmap");
        fixed.put("dynamic_shared_memory_type", "mmap"); // in the data directory: gone with it, whatever /dev/shm holds
        fixed.put("logging_collector", "off");
        fixed.put("log_destination", "stderr");
        fixed.put("archive_cleanup_command", "");
        fixed.put("recovery_end_command", "");
        fixed.put("ssl_passphrase_command", "");
        if (installation.major() >= 15) {
            fixed.put("archive_library", "");
        }
        return fixed;
    }

    /** Nobody is asked for a certificate of their own, as nobody is on RDS. */
    private Map<String, String> tls() {
        PostgresHandover.Certificate shown = certificate;
        Map<String, String> tls = new TreeMap<>(Map.of("ssl_ca_file", "", "ssl_crl_file", "", "ssl_crl_dir", ""));
        tls.put("ssl", shown == null ? "off" : "on");
        if (shown != null) {
            tls.put("ssl_cert_file", shown.chain().toString());
            tls.put("ssl_key_file", shown.key().toString());
        }
        return tls;
    }

    /** Within a folder of its own lies the socket through which it takes clients over. */
    private String socketFolders(Path folder) {
        String own = "\"" + folder + "\"";
        return installation.handover() == null
                ? own
                : own + ", \"" + new PostgresAddress(folder).clientsFolder() + "\"";
    }

    /** A follower archives what it receives too: what its source had not yet archived when it died. */
    private Map<String, String> archiving(boolean following) {
        Path folder = archive;
        if (folder == null) {
            return Map.of("archive_mode", "off", "archive_command", "", "restore_command", "");
        }
        ArchiveFolder files = new ArchiveFolder(folder);
        return Map.of(
                "archive_mode",
                following ? "always" : "on",
                "archive_command",
                files.storeCommand(),
                "archive_timeout",
                "0",
                "restore_command",
                files.fetchCommand());
    }

    private Map<String, String> following() {
        String connectionInfo = source;
        String follower = synchronousFollower;
        return Map.of(
                "primary_conninfo",
                connectionInfo == null ? "" : connectionInfo,
                "primary_slot_name",
                "",
                "recovery_min_apply_delay",
                delayMillis + "ms",
                "recovery_target_timeline",
                "latest",
                "synchronous_standby_names",
                follower == null ? "" : "FIRST 1 (\"" + follower + "\")");
    }

    private static String text(Map<String, String> settings) {
        StringBuilder text = new StringBuilder("# Written by Diorama at each change: what is changed here is lost.\n");
        settings.forEach((name, value) -> text.append(name)
                .append(" = ")
                .append(PostgresClient.quoted(escaped(value)))
                .append('\n'));
        return text.toString();
    }

    private static String escaped(String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0 || value.indexOf('\0') >= 0) {
            throw new DatabaseException("A parameter's value can't have several lines");
        }
        return value.replace("\\", "\\\\");
    }

    private void replace(String name, String text) throws IOException {
        Path file = data.resolve(name);
        Path fresh = data.resolve(name + ".new");
        Files.writeString(fresh, text);
        user.give(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
