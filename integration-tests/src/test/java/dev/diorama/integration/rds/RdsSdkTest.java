package dev.diorama.integration.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.RdsAsyncClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ApplyMethod;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DbInstanceAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbParameterGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.waiters.RdsAsyncWaiter;
import software.amazon.awssdk.services.rds.waiters.RdsWaiter;

/** The AWS SDK for Java against instances of PostgreSQL. */
class RdsSdkTest {

    @AutoClose
    private static RdsTarget target = new RdsTarget();

    private static RdsClient rds;
    private static DBInstance shared;

    @BeforeAll
    static void start() {
        rds = target.client();
        shared = target.create(
                "shared",
                "postgres",
                create -> create.dbName("shop")
                        .engineVersion("16.1")
                        .backupRetentionPeriod(1)
                        .tags(tag("team", "orders")));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static void check(AwsServiceException error, int status, String code, String message) {
        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
        assertThat(error.requestId()).isNotBlank();
    }

    @Test
    void createDBInstance_whatItMade_isDescribed() {
        assertThat(shared.dbInstanceStatus()).isEqualTo("available");
        assertThat(shared.engineVersion()).startsWith("16.");
        assertThat(shared.dbName()).isEqualTo("shop");
        assertThat(shared.masterUsername()).isEqualTo(RdsTarget.USER);
        assertThat(shared.dbInstanceArn()).isEqualTo("arn:aws:rds:eu-north-1:000000000000:db:shared");
        assertThat(shared.dbiResourceId()).startsWith("db-");
        assertThat(shared.multiAZ()).isFalse();
        assertThat(shared.instanceCreateTime()).isNotNull();
        assertThat(shared.tagList()).containsExactly(tag("team", "orders"));
        assertThat(shared.dbParameterGroups().get(0).dbParameterGroupName()).isEqualTo("default.postgres16");
    }

    @Test
    void waiters_throughTheLifeOfInstanceAndSnapshot_pass() {
        try (RdsWaiter waiter = RdsWaiter.builder()
                .client(rds)
                .overrideConfiguration(RdsTarget.OFTEN)
                .build()) {
            rds.createDBInstance(create -> create.dbInstanceIdentifier("waited")
                    .engine("postgres")
                    .dbInstanceClass("db.t3.micro")
                    .allocatedStorage(20)
                    .backupRetentionPeriod(0)
                    .masterUsername(RdsTarget.USER)
                    .masterUserPassword(RdsTarget.PASSWORD));
            waiter.waitUntilDBInstanceAvailable(describe -> describe.dbInstanceIdentifier("waited"));
            rds.createDBSnapshot(create -> create.dbInstanceIdentifier("waited").dbSnapshotIdentifier("waited-1"));
            waiter.waitUntilDBSnapshotAvailable(describe -> describe.dbSnapshotIdentifier("waited-1"));
            DBSnapshot snapshot = rds.describeDBSnapshots(describe -> describe.dbInstanceIdentifier("waited"))
                    .dbSnapshots()
                    .get(0);
            assertThat(snapshot.percentProgress()).isEqualTo(100);
            assertThat(snapshot.snapshotType()).isEqualTo("manual");
            rds.deleteDBSnapshot(delete -> delete.dbSnapshotIdentifier("waited-1"));
            waiter.waitUntilDBSnapshotDeleted(describe -> describe.dbSnapshotIdentifier("waited-1"));
            rds.deleteDBInstance(delete -> delete.dbInstanceIdentifier("waited").skipFinalSnapshot(true));
            waiter.waitUntilDBInstanceDeleted(describe -> describe.dbInstanceIdentifier("waited"));
        }
    }

    @Test
    void asyncClient_findsAndMisses_asTheSynchronousOne() {
        try (RdsAsyncClient async = target.asyncClient();
                RdsAsyncWaiter waiter = RdsAsyncWaiter.builder()
                        .client(async)
                        .overrideConfiguration(RdsTarget.OFTEN)
                        .build()) {
            DBInstance found = waiter.waitUntilDBInstanceAvailable(describe -> describe.dbInstanceIdentifier("shared"))
                    .join()
                    .matched()
                    .response()
                    .orElseThrow()
                    .dbInstances()
                    .get(0);
            assertThat(found.dbiResourceId()).isEqualTo(shared.dbiResourceId());
            CompletionException missed = catchThrowableOfType(
                    CompletionException.class,
                    () -> async.describeDBInstances(describe -> describe.dbInstanceIdentifier("nobody"))
                            .join());
            assertThat(missed).hasCauseInstanceOf(DbInstanceNotFoundException.class);
        }
    }

    @Test
    void describeDBParametersPaginator_smallPages_givesEachParameterOnce() {
        List<String> names = rds
                .describeDBParametersPaginator(describe ->
                        describe.dbParameterGroupName("default.postgres16").maxRecords(100))
                .parameters()
                .stream()
                .map(Parameter::parameterName)
                .toList();
        assertThat(names).hasSizeGreaterThan(100).doesNotHaveDuplicates().contains("work_mem", "rds.force_ssl");
    }

    @Test
    void describeDBInstancesPaginator_filtered_givesWhatFits() {
        List<String> found = rds
                .describeDBInstancesPaginator(describe -> describe.maxRecords(20)
                        .filters(filter -> filter.name("db-instance-id").values("shared", "nobody")))
                .dbInstances()
                .stream()
                .map(DBInstance::dbInstanceIdentifier)
                .toList();
        assertThat(found).containsExactly("shared");
    }

    @Test
    void describeEvents_ofAnInstance_tellItsLife() {
        List<String> messages = rds
                .describeEventsPaginator(describe -> describe.sourceIdentifier("shared")
                        .sourceType("db-instance")
                        .duration(60))
                .events()
                .stream()
                .map(Event::message)
                .toList();
        assertThat(messages).contains("DB instance created");
    }

    @Test
    void tags_addedAndRemoved_areListed() {
        String arn = shared.dbInstanceArn();
        rds.addTagsToResource(add -> add.resourceName(arn).tags(tag("stage", "test")));
        assertThat(rds.listTagsForResource(list -> list.resourceName(arn)).tagList())
                .contains(tag("stage", "test"), tag("team", "orders"));
        rds.removeTagsFromResource(remove -> remove.resourceName(arn).tagKeys("stage"));
        assertThat(rds.listTagsForResource(list -> list.resourceName(arn)).tagList())
                .containsExactly(tag("team", "orders"));
    }

    @Test
    void createDBInstance_nameInUse_isTypedError() {
        DbInstanceAlreadyExistsException error =
                catchThrowableOfType(DbInstanceAlreadyExistsException.class, () -> target.create("shared", "postgres"));
        check(error, 400, "DBInstanceAlreadyExists", "DB instance already exists");
    }

    @Test
    void describeDBInstances_unknownName_isTypedError() {
        DbInstanceNotFoundException error =
                catchThrowableOfType(DbInstanceNotFoundException.class, () -> target.describe("nobody"));
        check(error, 404, "DBInstanceNotFound", "DBInstance nobody not found.");
    }

    @Test
    void startDBInstance_available_isTypedError() {
        InvalidDbInstanceStateException error = catchThrowableOfType(
                InvalidDbInstanceStateException.class,
                () -> rds.startDBInstance(start -> start.dbInstanceIdentifier("shared")));
        assertThat(error.statusCode()).isEqualTo(400);
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidDBInstanceState");
        assertThat(target.describe("shared").dbInstanceStatus()).isEqualTo("available");
    }

    @Test
    void unknownGroupsAndSnapshots_areTypedErrors() {
        check(
                catchThrowableOfType(
                        DbParameterGroupNotFoundException.class,
                        () -> target.create("other", "postgres", create -> create.dbParameterGroupName("nobody"))),
                404,
                "DBParameterGroupNotFound",
                "DBParameterGroup not found: nobody");
        assertThat(catchThrowableOfType(
                                DbSubnetGroupNotFoundException.class,
                                () -> target.create("other", "postgres", create -> create.dbSubnetGroupName("nobody")))
                        .awsErrorDetails()
                        .errorCode())
                .isEqualTo("DBSubnetGroupNotFoundFault");
        assertThat(catchThrowableOfType(
                                DbSnapshotNotFoundException.class,
                                () -> rds.deleteDBSnapshot(delete -> delete.dbSnapshotIdentifier("nobody")))
                        .awsErrorDetails()
                        .errorCode())
                .isEqualTo("DBSnapshotNotFound");
        assertThat(catchThrowableOfType(DbInstanceNotFoundException.class, () -> target.describe("other")))
                .isNotNull();
    }

    @Test
    void createDBInstance_badVersionAndEngine_areRefusedByCode() {
        check(
                catchThrowableOfType(
                        RdsException.class,
                        () -> target.create("other", "postgres", create -> create.engineVersion("16.999"))),
                400,
                "InvalidParameterCombination",
                "Cannot find version 16.999 for postgres");
        check(
                catchThrowableOfType(RdsException.class, () -> target.create("other", "dbase")),
                400,
                "InvalidParameterValue",
                "Invalid DB engine: dbase");
    }

    @Test
    void modifyDBInstance_notAtOnce_pendsUntilApplied() {
        rds.modifyDBInstance(modify -> modify.dbInstanceIdentifier("shared")
                .dbInstanceClass("db.t3.large")
                .applyImmediately(false));
        assertThat(target.describe("shared").pendingModifiedValues().dbInstanceClass())
                .isEqualTo("db.t3.large");
        assertThat(target.describe("shared").dbInstanceClass()).isEqualTo("db.t3.medium");
    }

    @Test
    void modifyDBParameterGroup_unknownParameter_isRefused() {
        rds.createDBParameterGroup(create -> create.dbParameterGroupName("sdk-params")
                .dbParameterGroupFamily("postgres16")
                .description("for a test"));
        RdsException error = catchThrowableOfType(
                RdsException.class,
                () -> rds.modifyDBParameterGroup(modify -> modify.dbParameterGroupName("sdk-params")
                        .parameters(parameter -> parameter
                                .parameterName("no_such_thing")
                                .parameterValue("1")
                                .applyMethod(ApplyMethod.IMMEDIATE))));
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
        rds.deleteDBParameterGroup(delete -> delete.dbParameterGroupName("sdk-params"));
    }
}
