package dev.diorama.storage.sql;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One database server over one folder of files, running or not.
 *
 * <p>Methods block until done and may be called from any thread; those that talk to the server need it running. All throw
 * {@link DatabaseException} with a reason for people to read.
 */
public interface Database extends AutoCloseable {

    /** The name of its specification. */
    String name();

    String version();

    /** The folder that holds everything it keeps. */
    Path home();

    // Running

    /** Starts the server and waits until it takes connections; does nothing if it runs. */
    void start();

    /** Ends the server in good order: connections are cut, everything committed is on disk. Does nothing if it is stopped. */
    void stop();

    /** Ends the server as a power cut would. */
    void kill();

    boolean running();

    /** Is told, once for each time, when the server ended without {@link #stop}, {@link #kill} or {@link #close}: why, as far as its log says. */
    void whenEnded(Consumer<String> listener);

    /**
     * Is told, each time, when the server says that it could not write because its disk is full: its words. A server that
     * can't say so, because its log lies on that disk too, tells nothing.
     */
    default void whenFull(Consumer<String> listener) {
        // Of an engine that doesn't say there is nothing to tell.
    }

    /**
     * Where it takes connections: a Unix domain socket that only this user and root can reach, or a loopback port. Stays the
     * same over restarts of the server while this process runs.
     */
    SocketAddress address();

    /** How it takes over clients whose connections somebody else has accepted; null where it can't. */
    default @Nullable Handover handover() {
        return null;
    }

    /** The process ids that serve it, the main one first; empty where it is this process or doesn't run. */
    List<Long> processIds();

    // Talking to it

    /**
     * Runs statements as the administrator, each by itself, and answers the rows of the last, every value as text or null.
     *
     * @param database the database within the server, or null for the administrator's own
     */
    List<List<@Nullable String>> run(@Nullable String database, String... statements);

    /** Every setting of the server that there is. */
    List<Setting> settings();

    /**
     * Gives it these parameters in place of those it had. What can change while it runs does so at once, if it runs.
     *
     * @return the names of those that take effect at the next start
     */
    Set<String> configure(Map<String, String> parameters);

    // Copies

    /**
     * Copies everything committed into a folder, which must not exist, while the database goes on; recovery can start from
     * it. The copy contains nothing that was committed after this returned.
     */
    void backup(Path folder);

    /**
     * Up to when {@link DatabaseEngine#recover} can bring data back by what is archived by now; it makes sure that everything
     * committed before the call is archived. Null without an archive.
     */
    @Nullable
    Instant latestRestorable();

    // Following

    /** Whether it is read-only, because it follows another. */
    boolean following();

    /** Follows another from now on, without losing what it has. The other must have everything that this one has. */
    void follow(Database source);

    /** Applies everything that it has received, then takes writes. Does nothing if it follows nobody. */
    void promote();

    /**
     * From now on a commit is acknowledged once that follower has it too; null ends the waiting.
     *
     * @throws DatabaseException if the follower doesn't get to have all that was ever acknowledged, also because one of the two
     *     has ended; it must not take over then
     */
    void waitFor(@Nullable Database follower);

    /** Lets a follower stay that far behind, from now on; zero for none. */
    void delay(Duration delay);

    /** Stops applying what is received; reads keep their answers until {@link #thaw}. */
    void freeze();

    void thaw();

    /** How a follower is doing. */
    FollowerStatus status();

    // Logs

    /** The files the server logs to, oldest first. */
    List<Path> logs();

    /** Stops it, cleanly if that goes quickly. Its files stay. */
    @Override
    void close();
}
