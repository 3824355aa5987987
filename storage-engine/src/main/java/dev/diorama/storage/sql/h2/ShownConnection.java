package dev.diorama.storage.sql.h2;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.h2.api.ErrorCode;
import org.h2.command.Command;
import org.h2.engine.Constants;
import org.h2.engine.GeneratedKeysMode;
import org.h2.engine.SessionLocal;
import org.h2.engine.SessionRemote;
import org.h2.expression.Parameter;
import org.h2.expression.ParameterInterface;
import org.h2.expression.ParameterRemote;
import org.h2.jdbc.JdbcException;
import org.h2.jdbc.meta.DatabaseMetaServer;
import org.h2.message.DbException;
import org.h2.result.BatchResult;
import org.h2.result.ResultColumn;
import org.h2.result.ResultInterface;
import org.h2.result.ResultWithGeneratedKeys;
import org.h2.util.TimeZoneProvider;
import org.h2.value.Transfer;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of a database that is shown state by state, in the protocol of H2's JDBC driver (versions 17 to 21). */
final class ShownConnection implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShownConnection.class);
    private static final int LARGEST_PART_OF_A_LOB = 16 * Constants.IO_BUFFER_SIZE;

    private final ShownServer server;
    private final ShownDatabase shown;
    private final Socket socket;
    private final Transfer transfer;
    private volatile @Nullable Visit visit;
    private volatile @Nullable String sessionId;
    private boolean over;

    ShownConnection(ShownServer server, ShownDatabase shown, Socket socket) {
        this.server = server;
        this.shown = shown;
        this.socket = socket;
        this.transfer = new Transfer(null, socket);
    }

    @Override
    public void run() {
        try {
            transfer.init();
            Visit begun = welcome();
            while (begun != null && !over) {
                serve(begun);
            }
        } catch (IOException e) {
            LOG.debug("A client of H2 has gone", e);
        } finally {
            Visit begun = visit;
            if (begun != null) {
                begun.end();
            }
            close();
            server.left(this);
        }
    }

    @Override
    public void close() {
        transfer.close();
    }

    void cancel(String session, int statement) {
        Visit begun = visit;
        if (begun != null && session.equals(sessionId)) {
            begun.cancel(statement);
        }
    }

    // The beginning

    /** Null if there is nothing more to do for the client. */
    private @Nullable Visit welcome() throws IOException {
        try {
            version(transfer.readInt(), transfer.readInt());
            String database = transfer.readString();
            String url = transfer.readString();
            if (database == null && url == null) {
                aside();
                return null;
            }
            Login login = new Login(transfer, url, socket);
            transfer.writeInt(SessionRemote.STATUS_OK)
                    .writeInt(transfer.getVersion())
                    .flush();
            if (login.sendsKey()) {
                transfer.readBytes();
            }
            Visit begun = new Visit(shown, login);
            visit = begun;
            transfer.setSession(begun.session());
            begun.rest();
            return begun;
        } catch (RuntimeException e) {
            refuse(e);
            return null;
        }
    }

    private void version(int least, int most) {
        if (most < Constants.TCP_PROTOCOL_VERSION_MIN_SUPPORTED
                || least > Constants.TCP_PROTOCOL_VERSION_MAX_SUPPORTED) {
            throw DbException.get(
                    ErrorCode.DRIVER_VERSION_ERROR_2,
                    Integer.toString(most),
                    Integer.toString(Constants.TCP_PROTOCOL_VERSION_MAX_SUPPORTED));
        }
        transfer.setVersion(Math.min(most, Constants.TCP_PROTOCOL_VERSION_MAX_SUPPORTED));
    }

    /** What a driver asks on a connection of its own. */
    private void aside() throws IOException {
        String target = String.valueOf(transfer.readString());
        switch (transfer.readInt()) {
            case SessionRemote.SESSION_CANCEL_STATEMENT -> server.cancel(target, transfer.readInt());
            case SessionRemote.SESSION_CHECK_KEY ->
                transfer.writeInt(SessionRemote.STATUS_OK).flush();
            default -> throw new EOFException("unknown request");
        }
    }

    // What clients ask

    private void serve(Visit on) throws IOException {
        int operation = transfer.readInt();
        try {
            transfer.setSession(on.session());
        } catch (RuntimeException e) {
            over = true; // what belongs to the request would be taken for the next
            refuse(e);
            return;
        }
        try {
            perform(operation, on);
            on.rest();
        } catch (RuntimeException e) {
            refuse(e);
            on.rest();
        }
    }

    private void perform(int operation, Visit on) throws IOException {
        switch (operation) {
            case SessionRemote.SESSION_PREPARE -> prepare(on, false);
            case SessionRemote.SESSION_PREPARE_READ_PARAMS2 -> prepare(on, true);
            case SessionRemote.SESSION_CLOSE -> {
                over = true;
                on.end();
                transfer.writeInt(SessionRemote.STATUS_OK).flush();
            }
            case SessionRemote.SESSION_SET_ID -> introduce(on);
            case SessionRemote.SESSION_SET_AUTOCOMMIT -> {
                on.session().setAutoCommit(transfer.readBoolean());
                on.ended();
                transfer.writeInt(SessionRemote.STATUS_OK).flush();
            }
            case SessionRemote.SESSION_HAS_PENDING_TRANSACTION ->
                transfer.writeInt(SessionRemote.STATUS_OK)
                        .writeInt(on.session().hasPendingTransaction() ? 1 : 0)
                        .flush();
            case SessionRemote.COMMAND_COMMIT -> commit(on);
            case SessionRemote.COMMAND_GET_META_DATA -> describe(on);
            case SessionRemote.COMMAND_EXECUTE_QUERY -> query(on);
            case SessionRemote.COMMAND_EXECUTE_UPDATE -> update(on);
            case SessionRemote.COMMAND_EXECUTE_BATCH_UPDATE -> batch(on);
            case SessionRemote.COMMAND_CLOSE -> on.forget(transfer.readInt());
            case SessionRemote.RESULT_FETCH_ROWS -> fetch(on);
            case SessionRemote.RESULT_RESET -> on.result(transfer.readInt()).reset();
            case SessionRemote.RESULT_CLOSE -> on.closed(transfer.readInt());
            case SessionRemote.CHANGE_ID -> on.renamed(transfer.readInt(), transfer.readInt());
            case SessionRemote.LOB_READ -> lob(on);
            case SessionRemote.GET_JDBC_META -> metadata(on);
            default -> throw new EOFException("unknown operation " + operation);
        }
    }

    private void introduce(Visit on) throws IOException {
        sessionId = transfer.readString();
        if (transfer.getVersion() >= Constants.TCP_PROTOCOL_VERSION_20) {
            on.session().setTimeZone(TimeZoneProvider.ofId(transfer.readString()));
        }
        transfer.writeInt(SessionRemote.STATUS_OK)
                .writeBoolean(on.session().getAutoCommit())
                .flush();
    }

    private void prepare(Visit on, boolean described) throws IOException {
        int id = transfer.readInt();
        String sql = String.valueOf(transfer.readString());
        int before = on.session().getModificationId();
        Command command = on.prepare(id, sql);
        transfer.writeInt(status(on, before)).writeBoolean(command.isQuery()).writeBoolean(command.isReadOnly());
        if (described) {
            transfer.writeInt(command.getCommandType());
        }
        List<? extends ParameterInterface> parameters = command.getParameters();
        transfer.writeInt(parameters.size());
        if (described) {
            for (ParameterInterface parameter : parameters) {
                ParameterRemote.writeMetaData(transfer, parameter);
            }
        }
        transfer.flush();
    }

    private void commit(Visit on) throws IOException {
        int before = on.session().getModificationId();
        on.session().prepareLocal("COMMIT").executeUpdate(null);
        on.ended();
        transfer.writeInt(status(on, before)).flush();
    }

    private void describe(Visit on) throws IOException {
        int statement = transfer.readInt();
        int id = transfer.readInt();
        ResultInterface result = on.statement(statement).getMetaData();
        on.opened(id, result, 0);
        transfer.writeInt(SessionRemote.STATUS_OK)
                .writeInt(result.getVisibleColumnCount())
                .writeRowCount(0);
        columns(result);
        transfer.flush();
    }

    private void query(Visit on) throws IOException {
        int statement = transfer.readInt();
        int id = transfer.readInt();
        long most = transfer.readRowCount();
        int portion = transfer.readInt();
        Value[] parameters = values();
        Command command = ready(on, statement, parameters);
        SessionLocal session = on.session();
        session.setLazyQueryExecution(false);
        int before = session.getModificationId();
        ResultInterface result;
        session.lock();
        try {
            result = command.executeQuery(most, -1, false);
        } finally {
            session.unlock();
        }
        long rows = result.getRowCount();
        transfer.writeInt(status(on, before))
                .writeInt(result.getVisibleColumnCount())
                .writeRowCount(rows);
        columns(result);
        long sent = Math.min(rows, portion);
        on.opened(id, result, rows - sent);
        rows(result, sent);
        transfer.flush();
    }

    private void update(Visit on) throws IOException {
        int statement = transfer.readInt();
        Value[] parameters = values();
        Object keys = generatedKeys();
        Command command = ready(on, statement, parameters);
        SessionLocal session = on.session();
        int before = session.getModificationId();
        ResultWithGeneratedKeys result;
        session.lock();
        try {
            result = command.executeUpdate(keys);
        } finally {
            session.unlock();
        }
        transfer.writeInt(status(on, before))
                .writeRowCount(result.getUpdateCount())
                .writeBoolean(session.getAutoCommit());
        if (keys != Boolean.FALSE) {
            generated(result.getGeneratedKeys());
        }
        transfer.flush();
    }

    private void batch(Visit on) throws IOException {
        int statement = transfer.readInt();
        int size = transfer.readInt();
        ArrayList<Value[]> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            batch.add(values());
        }
        Object keys = generatedKeys();
        Command command = ready(on, statement, new Value[0]);
        SessionLocal session = on.session();
        int before = session.getModificationId();
        BatchResult result;
        session.lock();
        try {
            result = command.executeBatchUpdate(batch, keys);
        } finally {
            session.unlock();
        }
        transfer.writeInt(status(on, before));
        for (long count : result.getUpdateCounts()) {
            transfer.writeLong(count);
        }
        if (keys != Boolean.FALSE) {
            generated(result.getGeneratedKeys());
        }
        transfer.writeInt(result.getExceptions().size());
        for (SQLException exception : result.getExceptions()) {
            exception(exception);
        }
        transfer.writeBoolean(session.getAutoCommit()).flush();
    }

    private Command ready(Visit on, int statement, Value[] parameters) {
        Command command = on.statement(statement);
        on.running(command);
        List<? extends ParameterInterface> wanted = command.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            ((Parameter) wanted.get(i)).setValue(parameters[i]);
        }
        return command;
    }

    private Value[] values() throws IOException {
        Value[] values = new Value[transfer.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = transfer.readValue(null);
        }
        return values;
    }

    private Object generatedKeys() throws IOException {
        int mode = transfer.readInt();
        switch (mode) {
            case GeneratedKeysMode.NONE:
                return Boolean.FALSE;
            case GeneratedKeysMode.AUTO:
                return Boolean.TRUE;
            case GeneratedKeysMode.COLUMN_NUMBERS:
                int[] numbers = new int[transfer.readInt()];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = transfer.readInt();
                }
                return numbers;
            case GeneratedKeysMode.COLUMN_NAMES:
                String[] names = new String[transfer.readInt()];
                for (int i = 0; i < names.length; i++) {
                    names[i] = String.valueOf(transfer.readString());
                }
                return names;
            default:
                throw new EOFException("unknown mode of generated keys " + mode);
        }
    }

    private void fetch(Visit on) throws IOException {
        int id = transfer.readInt();
        int count = transfer.readInt();
        ResultInterface result = on.result(id);
        transfer.writeInt(SessionRemote.STATUS_OK);
        rows(result, count);
        on.left(id, Math.max(0, result.getRowCount() - result.getRowId() - 1));
        transfer.flush();
    }

    private void metadata(Visit on) throws IOException {
        int code = transfer.readInt();
        Value[] arguments = values();
        SessionLocal session = on.session();
        int before = session.getModificationId();
        ResultInterface result;
        session.lock();
        try {
            result = DatabaseMetaServer.process(session, code, arguments);
        } finally {
            session.unlock();
        }
        transfer.writeInt(status(on, before))
                .writeInt(result.getVisibleColumnCount())
                .writeRowCount(result.getRowCount());
        columns(result);
        rows(result, result.getRowCount());
        transfer.flush();
    }

    private void lob(Visit on) throws IOException {
        long id = transfer.readLong();
        byte[] proof = transfer.readBytes();
        long offset = transfer.readLong();
        int length = Math.min(LARGEST_PART_OF_A_LOB, transfer.readInt());
        transfer.verifyLobMac(proof, id);
        byte[] part;
        try (InputStream in = on.session().getDataHandler().getLobStorage().getInputStream(id, -1)) {
            in.skipNBytes(offset);
            part = in.readNBytes(length);
        }
        transfer.writeInt(SessionRemote.STATUS_OK)
                .writeInt(part.length)
                .writeBytes(part, 0, part.length)
                .flush();
    }

    // What clients are told

    private static int status(Visit on, int before) {
        boolean same = !on.changedState() && on.session().getModificationId() == before;
        return same ? SessionRemote.STATUS_OK : SessionRemote.STATUS_OK_STATE_CHANGED;
    }

    private void columns(ResultInterface result) throws IOException {
        for (int i = 0; i < result.getVisibleColumnCount(); i++) {
            ResultColumn.writeColumn(transfer, result, i);
        }
    }

    private void rows(ResultInterface result, long count) throws IOException {
        int columns = result.getVisibleColumnCount();
        for (long i = 0; i < count; i++) {
            if (!result.next()) {
                transfer.writeByte((byte) 0);
                return;
            }
            transfer.writeByte((byte) 1);
            Value[] row = result.currentRow();
            for (int column = 0; column < columns; column++) {
                transfer.writeValue(row[column]);
            }
        }
    }

    private void generated(ResultInterface keys) throws IOException {
        try (keys) {
            transfer.writeInt(keys.getVisibleColumnCount()).writeRowCount(keys.getRowCount());
            columns(keys);
            rows(keys, keys.getRowCount());
        }
    }

    private void refuse(RuntimeException why) throws IOException {
        transfer.writeInt(SessionRemote.STATUS_ERROR);
        exception(DbException.convert(why).getSQLException());
        transfer.flush();
    }

    private void exception(SQLException e) throws IOException {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        JdbcException original = e instanceof JdbcException jdbc ? jdbc : null;
        transfer.writeString(e.getSQLState())
                .writeString(original == null ? e.getMessage() : original.getOriginalMessage())
                .writeString(original == null ? null : original.getSQL())
                .writeInt(e.getErrorCode())
                .writeString(trace.toString());
    }
}
