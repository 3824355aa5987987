package dev.diorama.rds;

import dev.diorama.core.control.ControlApi;
import dev.diorama.core.control.Elsewhere;
import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.http.Responder;
import dev.diorama.core.http.tls.CertificateAuthority;
import dev.diorama.core.identity.Identity;
import dev.diorama.core.operation.Pipeline;
import dev.diorama.core.operation.RequestLog;
import dev.diorama.rds.proxy.EndpointOptions;
import dev.diorama.rds.server.Engines;
import dev.diorama.rds.server.Pace;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.mvstore.Stores;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.h2.H2Dialect;
import dev.diorama.storage.sql.h2.H2Engine;
import dev.diorama.storage.sql.process.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RDS behind its whole pipeline, without a socket for its API, for tests of operations: parameters in, XML out.
 *
 * <p>Instances are served by H2 in this process unless a test brings other engines. Its clock stands still until
 * {@link #advance}.
 */
public final class LocalRds implements AutoCloseable {

    private static final long START = 1_700_000_000_000L;

    private final OrderedStore store;
    private final AtomicLong millis;
    private final boolean running;
    private final Pace pace;
    private final Path home;
    private final Function<Engines.Kind, DatabaseEngine> drivers;
    private final List<DatabaseEngine> engines = new CopyOnWriteArrayList<>();
    private final boolean h2Only;
    private final Rds rds;
    private final Pipeline pipeline;

    /** An answer: its HTTP status and XML. */
    public record Answer(int status, String xml) {

        /** The text of the first element of that name, or "". */
        public String text(String element) {
            Matcher found = Pattern.compile("<" + element + ">([^<]*)</" + element + ">")
                    .matcher(xml);
            return found.find() ? found.group(1) : "";
        }

        /** Code and message of an error, as {@code Code: message}. */
        public String error() {
            return text("Code") + ": " + text("Message").replace("&quot;", "\"").replace("&amp;", "&");
        }
    }

    public LocalRds() {
        this(LocalRds::h2, true);
    }

    /**
     * With engines of the test's own.
     *
     * @param h2Only whether only those of H2 are asked for
     */
    public LocalRds(Function<Engines.Kind, DatabaseEngine> drivers, boolean h2Only) {
        this(Stores.memory(), new AtomicLong(START), false, Pace.FAST, folder(), drivers, h2Only);
    }

    /** With engines of the test's own, which date their logs by the system's clock; its clock runs with that. */
    public static LocalRds withRunningClock(Function<Engines.Kind, DatabaseEngine> drivers) {
        return new LocalRds(Stores.memory(), new AtomicLong(), true, Pace.FAST, folder(), drivers, false);
    }

    /** Whose states last as long as on AWS, by its clock. */
    public static LocalRds atPaceOfAws() {
        return new LocalRds(Stores.memory(), new AtomicLong(START), false, Pace.AWS, folder(), LocalRds::h2, true);
    }

    /** With engines of the test's own, and the instances' files in that folder, which is deleted at the end. */
    public static LocalRds in(Path home, Function<Engines.Kind, DatabaseEngine> drivers) {
        return new LocalRds(
                Stores.memory(), new AtomicLong(1_700_000_000_000L), false, Pace.FAST, home, drivers, false);
    }

    private LocalRds(
            OrderedStore store,
            AtomicLong millis,
            boolean running,
            Pace pace,
            Path home,
            Function<Engines.Kind, DatabaseEngine> drivers,
            boolean h2Only) {
        this.h2Only = h2Only;
        this.store = store;
        this.millis = millis;
        this.running = running;
        this.pace = pace;
        this.home = home;
        this.drivers = drivers;
        RdsOptions options = new RdsOptions(home, false, pace, h2Only, false, EndpointOptions.defaults(), null);
        this.rds = new Rds(
                store,
                this::now,
                options,
                new Identity("000000000000", null),
                this::engine,
                () -> CertificateAuthority.open(home.resolve("tls")));
        ControlApi control = new ControlApi("test", List.of(rds), List::of, List.of(rds.pages()));
        this.pipeline = new Pipeline(
                List.of(),
                rds,
                new Identity("000000000000", null),
                this::now,
                new RequestLog(false),
                new Elsewhere(control, "us-east-1"));
        rds.begin();
    }

    private DatabaseEngine engine(Engines.Kind kind) {
        DatabaseEngine engine = drivers.apply(kind);
        engines.add(engine);
        return engine;
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("diorama-local-rds");
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The H2 engine of a kind. */
    public static DatabaseEngine h2(Engines.Kind kind) {
        return switch (kind) {
            case H2_POSTGRESQL -> new H2Engine(H2Dialect.POSTGRESQL);
            case H2_MYSQL -> new H2Engine(H2Dialect.MYSQL);
            case H2_MARIADB -> new H2Engine(H2Dialect.MARIADB);
            case H2_ORACLE -> new H2Engine(H2Dialect.ORACLE);
            case H2_SQLSERVER -> new H2Engine(H2Dialect.SQL_SERVER);
            case H2_DB2 -> new H2Engine(H2Dialect.DB2);
            default -> throw new IllegalArgumentException("H2 alone is here");
        };
    }

    /** The service itself. */
    public Rds service() {
        return rds;
    }

    /** Ends this and opens what its store and folder hold, as a restart of the process would. */
    public LocalRds reopened() {
        rds.close();
        return new LocalRds(store, millis, running, pace, home, drivers, h2Only);
    }

    private Instant now() {
        return running ? Instant.now().plusMillis(millis.get()) : Instant.ofEpochMilli(millis.get());
    }

    /** Waits for the next millisecond, and answers it as requests take it: after all that happened, before all that will. */
    public String moment() {
        Instant next = now().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        while (now().isBefore(next)) {
            Pause.briefly();
        }
        return next.toString();
    }

    /** The emulator's time. */
    public Instant time() {
        return now();
    }

    /** Moves the emulator's clock on. */
    public void advance(long byMillis) {
        millis.addAndGet(byMillis);
    }

    /** Calls an operation in us-east-1; parameters are names and values in turn. */
    public Answer call(String action, String... parameters) {
        return callIn("us-east-1", action, parameters);
    }

    /** Calls an operation that must succeed. */
    public Answer succeed(String action, String... parameters) {
        Answer answer = call(action, parameters);
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.xml());
        }
        return answer;
    }

    /** Calls an operation in a region. */
    public Answer callIn(String region, String action, String... parameters) {
        return post("key", region, form(action, parameters));
    }

    private static String form(String action, String... parameters) {
        StringBuilder form = new StringBuilder("Action=" + action + "&Version=2014-10-31");
        for (int i = 0; i < parameters.length; i += 2) {
            form.append('&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    /** Calls an operation in us-east-1 as another account, of twelve digits. */
    public Answer callAs(String account, String action, String... parameters) {
        return post(account, "us-east-1", form(action, parameters));
    }

    /** Asks for one of Diorama's own pages. */
    public Answer page(String method, String path, String body) {
        return answer(HttpRequest.of(
                method, "/_diorama/" + path, Map.of("Host", "localhost:8000"), body.getBytes(StandardCharsets.UTF_8)));
    }

    private Answer post(String account, String region, String form) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Host", "localhost:8000");
        headers.put("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        headers.put("X-Amz-Date", "20231114T221320Z");
        headers.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + account + "/20231114/" + region
                        + "/rds/aws4_request, SignedHeaders=host, Signature=00");
        return answer(HttpRequest.of("POST", "/", headers, form.getBytes(StandardCharsets.UTF_8)));
    }

    private Answer answer(HttpRequest request) {
        CompletableFuture<HttpResponse> answered = new CompletableFuture<>();
        pipeline.handle(request, new Responder() {
            @Override
            public void respond(HttpResponse response) {
                answered.complete(response);
            }

            @Override
            public void drop() {
                answered.cancel(false);
            }
        });
        HttpResponse response = answered.orTimeout(60, TimeUnit.SECONDS).join();
        return new Answer(response.status(), new String(response.body(), 0, response.length(), StandardCharsets.UTF_8));
    }

    /** Waits until an instance shows that. */
    public void awaitShown(String id, String text) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String shown = call("DescribeDBInstances", "DBInstanceIdentifier", id).xml();
        while (!shown.contains(text)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(id + " doesn't show " + text + ": " + shown);
            }
            Pause.briefly();
            shown = call("DescribeDBInstances", "DBInstanceIdentifier", id).xml();
        }
    }

    /** Waits until an instance is in that status. */
    public void await(String id, String status) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Answer answer = call("DescribeDBInstances", "DBInstanceIdentifier", id);
        while (!answer.text("DBInstanceStatus").equals(status)) {
            boolean failed = answer.text("DBInstanceStatus").matches("failed|incompatible-.*");
            if (failed || System.nanoTime() > end) {
                throw new IllegalStateException(id + " is not " + status + ": " + answer.xml());
            }
            Pause.briefly();
            answer = call("DescribeDBInstances", "DBInstanceIdentifier", id);
        }
    }

    /** Waits until an instance has had an event with that message. */
    public void awaitEvent(String id, String message) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!call("DescribeEvents", "SourceType", "db-instance", "SourceIdentifier", id)
                .xml()
                .contains("<Message>" + message + "</Message>")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(id + " has had no event " + message);
            }
            Pause.briefly();
        }
    }

    /** Creates an instance with good values for what the parameters don't say, and waits until it is available. */
    public void instance(String id, String engine, String... parameters) {
        Map<String, String> all = new HashMap<>(Map.of(
                "DBInstanceIdentifier", id,
                "Engine", engine,
                "DBInstanceClass", "db.t3.medium",
                "AllocatedStorage", "100",
                "MasterUsername", "dbadmin",
                "MasterUserPassword", "SecurePass123!"));
        if (engine.startsWith("db2-")) {
            all.put("LicenseModel", "marketplace-license"); // one's own needs a parameter group with IBM's identifiers
        }
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        succeed(
                "CreateDBInstance",
                all.entrySet().stream()
                        .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                        .toArray(String[]::new));
        await(id, "available");
    }

    /** Waits until an instance is no more. */
    public void awaitGone(String id) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (call("DescribeDBInstances", "DBInstanceIdentifier", id).status() == 200) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(id + " is still there");
            }
        }
    }

    /** Deletes the files of every snapshot behind the service's back. */
    public void breakSnapshots() {
        dev.diorama.rds.server.Homes.delete(home.resolve("snapshots"));
    }

    /** Waits until a snapshot is in that status. */
    public void awaitSnapshot(String id, String status) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Answer answer = call("DescribeDBSnapshots", "DBSnapshotIdentifier", id);
        while (!answer.text("Status").equals(status)) {
            boolean failed = answer.text("Status").equals("failed");
            if (failed || System.nanoTime() > end) {
                throw new IllegalStateException(id + " is not " + status + ": " + answer.xml());
            }
            Pause.briefly();
            answer = call("DescribeDBSnapshots", "DBSnapshotIdentifier", id);
        }
    }

    /** Makes a snapshot of an instance and waits until it is available. */
    public void snapshot(String instance, String id, String... parameters) {
        List<String> all = new ArrayList<>(List.of("DBInstanceIdentifier", instance, "DBSnapshotIdentifier", id));
        all.addAll(List.of(parameters));
        succeed("CreateDBSnapshot", all.toArray(String[]::new));
        awaitSnapshot(id, "available");
    }

    /** Lets another account restore a snapshot, or {@code all}. */
    public void share(String snapshot, String account) {
        succeed(
                "ModifyDBSnapshotAttribute",
                "DBSnapshotIdentifier",
                snapshot,
                "AttributeName",
                "restore",
                "ValuesToAdd.AttributeValue.1",
                account);
    }

    /** Runs statements as the master user of an instance that H2 serves, and answers the first value of the last one's rows. */
    public String sql(String instance, String... statements) {
        Answer answer = succeed("DescribeDBInstances", "DBInstanceIdentifier", instance);
        String url = "jdbc:h2:tcp://" + answer.text("Address") + ":" + answer.text("Port") + "/db";
        try (Connection connection = DriverManager.getConnection(url, "dbadmin", "SecurePass123!");
                Statement statement = connection.createStatement()) {
            String value = "";
            for (String sql : statements) {
                if (statement.execute(sql)) {
                    ResultSet rows = statement.getResultSet();
                    value = rows.next() ? String.valueOf(rows.getString(1)) : "";
                }
            }
            return value;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        engines.forEach(DatabaseEngine::kill);
        rds.close();
        store.close();
        dev.diorama.rds.server.Homes.delete(home);
    }
}
