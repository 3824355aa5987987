package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.RecoveryTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What MariaDB and MySQL take and say differently: one for each server program. */
sealed interface Dialect permits MariaDbDialect, MySqlDialect {

    /** The server's own name. */
    String product();

    // How it is started

    /** How InnoDB lays out its files; servers must be started with what their data was made with. */
    List<String> layout();

    /** What leaves commits to the system rather than wait for the disk. */
    List<String> unsynced();

    /** The parameters that keep a server small; measured, see docs/decisions.md. */
    Map<String, String> small();

    /** Lays out the folder of the plugins that servers load, and says by which options they do. */
    List<String> plugins(Path folder, String tokenSecret) throws IOException;

    /** What all servers are started with, so that they are reached and make what they need as Diorama wants it. */
    List<String> always();

    /** By which words it is told of replication. */
    Replication replication();

    /** What has a server know transactions by their global ids. */
    List<String> identifying();

    /** What lets a server look at its other options and end. */
    List<String> checking();

    // A new database

    /** Makes what must be there before the server makes its data. */
    void prepare(Path data) throws IOException;

    /** The statements that make a new server's accounts, and its own tables where it doesn't itself, in a file. */
    String bootstrap(List<String> accounts);

    /** The command that makes a new server's data. */
    List<String> bootstrapping(List<String> server, Path statements);

    /** What makes Diorama's own accounts, with that password. */
    List<String> accounts(String secret);

    // What it is asked and told

    /** By what clients prove a password. */
    String plugin();

    ServerSettings settings();

    /** The file that its binary log is written to now. */
    String logFile(Wire wire);

    /** What transactions are in its binary log. */
    String logPosition(Wire wire);

    /** Forgets the log that came with the data, and begins another. */
    void beginOwnLog(Wire wire);

    /** Commits something that does nothing; it may wait for its acknowledgement like all. */
    void commitNothing(Wire wire);

    /**
     * Cuts its followers off before it stops, once they have what there is, if they would hold it up.
     *
     * @param wire as the replication user
     */
    void partWithFollowers(Wire wire);

    /** A server of that name as one that follows another. */
    Replica replica(String name);

    /**
     * Writes what an archive has beyond what is there into a data folder, as relay logs.
     *
     * @param position what is there, see {@link #logPosition}
     */
    Replay replay(Path data, BinlogArchive archive, String position, RecoveryTarget target);
}
