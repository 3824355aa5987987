package dev.diorama.integration.rds;

import dev.diorama.app.Emulator;
import dev.diorama.app.EmulatorBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.rds.RdsAsyncClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ApplyMethod;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.rds.waiters.RdsWaiter;

/** An emulator of a test's own, and what tests of its instances do again and again. */
final class RdsTarget implements AutoCloseable {

    static final Region REGION = Region.EU_NORTH_1;
    static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
    static final String USER = "dbadmin";
    static final String PASSWORD = "SecurePass123!";
    static final String TUNED = "tuned";

    /** AWS' waiters look every 30 seconds; these are as patient, but look more often. */
    static final WaiterOverrideConfiguration OFTEN = WaiterOverrideConfiguration.builder()
            .maxAttempts(2400)
            .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(50)))
            .build();

    private final Path tlsFolder;
    private final Emulator emulator;
    private final RdsClient client;
    private final RdsWaiter waiter;
    private final HttpClient http = HttpClient.newHttpClient();

    RdsTarget() {
        this(builder -> builder);
    }

    /** @param options what differs from an emulator's defaults */
    RdsTarget(UnaryOperator<EmulatorBuilder> options) {
        try {
            tlsFolder = Files.createTempDirectory("diorama-tls");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        emulator =
                options.apply(Emulator.builder().port(0).tlsFolder(tlsFolder)).start();
        client = configured(RdsClient.builder()).build();
        waiter = RdsWaiter.builder().client(client).overrideConfiguration(OFTEN).build();
    }

    private <B extends AwsClientBuilder<B, C>, C> B configured(B builder) {
        return builder.endpointOverride(emulator.endpoint()).region(REGION).credentialsProvider(CREDENTIALS);
    }

    RdsClient client() {
        return client;
    }

    RdsAsyncClient asyncClient() {
        return configured(RdsAsyncClient.builder()).build();
    }

    /** The environment in which the AWS CLI talks to it. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_PAGER", "",
                "AWS_ENDPOINT_URL", emulator.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "key",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_DEFAULT_REGION", REGION.id());
    }

    /** What TLS clients are to trust. */
    Path authority() {
        return tlsFolder.resolve("ca.pem");
    }

    /** Creates an instance and waits until it is available. */
    DBInstance create(String id, String engine, Consumer<CreateDbInstanceRequest.Builder> more) {
        client.createDBInstance(create -> more.accept(create.dbInstanceIdentifier(id)
                .engine(engine)
                .dbInstanceClass("db.t3.medium")
                .allocatedStorage(20)
                .masterUsername(USER)
                .masterUserPassword(PASSWORD)));
        return available(id);
    }

    DBInstance create(String id, String engine) {
        return create(id, engine, more -> {});
    }

    /** Waits until an instance is available, and gives it. */
    DBInstance available(String id) {
        return waiter.waitUntilDBInstanceAvailable(describe -> describe.dbInstanceIdentifier(id))
                .matched()
                .response()
                .orElseThrow()
                .dbInstances()
                .get(0);
    }

    /** Waits until a snapshot is. */
    void snapshotAvailable(String id) {
        waiter.waitUntilDBSnapshotAvailable(describe -> describe.dbSnapshotIdentifier(id));
    }

    /** Makes the parameter group {@code tuned}, which instances can be created with. */
    void createTuned(String family) {
        client.createDBParameterGroup(create -> create.dbParameterGroupName(TUNED)
                .dbParameterGroupFamily(family)
                .description("for a test"));
    }

    /** Sets parameters of the group {@code tuned}, and waits until an instance of it has taken note. */
    void tune(String id, Parameter... parameters) {
        client.modifyDBParameterGroup(
                modify -> modify.dbParameterGroupName(TUNED).parameters(parameters));
        available(id);
    }

    /** A parameter's value from now on. */
    static Parameter now(String name, String value) {
        return parameter(name, value, ApplyMethod.IMMEDIATE);
    }

    /** A parameter's value from the next reboot on. */
    static Parameter afterReboot(String name, String value) {
        return parameter(name, value, ApplyMethod.PENDING_REBOOT);
    }

    private static Parameter parameter(String name, String value, ApplyMethod method) {
        return Parameter.builder()
                .parameterName(name)
                .parameterValue(value)
                .applyMethod(method)
                .build();
    }

    DBInstance reboot(String id) {
        client.rebootDBInstance(reboot -> reboot.dbInstanceIdentifier(id));
        return available(id);
    }

    /** What a user logs in with where IAM says who they are. */
    String token(DBInstance instance, String user) {
        return client.utilities()
                .generateAuthenticationToken(
                        generate -> generate.hostname(instance.endpoint().address())
                                .port(instance.endpoint().port())
                                .username(user)
                                .region(REGION)
                                .credentialsProvider(CREDENTIALS));
    }

    DBInstance describe(String id) {
        return client.describeDBInstances(describe -> describe.dbInstanceIdentifier(id))
                .dbInstances()
                .get(0);
    }

    /** Deletes instances without a last snapshot and waits until they are gone. */
    void delete(String... ids) {
        for (String id : ids) {
            client.deleteDBInstance(delete -> delete.dbInstanceIdentifier(id).skipFinalSnapshot(true));
        }
        for (String id : ids) {
            awaitGone(id);
        }
    }

    /** Waits until an instance is deleted. */
    void awaitGone(String id) {
        waiter.waitUntilDBInstanceDeleted(describe -> describe.dbInstanceIdentifier(id));
    }

    /** What Diorama shows of an instance on its own page. */
    String page(String id) {
        return answer(HttpRequest.newBuilder(page(id, "")).build());
    }

    /** Steers an instance by one of its pages, such as {@code kill}. */
    void post(String id, String command) {
        answer(HttpRequest.newBuilder(page(id, "/" + command))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private URI page(String id, String rest) {
        String separator = rest.contains("?") ? "&" : "?";
        return emulator.endpoint().resolve("/_diorama/rds/" + id + rest + separator + "region=" + REGION.id());
    }

    private String answer(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(request + " " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where an instance's driver finds it: {@code HOST:PORT}. */
    static String address(DBInstance instance) {
        return instance.endpoint().address() + ":" + instance.endpoint().port();
    }

    /** Connects as the master user; {@code url} is all of a JDBC URL. */
    static Connection connect(String url) throws SQLException {
        return connect(url, USER, PASSWORD);
    }

    static Connection connect(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public void close() {
        waiter.close();
        client.close();
        emulator.close();
        delete(tlsFolder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : innermostFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
