package dev.diorama.storage.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseEngineContract;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.Setting;
import dev.diorama.storage.sql.process.FileTree;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What MariaDB and MySQL do in words of their protocol, beyond what every engine does. One server serves all tests that leave it as
 * it was.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerContract {

    static final String USER_WITH_TOKENS = "CREATE USER jane@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'";

    /**
     * What the products differ in.
     *
     * @param plugin by what clients prove a password
     * @param allowedConnections how many there may be, as RDS writes it
     * @param ofWords a dynamic parameter that takes one of a few words
     * @param kept a parameter that Diorama sets itself
     */
    record Product(
            String plugin,
            Replication replication,
            String allowedConnections,
            String ofWords,
            Map.Entry<String, String> kept) {}

    final Product product;
    private Path folder;
    private ServerEngine engine;
    private Database shared;
    private int homes;

    ServerContract(Product product) {
        this.product = product;
    }

    abstract ServerEngine engine(Path runtime);

    /** The version among those of the engine that tests run. */
    abstract String version(List<String> versions);

    /** What new databases are set up with. */
    abstract List<String> setup();

    @BeforeAll
    void open(@TempDir Path folder) {
        DatabaseEngineContract.openToOthers(folder);
        FileTree.spread(folder);
        this.folder = folder;
        engine = engine(folder.resolve("run"));
        assumeThat(engine.versions()).isNotEmpty();
        shared = started(Map.of());
    }

    @AfterAll
    void close() {
        engine.kill();
        engine.close();
    }

    /** The server that all tests share. */
    Database shared() {
        return shared;
    }

    /** A server for one test. */
    Database started(Map<String, String> parameters) {
        Database database = engine.create(home(), spec(parameters));
        database.start();
        return database;
    }

    Database replica(Database source) {
        return engine.replicate(home(), spec(Map.of()), source);
    }

    private Path home() {
        return folder.resolve("home" + homes++);
    }

    private DatabaseSpec spec(Map<String, String> parameters) {
        return new DatabaseSpec("server" + homes, version(engine.versions()), parameters, setup(), null);
    }

    static Path socket(Database database) {
        return ((ServerDatabase) database).socket();
    }

    static String secret(Database database) {
        return ((ServerDatabase) database).secret();
    }

    static Wire wire(Database database) {
        try {
            return Wire.connect(socket(database), Accounts.ADMINISTRATOR, secret(database), null);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The kind of the packet that the server answers that password of jane's with. */
    int loginOfJane(String password) throws IOException {
        try (SocketChannel channel = SocketChannel.open(shared.address());
                Packets packets = new Packets(channel)) {
            packets.read();
            packets.write(Login.answer("jane", product.plugin(), new byte[0], "app"));
            Body question = new Body(packets.read());
            assertThat(question.first()).isEqualTo(0xFE);
            assertThat(question.skip(1).text()).isEqualTo("mysql_clear_password");
            packets.write((password + "\0").getBytes(StandardCharsets.US_ASCII));
            return new Body(packets.read()).first();
        }
    }

    String tokenPassword() {
        return engine.tokenPassword();
    }

    static Setting setting(List<Setting> settings, String name) {
        return settings.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static void assertRefused(ThrowingCallable refused, String words) {
        assertThatThrownBy(refused).isInstanceOf(DatabaseException.class).hasMessageContaining(words);
    }

    @Test
    void login_ofATokensUser_isAskedForItInClearText() throws IOException {
        assertThat(loginOfJane(tokenPassword())).isZero();
        assertThat(loginOfJane("x" + tokenPassword().substring(1))).isEqualTo(0xFF);
        assertThat(loginOfJane(tokenPassword() + "x")).isEqualTo(0xFF);
        assertThat(loginOfJane("")).isEqualTo(0xFF);
        assertThat(shared.run(null, "SHOW CREATE USER jane@'%'").get(0).get(0)).contains("AWSAuthenticationPlugin");
    }

    @Test
    void run_aChangeOnAReplica_isRefusedInTheServersWords() {
        Database replica = replica(shared);

        assertReplicates(replica);
        assertThatThrownBy(() -> replica.run("app", "CREATE TABLE t (id INT)"))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("ERROR 1290 (HY000): The " + engine.product()
                        + " server is running with the --read-only option so it cannot execute this statement");
    }

    @Test
    void delay_ofAStoppedReplica_isThereOnceItStarts() {
        Database replica = replica(shared);
        replica.stop();

        replica.delay(Duration.ofHours(1));
        replica.start();

        try (Wire wire = wire(replica)) {
            assertThat(product.replication().status(wire))
                    .containsEntry("SQL_Delay", "3600")
                    .satisfies(status -> assertThat(product.replication().ofFollower(status, "SQL_Running"))
                            .isEqualTo("Yes"));
        }
    }

    /** As users look at it. */
    abstract void assertReplicates(Database replica);

    @Test
    void settings_ofEachKind_areAsRdsWritesThem() {
        List<Setting> settings = shared.settings();

        assertThat(setting(settings, "max_connections"))
                .returns("integer", Setting::type)
                .returns(product.allowedConnections(), Setting::allowed)
                .returns("151", Setting::defaultValue)
                .returns(true, Setting::dynamic);
        assertThat(setting(settings, "general_log"))
                .returns("boolean", Setting::type)
                .returns("0,1", Setting::allowed)
                .returns("0", Setting::value);
        assertThat(setting(settings, "innodb_page_size").dynamic()).isFalse();
    }

    @Test
    void configure_severalOfWhichOneIsRefused_changesNone() {
        assertRefused(
                () -> shared.configure(Map.of("max_connections", "60", product.ofWords(), "SIDEWAYS")), "SIDEWAYS");

        assertThat(shared.run(null, "SELECT @@max_connections")).containsExactly(List.of("151"));
    }

    @Test
    void configure_aFixedOneThatTheServerCantHave_isRefused() {
        assertRefused(() -> shared.configure(Map.of("thread_stack", "a lot")), "thread_stack");
        assertRefused(() -> shared.configure(Map.ofEntries(product.kept())), "not for change");
        assertRefused(() -> shared.configure(Map.of("no_such_thing", "1")), "no_such_thing");

        assertThat(shared.run(null, "SELECT @@max_connections")).containsExactly(List.of("151"));
    }
}
