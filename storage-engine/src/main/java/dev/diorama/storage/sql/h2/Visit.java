package dev.diorama.storage.sql.h2;

import dev.diorama.storage.sql.h2.ShownDatabase.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.api.ErrorCode;
import org.h2.command.Command;
import org.h2.command.CommandInterface;
import org.h2.engine.Engine;
import org.h2.engine.IsolationLevel;
import org.h2.engine.SessionLocal;
import org.h2.message.DbException;
import org.h2.result.ResultInterface;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's way through the states of a database: its session goes over to the newest state between any two statements, and
 * takes with it what the client has set and prepared.
 *
 * <p>It stays where it is while rows of a result are to be fetched, in a transaction that is to see one state throughout
 * (REPEATABLE READ and stricter), and as long as it has local temporary tables.
 */
final class Visit {

    private static final Logger LOG = LoggerFactory.getLogger(Visit.class);
    private static final String SESSION_STATE =
            "SELECT STATE_COMMAND FROM INFORMATION_SCHEMA.SESSION_STATE ORDER BY STATE_KEY";
    private static final Set<IsolationLevel> ONE_STATE =
            Set.of(IsolationLevel.REPEATABLE_READ, IsolationLevel.SNAPSHOT, IsolationLevel.SERIALIZABLE);

    /** A statement that the client knows by a number. */
    private static final class Prepared {

        private final String sql;
        private @Nullable Command command;

        private Prepared(String sql) {
            this.sql = sql;
        }
    }

    /** A result that the client knows by a number. */
    private static final class Rows {

        private final ResultInterface result;
        private long left;

        private Rows(ResultInterface result) {
            this.result = result;
        }
    }

    private final ShownDatabase shown;
    private final Login login;
    private final Map<Integer, Prepared> prepared = new ConcurrentHashMap<>();
    private final Map<Integer, Rows> results = new HashMap<>();
    private List<String> settings = List.of();
    private @Nullable SessionLocal session;
    private @Nullable State state;
    private boolean held;
    private boolean changedState;
    private boolean inTransaction;
    private int modification;

    Visit(ShownDatabase shown, Login login) {
        this.shown = shown;
        this.login = login;
    }

    /** The session on the state that the next statement is to see; until {@link #rest}. */
    SessionLocal session() {
        SessionLocal known = session;
        if (held && known != null) {
            return known;
        }
        State newest = shown.hold();
        if (known != null && newest == state && !known.isClosed()) {
            held = true;
            return known;
        }
        try {
            SessionLocal next = moved(newest, known);
            session = next;
            state = newest;
            held = true;
            changedState = known != null;
            modification = next.getModificationId();
            return next;
        } catch (RuntimeException e) {
            shown.release(newest);
            throw e;
        }
    }

    private SessionLocal moved(State to, @Nullable SessionLocal from) {
        SessionLocal next = Engine.createSession(login.to(to.path()));
        if (from != null) {
            next.setAutoCommit(from.getAutoCommit());
            next.setIsolationLevel(from.getIsolationLevel());
            next.setLockTimeout(from.getLockTimeout());
            next.setQueryTimeout(from.getQueryTimeout());
            next.setTimeZone(from.currentTimeZone());
            settings.forEach(setting -> repeat(next, setting));
            leave(from);
        }
        prepared.values().forEach(statement -> statement.command = null);
        results.clear();
        return next;
    }

    private static void repeat(SessionLocal session, String setting) {
        try {
            session.prepareLocal(setting).executeUpdate(null);
        } catch (DbException e) {
            LOG.debug("{} has no effect in the database's newer state", setting, e);
        }
    }

    private static void leave(SessionLocal session) {
        try {
            session.close();
        } catch (RuntimeException e) {
            LOG.debug("A session on a former state ended, and H2 said", e);
        }
    }

    /** The client waits for nothing; notes what it has set, and lets go of the state if it can. */
    void rest() {
        SessionLocal now = session;
        if (!held || now == null) {
            return;
        }
        if (now.getModificationId() != modification && !now.isClosed()) {
            settings = settings(now);
            modification = now.getModificationId();
        }
        boolean stays = inTransaction
                || results.values().stream().anyMatch(rows -> rows.left > 0)
                || !now.getLocalTempTables().isEmpty();
        if (!stays && state != null) {
            held = false;
            shown.release(state);
        }
    }

    private static List<String> settings(SessionLocal session) {
        List<String> commands = new ArrayList<>();
        session.lock();
        try (ResultInterface rows = session.prepareLocal(SESSION_STATE).executeQuery(0, -1, false)) {
            while (rows.next()) {
                String command = rows.currentRow()[0].getString();
                if (command != null && command.startsWith("SET ")) {
                    commands.add(command);
                }
            }
        } finally {
            session.unlock();
        }
        return commands;
    }

    /** Whether it has come to another state since it was last asked. */
    boolean changedState() {
        boolean changed = changedState;
        changedState = false;
        return changed;
    }

    // Statements

    Command prepare(int id, String sql) {
        Prepared statement = new Prepared(sql);
        Command command = session().prepareLocal(sql);
        statement.command = command;
        prepared.put(id, statement);
        return command;
    }

    /** The statement of that number, ready to run on the session's state. */
    Command statement(int id) {
        SessionLocal now = session();
        Prepared statement = prepared.get(id);
        if (statement == null) {
            throw DbException.getInternalError("no statement " + id);
        }
        Command command = statement.command;
        if (command == null) {
            command = now.prepareLocal(statement.sql);
            statement.command = command;
        }
        return command;
    }

    /** Notes that a statement is about to run. */
    void running(Command command) {
        SessionLocal now = session();
        boolean ends = command.getCommandType() == CommandInterface.COMMIT
                || command.getCommandType() == CommandInterface.ROLLBACK;
        inTransaction = !ends && !now.getAutoCommit() && ONE_STATE.contains(now.getIsolationLevel());
    }

    void ended() {
        inTransaction = false;
    }

    void forget(int id) {
        prepared.remove(id);
    }

    void cancel(int id) {
        Prepared statement = prepared.get(id);
        Command command = statement == null ? null : statement.command;
        if (command != null) {
            command.cancel();
        }
    }

    // Results

    void opened(int id, ResultInterface result, long left) {
        Rows rows = new Rows(result);
        rows.left = left;
        results.put(id, rows);
    }

    ResultInterface result(int id) {
        Rows rows = results.get(id);
        if (rows == null) {
            throw DbException.get(ErrorCode.OBJECT_CLOSED);
        }
        return rows.result;
    }

    void left(int id, long left) {
        Rows rows = results.get(id);
        if (rows != null) {
            rows.left = left;
        }
    }

    void renamed(int from, int to) {
        Rows rows = results.remove(from);
        if (rows != null) {
            results.put(to, rows);
        }
        Prepared statement = prepared.remove(from);
        if (statement != null) {
            prepared.put(to, statement);
        }
    }

    void closed(int id) {
        Rows rows = results.remove(id);
        if (rows != null) {
            rows.result.close();
        }
    }

    /** The client goes. */
    void end() {
        SessionLocal now = session;
        session = null;
        if (now != null) {
            leave(now);
        }
        if (held && state != null) {
            held = false;
            shown.release(state);
        }
    }
}
