package dev.diorama.integration.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.diorama.integration.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Replays, through the AWS CLI, psql and the mariadb client, what tutorials type. */
class RdsCliTest {

    private static final String MY_POSTGRES = "aws rds create-db-instance --db-instance-identifier my-postgres"
            + " --db-instance-class db.t3.medium --engine postgres --engine-version 16.1 --master-username %s"
            + " --master-user-password '%s' --allocated-storage 100 --storage-type gp3"
            + " --vpc-security-group-ids sg-db --db-subnet-group-name my-db-subnets --multi-az"
            + " --backup-retention-period 7 --storage-encrypted --query DBInstance.DBInstanceStatus --output text";
    private static final String MY_DB_SUBNETS = "aws rds create-db-subnet-group --db-subnet-group-name my-db-subnets"
            + " --db-subnet-group-description 'My subnets' --subnet-ids subnet-a subnet-b"
            + " --query DBSubnetGroup.SubnetGroupStatus --output text";

    @AutoClose
    private static RdsTarget target = new RdsTarget();

    private static Shell cli;

    @BeforeAll
    static void start() {
        for (String program : List.of("aws", "psql", "mariadb")) {
            assumeTrue(Shell.has(program), program + " is not installed; .ci/run installs it");
        }
        cli = shell(target);
    }

    private static Shell shell(RdsTarget target) {
        Map<String, String> environment = new TreeMap<>(target.environment());
        environment.put("PGPASSWORD", RdsTarget.PASSWORD);
        environment.put("MYSQL_PWD", RdsTarget.PASSWORD);
        return new Shell(environment);
    }

    /**
     * Has AWS' own waiter see an instance available. It looks every 30 seconds, so it is asked when it needs to look but once.
     */
    private static DBInstance waitFor(RdsTarget target, Shell cli, String id) throws Exception {
        DBInstance available = target.available(id);
        cli.succeed("aws rds wait db-instance-available --db-instance-identifier " + id);
        return available;
    }

    private static String psql(Shell cli, DBInstance instance, String sql) throws Exception {
        String connection = "host=" + instance.endpoint().address() + " port="
                + instance.endpoint().port() + " user=" + instance.masterUsername() + " dbname=postgres";
        return cli.succeed("psql -XAtq -v ON_ERROR_STOP=1 \"" + connection + "\" -c \"" + sql + "\"")
                .trim();
    }

    private static String mariadb(DBInstance instance, String arguments) {
        return "mariadb --no-defaults -h " + instance.endpoint().address() + " -P "
                + instance.endpoint().port() + " --ssl-ca=" + target.authority() + " -u " + instance.masterUsername()
                + " "
                + arguments;
    }

    @Test
    void myPostgres_ofTheTutorials_isCreatedConnectedToBackedUpAndDeleted() throws Exception {
        assertThat(cli.succeed(MY_DB_SUBNETS).trim()).isEqualTo("Complete");
        refused("admin", "SecurePass123!", "MasterUsername admin cannot be used as it is a reserved word");
        refused(
                "dbadmin",
                "SecureP@ss123!",
                "The parameter MasterUserPassword is not a valid password."
                        + " Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.");
        refused(
                "dbadmin",
                "secret",
                "The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters.");
        assertThat(cli.succeed(MY_POSTGRES.formatted("dbadmin", "SecurePass123!"))
                        .trim())
                .isEqualTo("creating");
        DBInstance created = waitFor(target, cli, "my-postgres");
        assertThat(created.multiAZ()).isTrue();
        assertThat(created.secondaryAvailabilityZone()).isNotBlank().isNotEqualTo(created.availabilityZone());
        assertThat(psql(cli, created, "create table t (i int); insert into t values (1); select i from t"))
                .isEqualTo("1");
        assertThat(psql(cli, created, "show server_version")).startsWith("16.");
        snapshot();
        cli.succeed("aws rds delete-db-instance --db-instance-identifier my-postgres"
                + " --final-db-snapshot-identifier my-postgres-final");
        target.awaitGone("my-postgres");
        cli.succeed("aws rds wait db-instance-deleted --db-instance-identifier my-postgres"
                + " && aws rds wait db-snapshot-available --db-snapshot-identifier my-postgres-final");
    }

    private static void refused(String user, String password, String words) throws Exception {
        Shell.Result result = cli.run(MY_POSTGRES.formatted(user, password));
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("An error occurred (InvalidParameterValue) when calling the CreateDBInstance operation: "
                        + words);
    }

    private static void snapshot() throws Exception {
        cli.succeed("aws rds create-db-snapshot --db-instance-identifier my-postgres --db-snapshot-identifier shot");
        target.snapshotAvailable("shot");
        cli.succeed("aws rds wait db-snapshot-completed --db-snapshot-identifier shot"
                + " && aws rds wait db-snapshot-available --db-snapshot-identifier shot"
                + " && aws rds delete-db-snapshot --db-snapshot-identifier shot"
                + " && aws rds wait db-snapshot-deleted --db-snapshot-identifier shot");
    }

    @Test
    void relaxedCredentials_takeWhatTutorialsWrite() throws Exception {
        try (RdsTarget relaxed = new RdsTarget(builder -> builder.relaxedCredentials(true))) {
            Map<String, String> environment = new TreeMap<>(relaxed.environment());
            environment.put("PGPASSWORD", "SecureP@ss123!");
            Shell shell = new Shell(environment);
            shell.succeed(MY_DB_SUBNETS);
            shell.succeed(MY_POSTGRES.formatted("admin", "SecureP@ss123!"));
            shell.succeed(MY_POSTGRES.formatted("dbadmin", "secret").replace("my-postgres", "my-secret"));
            DBInstance created = waitFor(relaxed, shell, "my-postgres");
            assertThat(psql(shell, created, "select current_user")).isEqualTo("admin");
            relaxed.available("my-secret");
        }
    }

    @Test
    void myrdslab_withReadReplica_showsSlaveStatus() throws Exception {
        cli.succeed("aws rds create-db-instance --db-instance-identifier myrdslab --db-instance-class db.t3.micro"
                + " --engine mysql --master-username dbadmin --master-user-password 'SecurePass123!'"
                + " --allocated-storage 20 --backup-retention-period 1");
        DBInstance source = waitFor(target, cli, "myrdslab");
        Database.assumeMariaDb(target, source);
        cli.succeed(mariadb(
                source,
                "-e \"CREATE DATABASE demo; USE demo; CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY,"
                        + " name VARCHAR(50), email VARCHAR(100)); INSERT INTO users (name, email)"
                        + " VALUES ('Ada', 'ada@example.org')\""));
        cli.succeed("aws rds create-db-instance-read-replica --db-instance-identifier myrdslab-replica"
                + " --source-db-instance-identifier myrdslab");
        DBInstance replica = waitFor(target, cli, "myrdslab-replica");
        assertThat(replica.readReplicaSourceDBInstanceIdentifier()).isEqualTo("myrdslab");
        // MySQL knows the old words until 8.0 only
        boolean mysql = Database.isMySql(target, source);
        String word = mysql ? "Replica" : "Slave";
        String status = cli.succeed(mariadb(replica, "-e 'SHOW " + word.toUpperCase(Locale.ROOT) + " STATUS\\G'"));
        assertThat(status)
                .containsPattern(word + "_IO_Running: Yes")
                .containsPattern(word + "_SQL_Running: Yes")
                .containsPattern("Seconds_Behind_" + (mysql ? "Source" : "Master") + ": \\d+");
        cli.succeed(mariadb(source, "demo -e \"INSERT INTO users (name) VALUES ('Grace')\""));
        List<String> names = new ArrayList<>();
        Patience.until(
                () -> {
                    names.clear();
                    names.addAll(cli.succeed(mariadb(replica, "demo -N -e 'SELECT name FROM users ORDER BY id'"))
                            .lines()
                            .toList());
                    return names.size() == 2;
                },
                () -> "replicated: " + names);
        assertThat(names).containsExactly("Ada", "Grace");
        Shell.Result write = cli.run(mariadb(replica, "demo -e \"INSERT INTO users (name) VALUES ('Eve')\""));
        assertThat(write.exitCode()).isNotZero();
        assertThat(write.output()).contains("ERROR 1290").contains("--read-only");
        target.delete("myrdslab-replica", "myrdslab");
    }

    @Test
    void restoreToPointInTime_beforeADelete_bringsRowsBack() throws Exception {
        cli.succeed("aws rds create-db-instance --db-instance-identifier careless --db-instance-class db.t3.micro"
                + " --engine postgres --master-username dbadmin --master-user-password 'SecurePass123!'"
                + " --allocated-storage 20 --backup-retention-period 1");
        DBInstance careless = waitFor(target, cli, "careless");
        psql(cli, careless, "create table orders as select generate_series(1, 100) id");
        String before = psql(
                cli,
                careless,
                "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\\\"T\\\"HH24:MI:SS.MS\\\"Z\\\"')");
        psql(cli, careless, "select pg_sleep(0.05); delete from orders");
        cli.succeed("aws rds restore-db-instance-to-point-in-time --source-db-instance-identifier careless"
                + " --target-db-instance-identifier careful --restore-time " + before);
        DBInstance careful = waitFor(target, cli, "careful");
        assertThat(psql(cli, careful, "select count(*) from orders")).isEqualTo("100");
        assertThat(psql(cli, careless, "select count(*) from orders")).isEqualTo("0");
        target.delete("careful", "careless");
    }
}
